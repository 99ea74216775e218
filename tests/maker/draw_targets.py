"""Targets and phrases of indicators, drawn: every kind of VARIANTS section 5, and the value meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from tests.maker.form import Look
from tests.maker.model import Indicator, Target
from tests.maker.words import known_terms, thousands, words


@dataclass(frozen=True, slots=True)
class Setting:
    """What the phrases of one decree have in common. ``region``: ``Kota X`` for ``{wilayah}``."""

    region: str
    year: int
    look: Look

    def fill(self, phrase: str) -> str:
        return phrase.replace("{wilayah}", self.region).replace("{tahun}", str(self.year))


def draw_target(rng: Random, kind: str, look: Look, unit: str | None = None, *, column: str = "") -> Target:
    """``column``: the heading of the target's column; ``Target %`` leaves the sign out of the cells."""
    if kind == "percent":
        value, number = rng.choices(
            [_whole(rng), _decimal(rng, ","), _decimal(rng, ".")], [8, 3, 0 if "%" in column else 1]
        )[0]
        return Target(number, "" if "%" in column else rng.choice(look.percent), value, "persen", kind)
    if kind in ("count", "zero"):
        unit = unit or rng.choice(sorted(words()["units"]))
        amount = (
            0 if kind == "zero" else rng.choice([1, 2, 4, 12, rng.randint(3, 90), rng.randint(1000, 99_999)])
        )
        print_of_unit = rng.choice(words()["units"][unit]["cell"])
        return Target(thousands(amount), f" {print_of_unit}", float(amount), unit, kind)
    if kind == "score":
        points = rng.randint(2000, 4999)
        number = f"{points // 1000},{points % 1000:03d}"
        return Target(number, " poin", points / 1000, "poin", kind)
    if kind == "money":
        amount = rng.randint(50, 9_000) * 1_000_000
        return Target(f"Rp. {thousands(amount)},-", "", float(amount), "rupiah", kind)
    if kind == "list":
        print_of_list = rng.choice(["{} peraturan dan {} dokumen", "{} Kecamatan {} Desa", "{} dan {}"])
        return Target(print_of_list.format(rng.randint(2, 9), rng.randint(11, 99)), "", None, None, kind)
    fixed = {
        "grade": ["A", "B", "BB", "CC", "A (80-85)"],
        "opinion": ["WTP", "WTP", "Wajar Tanpa Pengecualian"],
        "level": ["II", "III", "IV"],
        "none": ["-"],
        "unpredictable": ["tdk dpt diprediksi"],
    }
    return Target(rng.choice(fixed[kind]), "", None, None, kind)


def _whole(rng: Random) -> tuple[float, str]:
    value = rng.choice([100, 100, 100, 90, 95, 98, rng.randint(11, 99)])
    return float(value), str(value)


def _decimal(rng: Random, point: str) -> tuple[float, str]:
    number = rng.choice(
        [f"{rng.randint(50, 99)}.{rng.randint(1, 9)}", f"{rng.randint(50, 99)}.{rng.randint(10, 99)}"]
    )
    return float(number), number.replace(".", point)


def kind_of_phrase(phrase: str) -> str:
    """The kind of target that a known indicator asks for, by its first word."""
    first = phrase.split(maxsplit=1)[0].casefold()
    kinds = {
        "persentase": "percent",
        "prosentase": "percent",
        "jumlah": "count",
        "nilai": "grade",
        "opini": "opinion",
    }
    return kinds[first]


def draw_indicator(rng: Random, setting: Setting, *, column: str = "") -> Indicator:
    """Known, one word away from known, or new; each about as often as the others."""
    source = rng.choice(["known", "near", "new", "new"])
    kind = rng.choice(setting.look.kinds)
    if source == "new" or kind not in ("percent", "count", "grade", "opinion"):
        return _new_indicator(rng, setting, kind, column)
    known = [term for term in known_terms()["indikator"] if kind_of_phrase(term) == kind]
    phrase = setting.fill(rng.choice(known))
    near = ""
    if source == "near" and (changed := one_word_away(rng, phrase)):
        phrase, near = changed, phrase
    return Indicator(_misprint(rng, phrase), draw_target(rng, kind, setting.look, column=column), near)


def _new_indicator(rng: Random, setting: Setting, kind: str, column: str) -> Indicator:
    composed = words()["composed"]
    unit = rng.choice(sorted(words()["units"])) if kind == "count" else None
    phrase = rng.choice(composed[kind])
    text = phrase.replace("{m}", rng.choice(composed["matters"])).replace("{u}", unit or "")
    return Indicator(_misprint(rng, text), draw_target(rng, kind, setting.look, unit, column=column))


def one_word_away(rng: Random, phrase: str) -> str | None:
    """``phrase`` with one discriminating word or one number changed; None where it has neither."""
    choices = [
        re.sub(rf"\b{re.escape(word)}\b", other, phrase, count=1)
        for word, others in words()["swaps"].items()
        if re.search(rf"\b{re.escape(word)}\b", phrase)
        for other in others
    ]
    if match := re.search(r"\b\d\b", phrase):
        digit = str(rng.choice([n for n in range(2, 10) if str(n) != match.group()]))
        # `1 (satu) hari` would contradict itself with another digit alone.
        if not phrase[match.end() :].startswith(" ("):
            choices.append(phrase[: match.start()] + digit + phrase[match.end() :])
    if " minimal B " in phrase:
        choices.append(phrase.replace(" minimal B ", " minimal BB "))
    return rng.choice(choices) if choices else None


def draw_goal_text(rng: Random, setting: Setting) -> tuple[str, str]:
    """A sasaran and the known one that it is near to ("" where it is known or new)."""
    source = rng.choice(["known", "near", "new"])
    if source == "new":
        composed = words()["composed"]
        parts = (
            rng.choice(composed["verbs"]),
            rng.choice(composed["matters"]),
            rng.choice(composed["where"]),
        )
        return " ".join(part for part in parts if part), ""
    phrase = setting.fill(rng.choice(known_terms()["sasaran"]))
    changed = one_word_away(rng, phrase) if source == "near" else None
    return (changed, phrase) if changed else (phrase, "")


def _misprint(rng: Random, phrase: str) -> str:
    for word, misprints in words()["misprints"].items():
        if word in phrase and rng.random() < 0.12:
            return phrase.replace(word, rng.choice(misprints), 1)
    return phrase
