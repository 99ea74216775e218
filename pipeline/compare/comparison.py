"""The table `comparison`: one row for each office, year and indicator.

Agreement, action plan and RKT of one decree may say different things, and so may two units that promise the
same indicator. Nothing is chosen then: the value is null, its column is named in ``berbeda``, and
``perbedaan`` tells every value with the rows that say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.compare.agreed import agreed_amount, agreed_quarters, agreed_target, agreed_text
from pipeline.compare.office import Values, decrees_by_id, merged
from pipeline.compare.sources import Source, Subject, by_subject, distinct, row_ids

_OF_TABLE = {
    "target_perjanjian": "agreements",
    "target_rencana_aksi": "actions",
    "target_rkt": "rkt",
}


def comparison_rows(
    published: Mapping[str, Iterable[Values]], *, unidentified: bool = False
) -> list[dict[str, object]]:
    """The rows of `comparison`, by office, year and indicator.

    ``published``: the rows of `decrees`, `agreements`, `actions`, `rkt`, `findings` and `indicators`.
    ``unidentified``: rows of no known indicator too, under their own words; only equal words come together.
    """
    decrees = decrees_by_id(published["decrees"], published["findings"])
    indicators = {str(row["indikator_id"]): row for row in published["indicators"]}
    subjects = by_subject(published, decrees, unidentified=unidentified)
    return [
        _row(subject, subjects[subject], indicators.get(subject.indicator))
        for subject in sorted(subjects, key=lambda s: (s.office, s.year or 0, s.indicator))
    ]


def _row(subject: Subject, sources: Sequence[Source], indicator: Values | None) -> dict[str, object]:
    offices = [source.decree.office for source in sources]
    office = merged(offices)
    decree_ids = distinct(source.decree.decree_id for source in sources)
    promised = [source for source in sources if source.table == "agreements"]
    # An RKT puts the same indicator under a strategic objective: only agreements speak of the same kind.
    objective = agreed_text(promised, "sasaran_id")
    target, amount, quarters = agreed_target(sources), agreed_amount(sources), agreed_quarters(sources)
    schedule = quarters.value or (None, None, None, None)
    units = distinct(source.values["unit"] for source in promised or sources)
    scores = [score for s in sources if isinstance(score := s.values["indikator_id_score"], float)]
    told = (
        ("target", target.differs),
        ("anggaran", amount.differs),
        ("jadwal", quarters.differs),
    )
    differing = {name: differs for name, differs in told if differs}
    return {
        "comparison_id": subject.id,
        "decree_id": decree_ids[0] if len(decree_ids) == 1 else None,
        "lembaga_id": subject.office,
        "lembaga": "; ".join(str(name) for name in distinct(o.lembaga for o in offices)) or None,
        "kode_wilayah": office.kode_wilayah,
        "wilayah": office.wilayah,
        "provinsi": office.provinsi,
        "tingkat": office.tingkat,
        "tahun": subject.year,
        "indikator_id": subject.indicator if subject.identified else None,
        "indikator": indicator["nama"] if indicator else sources[0].values["indikator"],
        "arah": indicator["arah"] if indicator else None,
        "sasaran_id": objective.value,
        "unit": "; ".join(str(unit) for unit in units) or None,
        "target": target.value.text if target.value else None,
        "target_nilai": target.value.number if target.value else None,
        "target_satuan": target.value.unit if target.value else None,
        **{column: _target_of(table, sources) for column, table in _OF_TABLE.items()},
        "anggaran": amount.value,
        **dict(zip(("t1", "t2", "t3", "t4"), schedule, strict=True)),
        "berbeda": list(differing),
        "perbedaan": [f"{name}: {text}" for name, text in differing.items()],
        "sumber_baris": row_ids(sources),
        "indikator_id_score": min(scores, default=None),
        "needs_review": any(s.values["needs_review"] or not s.decree.certain for s in sources),
    }


def _target_of(table: str, sources: Sequence[Source]) -> str | None:
    """What the tables of one form say together; None where it is not there or they differ."""
    agreed = agreed_target([source for source in sources if source.table == table])
    return agreed.value.text if agreed.value else None
