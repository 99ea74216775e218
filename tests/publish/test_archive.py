"""The tables of all documents: each brings its rows in its turn."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from pipeline.model import Finding
from pipeline.publish.archive import Bringing, archive
from pipeline.publish.beside import finding_rows
from pipeline.publish.stored import Stored
from pipeline.publish.tables import fragment_of
from pipeline.validate import Validated
from tests.validate.made import made

IDS = {"scan b": "kota-bb-2024-2", "scan a": "kota-aa-2024-10", "scan c": "kota-aa-2024-9"}


def bringing(stem: str, turns: list[str]) -> Bringing:
    decree = IDS[stem]
    rows = tuple(made("rkt", n, decree=decree) for n in (1, 2))
    doubt = Finding("LOW_CONFIDENCE", f"seen in {stem}", stem, page=3)

    def fragment() -> Mapping[str, pa.Table]:
        turns.append(stem)
        return fragment_of(Validated(rows, (), (doubt,)), [], IDS, [])

    return Bringing(stem, decree, fragment)


def test_documents_stand_in_the_order_of_their_ids_and_findings_about_files_among_them() -> None:
    turns: list[str] = []
    general = [Finding("NOT_A_PDF", "no PDF", "kota-aa"), Finding("NOT_A_PDF", "no PDF", "zz")]
    packed = archive([bringing(stem, turns) for stem in IDS], finding_rows(general, {}), lambda seen: {})
    published = Stored(packed)
    assert turns == ["scan c", "scan a", "scan b"]
    assert published.column("rkt", "row_id") == [
        f"{decree}/rkt/1/{n}"
        for decree in ("kota-aa-2024-9", "kota-aa-2024-10", "kota-bb-2024-2")
        for n in (1, 2)
    ]
    assert published.column("findings", "decree_id") == [
        "kota-aa",
        "kota-aa-2024-9",
        "kota-aa-2024-10",
        "kota-bb-2024-2",
        "zz",
    ]


def test_a_finding_that_is_brought_twice_stands_once() -> None:
    twice = finding_rows([Finding("NOT_A_PDF", "no PDF", "kota-aa")], {})
    assert Stored(archive([], [*twice, *twice], lambda seen: {})).rows("findings") == 1


def test_the_order_of_the_input_does_not_matter() -> None:
    there, back = ([bringing(stem, []) for stem in order] for order in (list(IDS), list(IDS)[::-1]))
    assert archive(there, [], lambda seen: {}) == archive(back, [], lambda seen: {})
