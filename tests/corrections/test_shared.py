"""Terms and headings that hold for all documents."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.assemble.layouts import load_layouts
from pipeline.corrections.decided import State
from pipeline.corrections.model import Corrections, Decision
from pipeline.corrections.shared import with_headings, with_terms
from pipeline.normalise.spelling import unify_spelling
from pipeline.normalise.terms import Decision as Match
from pipeline.normalise.terms import match_term
from tests.corrections.made import SHA, VOCABULARY, decision

LAYOUTS = load_layouts()


def term(number: int, word: str, variant: str = "", kind: str = "indikator") -> Decision:
    return decision(number, action="term", kind=kind, term=word, variant=variant)


def heading(number: int, words: str, layout: str = "rkt", column: str = "anggaran") -> Decision:
    return decision(number, action="heading", layout=layout, column=column, heading=words)


def files(*decisions: Decision, **more: Decision) -> dict[str, Corrections]:
    """``decisions`` beside document a; ``more``: one beside each other document."""
    by_stem = {"a": decisions, **{stem: (d,) for stem, d in more.items()}}
    return {stem: Corrections(document=SHA, decisions=d) for stem, d in by_stem.items()}


def states(judged: dict[str, Any]) -> dict[str, list[State]]:
    return {stem: [j.state for j in of] for stem, of in judged.items()}


def test_a_phrase_is_known_from_then_on() -> None:
    phrase = "Persentase arsip yang ditata"
    vocabulary, judged = with_terms(VOCABULARY, files(term(1, phrase)))
    assert states(judged) == {"a": [State.APPLIED]}
    assert match_term(phrase, vocabulary.terms["indikator"], accept=92, margin=4).decision is Match.EXACT
    assert vocabulary.terms["sasaran"] == VOCABULARY.terms["sasaran"]


def test_a_spelling_is_published_as_its_word() -> None:
    vocabulary, judged = with_terms(VOCABULARY, files(term(1, "persentase", "Persentasi")))
    assert states(judged) == {"a": [State.APPLIED]}
    spelled = unify_spelling("Persentasi, PERSENTASI", vocabulary.spellings)
    assert spelled.text == "Persentase, PERSENTASE"
    assert all(terms.spellings == vocabulary.spellings for terms in vocabulary.terms.values())


def test_what_is_known_already() -> None:
    known = files(term(1, "opini bpk atas laporan keuangan KPU"), term(2, "persentase", "prosentase"))
    vocabulary, judged = with_terms(VOCABULARY, known)
    assert states(judged) == {"a": [State.KEPT, State.KEPT]}
    assert vocabulary.terms["indikator"].phrases == VOCABULARY.terms["indikator"].phrases


def test_documents_that_spell_a_word_differently() -> None:
    both = files(term(1, "persentase", "presentase"), b=term(2, "presentasi", "presentase"))
    vocabulary, judged = with_terms(VOCABULARY, both)
    assert states(judged) == {"a": [State.CONFLICT], "b": [State.CONFLICT]}
    assert vocabulary.spellings == VOCABULARY.spellings
    assert judged["a"][0].note == "'presentase' is a spelling of presentasi too"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (term(1, "x", kind="anggaran"), "the vocabulary has no 'anggaran', only sasaran, indikator,"),
        (term(1, "dua kata", "dua"), "a spelling is of one word: 'dua' for 'dua kata'"),
    ],
)
def test_a_term_that_has_no_place(said: Decision, why: str) -> None:
    vocabulary, judged = with_terms(VOCABULARY, files(said))
    assert (vocabulary, states(judged)) == (VOCABULARY, {"a": [State.UNUSED]})
    assert judged["a"][0].note.startswith(why)


def test_nothing_decided_nothing_changed() -> None:
    assert with_terms(VOCABULARY, {}) == (VOCABULARY, {})
    assert with_headings(LAYOUTS, {}) == (LAYOUTS, {})


def test_a_heading_is_known_from_then_on() -> None:
    layouts, judged = with_headings(
        LAYOUTS, files(heading(1, "JUMLAH UANG (Rp)"), heading(2, "Catur I", "rencana_aksi", "t1"))
    )
    assert states(judged) == {"a": [State.APPLIED, State.APPLIED]}
    assert layouts.form("rkt").column("anggaran").headers[-1] == "jumlah uang"
    quarters = next(p for p in layouts.form("rencana_aksi").periods if p.columns == "t")
    assert quarters.headers[0][-1] == "catur i"
    assert [f.form for f in layouts.forms] == [f.form for f in LAYOUTS.forms]


def test_headings_that_are_known_or_contradict() -> None:
    said = files(
        heading(1, "PAGU ANGGARAN"),
        heading(2, "Target"),  # of the column target
        heading(3, "Uang"),
        b=heading(4, "uang", column="target"),
    )
    layouts, judged = with_headings(LAYOUTS, said)
    assert states(judged) == {"a": [State.KEPT, State.CONFLICT, State.CONFLICT], "b": [State.CONFLICT]}
    assert layouts == LAYOUTS


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            heading(1, "Uang", layout="dipa"),
            "there is no form 'dipa', only anggaran, anggaran_kegiatan, perjanjian_kinerja,",
        ),
        (heading(1, "Uang", column="uang"), "the form rkt has the columns no, sasaran, program,"),
    ],
)
def test_a_heading_that_has_no_place(said: Decision, why: str) -> None:
    layouts, judged = with_headings(LAYOUTS, files(said))
    assert (layouts, states(judged)) == (LAYOUTS, {"a": [State.UNUSED]})
    assert judged["a"][0].note.startswith(why)
