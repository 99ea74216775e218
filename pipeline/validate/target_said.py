"""What a target says, so that two prints of it can be compared."""

from __future__ import annotations

import re

from pipeline.model import Row
from pipeline.normalise.spelling import fold
from pipeline.normalise.vocabulary import Grades


def said_target(row: Row, grades: Grades) -> object | None:
    """The number, whatever its unit; of a grade or an opinion its sign, else the folded text. None: nothing.

    `WTP` and `Wajar Tanpa Pengecualian`, `A` and `A (80-85)` say the same.
    """
    number, text = row.values["target_nilai"], row.values["target"]
    if number is not None or text is None:
        return number
    known = (*grades.grades, *grades.opinions, *grades.levels)
    signs = {fold(name): grade.value for grade in known for name in (grade.value, *grade.words)}
    said = fold(re.sub(r"\([^()]*\)", " ", str(text)))
    prefix = next((p for p in grades.prefixes if said.startswith(f"{fold(p)} ")), "")
    return signs.get(said.removeprefix(fold(prefix)).strip(), fold(str(text)))
