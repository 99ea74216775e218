"""The table `cascade`: which indicators are passed down from the Ketua, and which fall through."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.validate.decree import Decree
from pipeline.validate.levels import LEVELS
from pipeline.validate.within.cascade import cascade_of

Values = dict[str, object]
_COLUMNS = dict(zip(LEVELS, ("ketua", "sekretaris", "kepala_sub_bagian"), strict=True))


def cascade_rows(decrees: Iterable[Decree]) -> list[Values]:
    """The rows of `cascade`: every indicator that the agreements of a decree promise, top down."""
    return [
        {
            "row_id": f"{step.first.decree_id}/cascade/1/{number}",
            "decree_id": step.first.decree_id,
            "indikator_id": step.subject.indikator_id or None,
            "indikator": step.first.values["indikator"],
            **{_COLUMNS[level]: [row.row_id for row in step.rows[level]] for level in LEVELS},
            "penerusan": step.passed.value,
            "di_bawah": [row.row_id for row in step.below],
        }
        for decree in decrees
        for number, step in enumerate(cascade_of(decree), start=1)
    ]
