"""Decisions that hold for all documents: words for the vocabulary, headings for the layouts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.assemble.headings.words import fold_heading
from pipeline.assemble.layouts import Layout, Layouts
from pipeline.corrections.columns import PERIODS
from pipeline.corrections.decided import Judged, State
from pipeline.corrections.model import Corrections, Decision, HeadingDecision, TermDecision
from pipeline.normalise.spelling import fold
from pipeline.normalise.vocabulary import Spelling, Terms, Vocabulary

BySource = Mapping[str, Corrections]  # file stem -> what was decided beside it
JudgedBySource = dict[str, list[Judged]]


def for_all(
    by_stem: BySource, *kinds: type[HeadingDecision] | type[TermDecision]
) -> Iterator[tuple[str, Decision]]:
    """The standing decisions of these ``kinds``, each with the stem beside which it was made."""
    return ((s, d) for s in sorted(by_stem) for d in by_stem[s].standing if isinstance(d, kinds))


def with_terms(vocabulary: Vocabulary, by_stem: BySource) -> tuple[Vocabulary, JudgedBySource]:
    """The vocabulary with every accepted phrase and spelling, and what became of those decisions."""
    decisions = [
        (stem, d) for stem in sorted(by_stem) for d in by_stem[stem].standing if isinstance(d, TermDecision)
    ]
    known = {v: s.word for s in vocabulary.spellings for v in (s.word, *s.variants)}
    wanted: dict[str, set[str]] = {}
    for _, d in decisions:
        if d.variant:
            wanted.setdefault(d.variant.casefold(), set()).add(d.term.casefold())
    judged: JudgedBySource = {}
    phrases = {kind: list(terms.phrases) for kind, terms in vocabulary.terms.items()}
    spellings = list(vocabulary.spellings)
    for stem, decision in decisions:
        one = _spelling(decision, known, wanted) if decision.variant else _phrase(decision, phrases)
        judged.setdefault(stem, []).append(one)
        if one.state is not State.APPLIED:
            continue
        if decision.variant:
            word, variant = decision.term.casefold(), decision.variant.casefold()
            source = f"decision {decision.id} of {decision.by}"
            if all(variant not in s.variants for s in spellings):
                spellings.append(Spelling(word, (variant,), source))
        else:
            phrases[decision.kind].append(decision.term)
    if not judged:
        return vocabulary, judged
    words = tuple(spellings)
    terms = {
        kind: Terms(tuple(phrases[kind]), old.discriminators, words) for kind, old in vocabulary.terms.items()
    }
    return replace(vocabulary, spellings=words, terms=terms), judged


def _phrase(decision: TermDecision, phrases: Mapping[str, Sequence[str]]) -> Judged:
    about = Judged(decision, State.APPLIED)
    if decision.kind not in phrases:
        note = f"the vocabulary has no {decision.kind!r}, only {', '.join(phrases)}"
        return replace(about, state=State.UNUSED, note=note)
    if fold(decision.term) in map(fold, phrases[decision.kind]):
        return replace(about, state=State.KEPT)
    return about


def _spelling(decision: TermDecision, known: Mapping[str, str], wanted: Mapping[str, set[str]]) -> Judged:
    """One word for one word; a word that already means itself is never changed into another."""
    about = Judged(decision, State.APPLIED)
    word, variant = decision.term.casefold(), decision.variant.casefold()
    if not (word.isalpha() and variant.isalpha() and word != variant):
        note = f"a spelling is of one word: {decision.variant!r} for {decision.term!r}"
        return replace(about, state=State.UNUSED, note=note)
    others = (wanted[variant] | ({known[variant]} if variant in known else set())) - {word}
    if others:
        note = f"{decision.variant!r} is a spelling of {', '.join(sorted(others))} too"
        return replace(about, state=State.CONFLICT, note=note)
    return replace(about, state=State.KEPT) if known.get(variant) == word else about


def with_headings(layouts: Layouts, by_stem: BySource) -> tuple[Layouts, JudgedBySource]:
    """The layouts with every accepted heading, and what became of those decisions."""
    judged: JudgedBySource = {}
    decisions = [
        (stem, d)
        for stem in sorted(by_stem)
        for d in by_stem[stem].standing
        if isinstance(d, HeadingDecision)
    ]
    forms = {form.form: form for form in layouts.forms}
    for stem, decision in decisions:
        rivals = [d for _, d in decisions if _contradict(d, decision)]
        one = _heading(decision, forms, rivals)
        judged.setdefault(stem, []).append(one)
        if one.state is State.APPLIED:
            forms[decision.layout] = _extended(forms[decision.layout], decision)
    return replace(layouts, forms=tuple(forms[form.form] for form in layouts.forms)), judged


def _contradict(one: HeadingDecision, other: HeadingDecision) -> bool:
    same = one.layout == other.layout and fold_heading(one.heading) == fold_heading(other.heading)
    return same and one.column != other.column


def _heading(
    decision: HeadingDecision, forms: Mapping[str, Layout], rivals: Sequence[HeadingDecision]
) -> Judged:
    about = Judged(decision, State.APPLIED)
    if decision.layout not in forms:
        note = f"there is no form {decision.layout!r}, only {', '.join(forms)}"
        return replace(about, state=State.UNUSED, note=note)
    headers = _headers(forms[decision.layout])
    heading = fold_heading(decision.heading)
    if decision.column not in headers or not heading:
        note = f"the form {decision.layout} has the columns {', '.join(headers)}"
        return replace(about, state=State.UNUSED, note=note)
    if heading in headers[decision.column]:
        return replace(about, state=State.KEPT)
    taken = [name for name, known in headers.items() if heading in known]
    if taken or rivals:
        of = ", ".join(dict.fromkeys([*taken, *(d.column for d in rivals)]))
        note = f"{decision.heading!r} is a heading of {of} too"
        return replace(about, state=State.CONFLICT, note=note)
    return about


def _headers(form: Layout) -> dict[str, tuple[str, ...]]:
    """Column -> its folded headings; the periods of a calendar (`t1`, `b12`) are columns too."""
    columns = {c.name: c.headers for c in form.columns}
    periods = {f"{p.columns}{i}": h for p in form.periods for i, h in enumerate(p.headers, start=1)}
    return {name: tuple(map(fold_heading, h)) for name, h in {**columns, **periods}.items()}


def _extended(form: Layout, decision: HeadingDecision) -> Layout:
    heading = fold_heading(decision.heading)
    columns = tuple(
        replace(c, headers=(*c.headers, heading)) if c.name == decision.column else c for c in form.columns
    )
    if decision.column not in PERIODS:
        return replace(form, columns=columns)
    periods = tuple(
        replace(
            p,
            headers=tuple(
                (*h, heading) if f"{p.columns}{i}" == decision.column else h
                for i, h in enumerate(p.headers, start=1)
            ),
        )
        for p in form.periods
    )
    return replace(form, periods=periods)
