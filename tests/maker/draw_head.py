"""The decree before its annexes, drawn: number in its regime, date, signatory, legal basis."""

from __future__ import annotations

import datetime
from random import Random

from tests.maker.form import Look
from tests.maker.model import Head, Issuer, Party, Regime, Region
from tests.maker.words import words

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def draw_head(
    rng: Random,
    look: Look,
    region: Region,
    year: int,
    signed: datetime.date,
    office: str,
    chief: Party,
    certifier: Party,
) -> Head:
    """``office``: the issuer in one line, in capitals."""
    number = str(rng.randint(1, 240))
    if look.regime is not Regime.PLAIN and rng.random() < 0.5:
        number = number.zfill(3)
    date = signed + datetime.timedelta(days=rng.randint(0, 3))
    name = "PENETAPAN KINERJA" if look.document == "PENETAPAN KINERJA" else "PENETAPAN PERJANJIAN KINERJA"
    legal = [
        item for item, since in zip(words()["legal"], words()["legal_years"], strict=True) if since <= year
    ]
    return Head(
        regime=look.regime,
        number=number,
        number_text=_number_text(rng, look, region, number, year, date.month),
        title=f"{name} {office} TAHUN {year}",
        date=date.isoformat(),
        signatory=chief.name,
        position=chief.position,
        certifier=certifier.name,
        certifier_position=certifier.position.partition(" Komisi")[0],
        legal=tuple(legal),
    )


def _number_text(rng: Random, look: Look, region: Region, number: str, year: int, month: int) -> str:
    if look.regime is Regime.PLAIN:
        return f"{number} TAHUN {year}"
    body = "KIP" if look.issuer is Issuer.KIP else "KPU"
    if look.regime is Regime.SATKER:
        initials = (
            "".join(word[0] for word in region.name.split()[1:]).upper()[:2] + f"-{rng.randint(1, 34):03d}"
        )
        word = rng.choice(["TAHUN", "Tahun"])
        return f"{number}/Kpts/{body}-{initials}.{rng.randint(400_000, 699_999)}/{word} {year}"
    code = rng.choice([region.code, region.code.replace(".", "")])
    level = {Issuer.PROVINSI: "Prov"}.get(look.issuer, "Kot" if region.name.startswith("Kota") else "Kab")
    archive = rng.choice(["HK.03.1", "PR.01.3", "PR.03"])
    space = rng.choice(["", "", " "])
    return f"{number}{space}/{archive}-Kpt/{code}/{body}-{level}/{ROMAN[month - 1]}/{year}"
