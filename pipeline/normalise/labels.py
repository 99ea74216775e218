"""What a row across a table, or a cell, says behind a label: `II. Program 01: Dukungan Manajemen`."""

from __future__ import annotations

import re

from pipeline.normalise.spelling import fold_space

_NUMBER = r"\(?(?:[A-Z]|[IVX]{1,6}|\d{1,2})[.)]+\s*"
_KIND = r"(?:strategis|program|kegiatan|kinerja|utama)"
_LABEL = (
    rf"(?:sub\s+)?(?:program|kegiatan|tujuan|kinerja\s+utama|sasaran(?:\s+{_KIND})?)"
    r"(?:\s+(?=\S*\d)[\w.]{1,14})?\s*[:;]\s*"
)
_LABELLED = re.compile(rf"\s*(?:{_NUMBER})?{_LABEL}(?=\S)", re.IGNORECASE)
_NUMBERED = re.compile(rf"\s*{_NUMBER}(?=[^\W\d])", re.IGNORECASE)


def without_label(text: str) -> str:
    """White space folded. Only a colon ends a label: `Program Dukungan` is the name of the programme."""
    match = _LABELLED.match(text)
    return fold_space(text[match.end() :] if match else text)


def without_number(text: str) -> str:
    """White space folded: `A. Terwujudnya` is `Terwujudnya`."""
    match = _NUMBERED.match(text)
    return fold_space(text[match.end() :] if match else text)
