"""From a proposal to the next run: what a person accepts, by command or by hand, is followed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipeline import cli
from pipeline.compare.naming.accept import NoSuchProposal, find_proposal, write_accepted
from pipeline.compare.naming.accepted import NewIndicator, NewObjective, Same, SetAside
from pipeline.compare.naming.catalogue import CatalogueInvalid, load_catalogue
from pipeline.compare.naming.decide import DecidedWrongly, Said, decision
from pipeline.compare.naming.entries import Direction
from pipeline.compare.naming.identify import identify, matchers
from pipeline.compare.naming.proposals import proposals
from schemas.tables import TABLES
from tests.compare.naming.catalogued import copied, vocabulary
from tests.validate.made import made

ON = datetime.date(2026, 11, 24)
TEXT = "Opini BPK tentang Laporan Keuangan KPU {wilayah}"
PROPOSAL: dict[str, object] = {
    "proposal_id": "0a1b2c3d",
    "kind": "indikator",
    "text": TEXT,
    "rows": 2,
    "decrees": 1,
    "example_row_id": "a/rkt/1/1",
    "nearest_id": "opini-bpk",
    "nearest": "Opini BPK atas Laporan Keuangan KPU",
    "score": 0.9,
    "reason": "differs",
}
GOAL = PROPOSAL | {"kind": "sasaran", "proposal_id": "ffffffff"}


@pytest.mark.parametrize(
    ("proposal", "said", "entry"),
    [
        (PROPOSAL, Said(same_as="opini-bpk"), Same("same", "indikator", TEXT, "opini-bpk", "A", ON)),
        (PROPOSAL, Said(nothing="a heading"), SetAside("none", "indikator", TEXT, "a heading", "A", ON)),
        (PROPOSAL, Said(new="x", unit="-", direction="higher"),
         NewIndicator("new-indicator", "x", TEXT, None, Direction.HIGHER, "A", ON)),
        (PROPOSAL, Said(new="x", unit="persen", direction="lower", name="X"),
         NewIndicator("new-indicator", "x", "X", "persen", Direction.LOWER, "A", ON, (TEXT,))),
        (GOAL, Said(new="x", jenis="program"), NewObjective("new-objective", "x", TEXT, "program", "A", ON)),
        (GOAL, Said(new="x"), NewObjective("new-objective", "x", TEXT, None, "A", ON)),
    ],
)  # fmt: skip
def test_decisions(tmp_path: Path, proposal: dict[str, object], said: Said, entry: object) -> None:
    made_entry = decision(proposal, said, by="A", on=ON)
    assert made_entry == entry
    folder = copied(tmp_path)
    write_accepted(folder, made_entry, vocabulary())
    assert load_catalogue(folder, vocabulary()).decided == (entry,)


@pytest.mark.parametrize(
    ("proposal", "said", "message"),
    [
        (PROPOSAL, Said(), "say one of"),
        (PROPOSAL, Said(same_as="a", new="b"), "say one of"),
        (PROPOSAL, Said(same_as="a", unit="persen"), "--unit: only for --new"),
        (PROPOSAL, Said(new="x", unit="persen"), "needs --unit"),
        (PROPOSAL, Said(new="x", unit="persen", direction="up"), "direction 'up'"),
        (PROPOSAL, Said(new="X y", unit="-", direction="none"), "id 'X y'"),
        (GOAL, Said(new="x", direction="higher"), "has no --unit"),
        (GOAL, Said(new="x", jenis="visi"), "jenis 'visi'"),
    ],
)
def test_no_decision(proposal: dict[str, object], said: Said, message: str) -> None:
    with pytest.raises(DecidedWrongly, match=message):
        decision(proposal, said, by="A", on=ON)


def test_the_next_run_follows_and_comments_stay(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    rows = [
        made("decrees", kode_wilayah="35.76"),
        made("rkt", 1, indikator=TEXT.format(wilayah="Kota Mojokerto"), sasaran="Judul kolom"),
        made("rkt", 2, indikator="Indeks Kepuasan", sasaran="Judul kolom"),
    ]

    def run() -> tuple[list[object], list[str]]:
        known = load_catalogue(folder, vocabulary())
        found = identify(rows, known, matchers(known))
        texts = [p.text for p in proposals(found, known, matchers(known))]
        return [row.values["indikator_id"] for row in found[1:]], texts

    assert run() == ([None, None], ["Indeks Kepuasan", TEXT, "Judul kolom"])
    for proposal, said in (
        (PROPOSAL, Said(same_as="opini-bpk")),
        (
            PROPOSAL | {"text": "Indeks Kepuasan"},
            Said(new="indeks-kepuasan", unit="indeks", direction="higher"),
        ),
        (GOAL | {"text": "Judul kolom"}, Said(nothing="a heading")),
    ):
        write_accepted(folder, decision(proposal, said, by="A", on=ON), vocabulary())
    assert run() == (["opini-bpk", "indeks-kepuasan"], [])
    assert (folder / "accepted.yml").read_text(encoding="utf-8") == (
        "# kept\n"
        "accepted:\n"
        "  - decision: same\n"
        "    kind: indikator\n"
        "    printed: Opini BPK tentang Laporan Keuangan KPU {wilayah}\n"
        "    id: opini-bpk\n"
        "    by: A\n"
        "    date: 2026-11-24\n"
        "  - decision: new-indicator\n"
        "    id: indeks-kepuasan\n"
        "    name: Indeks Kepuasan\n"
        "    unit: indeks\n"
        "    direction: higher\n"
        "    by: A\n"
        "    date: 2026-11-24\n"
        "  - decision: none\n"
        "    kind: sasaran\n"
        "    printed: Judul kolom\n"
        "    reason: a heading\n"
        "    by: A\n"
        "    date: 2026-11-24\n"
    )


@pytest.mark.parametrize(
    ("said", "text", "message"),
    [
        (Said(same_as="opini-bkp"), "# kept\naccepted: []\n", "no indikator with the id 'opini-bkp'"),
        (Said(new="opini-bpk", unit="-", direction="none"), "# kept\naccepted: []\n", "opini-bpk already"),
        (Said(new="x", unit="butir", direction="none"), "# kept\naccepted: []\n", "the unit 'butir'"),
        (Said(same_as="opini-bpk"),
         "accepted: [{decision: none, kind: sasaran, printed: x, reason: y, by: A, date: 2026-01-01}]\n",
         r"accepted\.yml"),
    ],
)  # fmt: skip
def test_what_would_not_hold_is_not_written(tmp_path: Path, said: Said, text: str, message: str) -> None:
    folder = copied(tmp_path)
    (folder / "accepted.yml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueInvalid, match=message):
        write_accepted(folder, decision(PROPOSAL, said, by="A", on=ON), vocabulary())
    assert (folder / "accepted.yml").read_text(encoding="utf-8") == text
    assert not list(folder.glob(".*"))


def test_which_proposal() -> None:
    both = [PROPOSAL, PROPOSAL | {"proposal_id": "0a999999"}]
    assert find_proposal(both, "0a1") is PROPOSAL
    for wanted, message in (("0a", "more than one"), ("7", "no proposal"), ("", "no proposal")):
        with pytest.raises(NoSuchProposal, match=message):
            find_proposal(both, wanted)


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.console, "width", 200)


def _invoke(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli.app, words, env={"COLUMNS": "300"})
    return done.exit_code, done.output


def test_on_the_command_line(tmp_path: Path) -> None:
    folder, out = copied(tmp_path), tmp_path / "out"
    code, said = _invoke("propose", "--out", str(out))
    assert (code, "proposals.parquet; run `kinerja run` first" in said.replace("\n", " ")) == (1, True)
    out.mkdir()
    table = pa.Table.from_pylist([PROPOSAL, GOAL], schema=TABLES["proposals"].arrow())
    pq.write_table(table, out / "proposals.parquet")
    code, said = _invoke("propose", "--out", str(out), "--kind", "indikator")
    assert (code, "0a1b2c3d" in said, "ffffffff" in said, "opini-bpk (0.90)" in said) == (
        0,
        True,
        False,
        True,
    )
    assert _invoke("propose", "--out", str(out), "--kind", "program")[0] == 2
    at = ("--out", str(out), "--vocabulary", str(folder), "--by", "A")
    assert _invoke("accept", "0a1b2c3d", *at)[0] == 2
    assert _invoke("accept", "0a1b2c3d", "--as", "opini-bkp", *at)[0] == 1
    assert _invoke("accept", "0a1b", "--as", "opini-bpk", *at)[0] == 0
    [entry] = load_catalogue(folder, vocabulary()).decided
    assert isinstance(entry, Same)
    assert (entry.id, entry.printed, entry.by) == ("opini-bpk", TEXT, "A")


def test_a_bracket_in_a_text_is_shown_as_it_is(tmp_path: Path) -> None:
    table = pa.Table.from_pylist([PROPOSAL | {"text": "Jumlah [a]"}], schema=TABLES["proposals"].arrow())
    pq.write_table(table, tmp_path / "proposals.parquet")
    code, said = _invoke("propose", "--out", str(tmp_path))
    assert (code, "Jumlah [a]" in said, "\\" in said) == (0, True, False)
