"""What a person wrote about a decree into its sidecar: it counts where the print does not tell, and where the
print says otherwise both are shown and the print stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pipeline.model import Source
from pipeline.normalise.decree_number import DecreeNumber, Regime
from pipeline.normalise.regions import Region, region_of_code

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settled(Generic[T]):
    """``step``: how the sidecar settled the value, or empty; ``against``: where it contradicts the print."""

    value: T | None
    step: str = ""
    against: str = ""


def settle_region(printed: Region | None, source: Source) -> Settled[Region]:
    """The region as printed where that is certain, else as the sidecar has it."""
    code = source.sidecar.get("kode_wilayah")
    if code is None:
        return Settled(printed)
    told = region_of_code(code)
    if told is None:
        return Settled(printed, against=f"the sidecar's region {code!r} is no code of Kemendagri")
    if printed is None or not printed.certain:
        why = (printed.note or "not certain") if printed else "no issuer was found"
        return Settled(
            replace(told, certain=True, note=""), f"{told.nama} {told.kode} as the sidecar says ({why})"
        )
    if printed.kode != told.kode:
        was = f"{printed.nama} {printed.kode or ''}".strip()
        return Settled(printed, against=f"printed: {was}; the sidecar says {told.nama} {told.kode}")
    return Settled(printed)


def settle_number(readings: Sequence[DecreeNumber], source: Source) -> Settled[DecreeNumber]:
    """The number as printed where all ``readings`` of it agree and are certain, else as the sidecar has it.

    A reading that says what the sidecar says is preferred: it has the number as printed (``076``).
    """
    printed = readings[0] if readings else None
    nomor, tahun = source.sidecar.get("nomor"), source.sidecar.get("tahun")
    if nomor is None or tahun is None:
        return Settled(printed)
    told = DecreeNumber(nomor, int(tahun), Regime.PLAIN, f"{nomor} TAHUN {tahun}")
    said = f"{nomor} TAHUN {tahun}"
    if printed is not None and printed.certain and len({_key(r) for r in readings}) == 1:
        if _key(printed) == _key(told):
            return Settled(printed)
        was = f"{printed.nomor} TAHUN {printed.tahun}"
        return Settled(printed, against=f"printed: {was}; the sidecar says {said}")
    same = next((r for r in readings if _key(r) == _key(told)), told)
    why = "the readings are not certain" if readings else "none was understood"
    return Settled(replace(same, certain=True), f"{said} as the sidecar says ({why})")


def _key(number: DecreeNumber) -> tuple[str, int]:
    return number.nomor.lstrip("0"), number.tahun
