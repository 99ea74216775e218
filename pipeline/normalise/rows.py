"""Records become rows: one function for each published table, values first, provenance with them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pipeline.assemble.blocks import part_of
from pipeline.assemble.records import NOT_KNOWN
from pipeline.corrections.decided import Deciding
from pipeline.model import Finding, Outcome, Printed, Record, Row, Source
from pipeline.normalise.dates import parse_date, parse_place_date
from pipeline.normalise.draft import Draft, FindingKey
from pipeline.normalise.identity import Identity, identify, number_readings
from pipeline.normalise.legal_basis import parse_legal_reference
from pipeline.normalise.names import SURE, name_score, resolve_signatory, same_person
from pipeline.normalise.numbering import Numbered, number_rows
from pipeline.normalise.offices import parse_office
from pipeline.normalise.ordinals import place_ordinals, split_heading
from pipeline.normalise.people import settle_names
from pipeline.normalise.programmes import parse_programme
from pipeline.normalise.settings import NormaliseSettings
from pipeline.normalise.spelling import fold_space
from pipeline.normalise.targets import unit_of_heading
from pipeline.normalise.values import IS_VALUE, Value, mark_value, money_value, target_value, text_value
from pipeline.normalise.vocabulary import Terms, Vocabulary

NO_TERMS = Terms(())
_PERSONS = ("pihak", "jabatan", "penandatangan")  # columns of names and offices, with their abbreviations
_BULLET = re.compile(r"[-\u2013\u2014\u2022]\s+(?=\w)")
# Fact of a record -> the finding, and what it says of the pages.
_LOSSES = (
    ("lost", "PAGES_LOST", "not read, or not whole: page {}"),
    ("before_lost", "PAGE_BEFORE_LOST", "page {} before it was not read, or not whole"),
    ("after_lost", "PAGE_AFTER_LOST", "page {} after it was not read, or not whole"),
    ("unowned", "OWNER_NOT_READ", "the agreement that it stands under was not read"),
)
_INDICATOR_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}\.?\s+(?=\S)|\d{1,2}[.)]\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Context:
    """What all rows of one document share."""

    identity: Identity
    source: Source
    vocabulary: Vocabulary
    settings: NormaliseSettings
    terms: Mapping[str, Terms]


def normalise(
    records: Sequence[Record],
    source: Source,
    *,
    vocabulary: Vocabulary,
    settings: NormaliseSettings,
    taken: Collection[str] = (),
    decided: Deciding = MappingProxyType({}),
    noted: Collection[FindingKey] = (),
) -> Outcome[Row]:
    """The rows of one document's ``records``, with findings about every value that is not certain.

    ``decided``: what people said of prints; it stands for them once the prints have settled each other.
    ``noted``: findings that people have looked at, which ask for no review.
    ``taken`` are the ids of documents before it: a second document of one decree (scanned again,
    amended) keeps its rows under an id of its own, and a finding says so.
    """
    records = _as_decided(settle_names(records), decided)
    head = next(r for r in records if r.table == "decrees")
    identity = identify(head, source, vocabulary.regions)
    twice: list[Finding] = []
    if identity.decree_id in taken:
        own = identity.decree_id + own_ending(source)
        twice = [Finding("DUPLICATE_DECREE", f"{identity.decree_id} is published from another file too", own)]
        identity = replace(identity, decree_id=own)
    context = Context(identity, source, vocabulary, settings, _terms(identity, vocabulary))
    numbers = {**_row_numbers(records), **_decided_numbers(decided)}
    offices = _office_holders(records, vocabulary)
    programmes: dict[int, Printed] = {}
    drafts: list[Draft] = []
    for record in records:
        key = (record.table, record.place, record.number)
        draft = Draft(record, identity.decree_id, decided.get(key, {}), noted)
        if record.table == "decrees":
            _decree(draft, offices, context)
        elif record.table == "agreements":
            _agreement(draft, numbers[key], context)
        elif record.table == "actions":
            _action(draft, numbers[key], context)
        elif record.table == "rkt":
            _rkt(draft, context)
        elif record.table == "budgets":
            _budget(draft, programmes, context)
        elif record.table == "signatories":
            _signatory(draft, offices, context)
        elif record.table == "legal_basis":
            _legal_basis(draft, context)
        else:
            raise ValueError(f"no published table {record.table!r}")
        _losses(draft)
        drafts.append(draft)
    findings = [replace(f, decree=identity.decree_id) for d in drafts for f in d.findings]
    return Outcome(tuple(d.row() for d in drafts), (*twice, *findings))


def own_ending(source: Source) -> str:
    """What the id of a second document of one decree ends with."""
    return f"-{source.sha256[:6]}"


def _losses(draft: Draft) -> None:
    """Pages that were lost, of the decree or beside the row: a person must see what is missing."""
    facts, places = draft.record.facts, draft.record.printed.values()
    at = next(iter(draft.printed.values()), next(iter(places), None))
    for fact, code, note in _LOSSES:
        if page := facts.get(fact):
            draft.doubt(code, "", None if fact == "lost" else at, note.format(page))


def _as_decided(records: Sequence[Record], decided: Deciding) -> list[Record]:
    return [
        replace(record, printed={**record.printed, **_prints(decided, record)})
        if (record.table, record.place, record.number) in decided
        else record
        for record in records
    ]


def _prints(decided: Deciding, record: Record) -> dict[str, Printed]:
    said = decided[record.table, record.place, record.number]
    return {name: one.printed for name, one in said.items() if one.printed is not None}


def _decided_numbers(decided: Deciding) -> dict[tuple[str, int, int], Numbered]:
    """A row number that a person decided does not depend on the rows around it."""
    said = {key: one["no"].printed for key, one in decided.items() if "no" in one}
    return {
        key: number_rows([printed])[0]
        for key, printed in said.items()
        if printed is not None and printed.text.isdigit()
    }


def _terms(identity: Identity, vocabulary: Vocabulary) -> dict[str, Terms]:
    facts: dict[str, str] = {}
    if identity.region is not None and identity.region.nama:
        facts["wilayah"] = identity.region.nama
    if identity.number is not None:
        facts["tahun"] = str(identity.number.tahun)
    return {kind: terms.filled(**facts) for kind, terms in vocabulary.terms.items()}


def _row_numbers(records: Sequence[Record]) -> dict[tuple[str, int, int], Numbered]:
    """no_sasaran of each row of each table: from its number column, or from its heading's ordinal."""
    tables: dict[tuple[str, int], list[Record]] = defaultdict(list)
    for record in records:
        if record.table in ("agreements", "actions"):
            tables[record.table, record.place].append(record)
    numbers: dict[tuple[str, int, int], Numbered] = {}
    for (table, place), rows in tables.items():
        headings = [r.printed.get("heading") for r in rows]
        found = _ordinals(headings) if any(headings) else number_rows([r.printed.get("no") for r in rows])
        for row, number in zip(rows, found, strict=True):
            numbers[table, place, row.number] = number
    return numbers


def _ordinals(headings: Sequence[Printed | None]) -> list[Numbered]:
    distinct: list[Printed] = []
    for heading in headings:
        if heading is not None and (not distinct or heading != distinct[-1]):
            distinct.append(heading)
    split = [split_heading(h.text) for h in distinct]
    placed = place_ordinals([s.ordinal_text if s else "" for s in split])
    by_heading = [
        Numbered(p.number, p.number is not None, p.note if s else "not a heading with an ordinal")
        for p, s in zip(placed, split, strict=True)
    ]
    numbers, at = [], -1
    for heading in headings:
        if heading is None:
            numbers.append(Numbered(None, True))
            continue
        if at < 0 or heading != distinct[at]:
            at += 1
        numbers.append(by_heading[at])
    return numbers


def _office_holders(records: Sequence[Record], vocabulary: Vocabulary) -> dict[str, str]:
    """Office -> name, as the typed parts of the decree state it (never from a signature's handwriting)."""
    holders: dict[str, str] = {}
    for record in records:
        for name, office in (
            ("pihak_pertama", "jabatan_pihak_pertama"),
            ("pihak_kedua", "jabatan_pihak_kedua"),
        ):
            person, position = record.printed.get(name), record.printed.get(office)
            if person is not None and position is not None and not person.doubt:
                holders.setdefault(parse_office(position.text, vocabulary.offices).key, person.text)
    return holders


def _decree(draft: Draft, offices: Mapping[str, str], context: Context) -> None:
    identity, source = context.identity, context.source
    number, region = identity.number, identity.region
    nomor, lembaga = draft.of("nomor"), draft.of("lembaga")
    draft.put("jenis_dokumen", draft.record.facts["jenis_dokumen"])
    told = {column: (step,) for column, step in identity.told.items()}
    draft.put("nomor", number.nomor if number else None, printed=nomor, steps=told.get("nomor", ()))
    if number is None and draft.of("year") is not None:
        _year(draft, "tahun")  # another agency's agreement has no number: the year of its title
    else:
        draft.put("tahun", number.tahun if number else None, printed=nomor, steps=told.get("nomor", ()))
    if nomor is not None and len(number_readings(nomor)) > 1 and "nomor" not in told:
        draft.doubt("READERS_DISAGREE", "nomor", nomor, " / ".join((nomor.text, *nomor.alternatives)))
    if draft.record.facts["jenis_dokumen"] == NOT_KNOWN:
        draft.review = True  # NO_TABLES says why
    if draft.record.facts["jenis_dokumen"] == "keputusan" and (number is None or not number.certain):
        draft.doubt("DECREE_NUMBER_UNKNOWN", "nomor", nomor, "the decree's number was not understood")
    _text(draft, "tentang", context)
    _text(draft, "lembaga", context)
    draft.put("tingkat", region.tingkat if region else None)
    where = told.get("kode_wilayah", ())
    draft.put("kode_wilayah", region.kode if region else None, printed=lembaga, steps=where)
    draft.put("wilayah", region.nama if region else None, printed=lembaga, steps=where)
    draft.put("provinsi", region.provinsi if region else None, printed=lembaga, steps=where)
    for column, note in identity.against.items():
        draft.doubt("SIDECAR_CONTRADICTS", column, nomor if column == "nomor" else lembaga, note)
    if region is None or not region.certain:
        note = region.note if region else "no issuer was found"
        draft.doubt("REGION_UNKNOWN", "kode_wilayah", lembaga, note)
    _text(draft, "tempat_penetapan", context)
    _date(draft, "tanggal_penetapan", context)
    _text(draft, "penandatangan", context)
    _text(draft, "jabatan_penandatangan", context, strip=", ")
    _enacted_by(draft, offices, context)
    draft.put("source_file", source.name)
    draft.put("source_sha256", source.sha256)
    draft.put("pages", source.pages)


def _enacted_by(draft: Draft, offices: Mapping[str, str], context: Context) -> None:
    """A stamp hides the name under a decree more often than not; whoever holds the office is named elsewhere.

    The office's name is taken where the reading is like it, or where nothing was read; always for review.
    """
    name, position = draft.of("penandatangan"), draft.of("jabatan_penandatangan")
    if _in_writing(draft, "penandatangan"):
        return
    known = context.vocabulary.offices
    holder = offices.get(parse_office(position.text, known).key) if position is not None else None
    if name is None and draft.record.facts["jenis_dokumen"] == "keputusan":
        note = "no name was read where the decree is signed" + (
            f"; the office is {holder}'s" if holder else ""
        )
        draft.put("penandatangan", holder, printed=position, steps=(note,) if holder else ())
        draft.doubt("SIGNATORY_UNRESOLVED", "penandatangan", position, note, value=holder)
    elif name is not None and holder is not None and not same_person(name.text, holder, known):
        score = max(name_score(text, holder, known) for text in (name.text, *name.alternatives))
        note = f"read {name.text!r}; the office is {holder}'s"
        if score >= SURE:
            draft.put("penandatangan", holder, printed=name, steps=(note,))
        draft.doubt("SIGNATORY_UNRESOLVED", "penandatangan", name, note, value=draft.values["penandatangan"])


def _agreement(draft: Draft, number: Numbered, context: Context) -> None:
    draft.put("perjanjian_ke", draft.record.place)
    draft.put("baris", draft.record.facts.get("baris", draft.record.number))
    _text(draft, "unit", context)
    for party in ("pihak_pertama", "pihak_kedua"):
        _text(draft, party, context)
        _text(draft, f"jabatan_{party}", context)
    if draft.of("pihak_pertama") is None:
        draft.doubt(
            "PARTY_MISSING", "pihak_pertama", draft.of("title"), "no party is named before this table"
        )
    if draft.of("pihak_kedua") is None and draft.record.facts.get("two_parties"):
        draft.doubt(
            "PARTY_MISSING", "pihak_kedua", draft.of("title"), "a second party is spoken of, not named"
        )
    position = draft.of("jabatan_pihak_pertama")
    level = parse_office(position.text, context.vocabulary.offices).level if position else "lainnya"
    draft.put("tingkat_perjanjian", level, printed=position)
    _place_and_date(draft, context)
    draft.put("jenis_sasaran", draft.record.facts.get("jenis_sasaran"))
    _numbered(draft, number)
    _sasaran(draft, context)
    _indikator(draft, context)
    _target(draft, "target", context, value=True)
    _unidentified(draft)
    draft.placed(draft.of("indikator"))


def _place_and_date(draft: Draft, context: Context) -> None:
    """``Mojokerto, 15 Januari 2024`` under the table; readers who differ in the date are in doubt."""
    where = draft.of("place_date")
    if where is None:
        draft.put("tempat", None)
        draft.put("tanggal", None)
        return
    parsed = [parse_place_date(t, context.vocabulary.months) for t in (where.text, *where.alternatives)]
    dates = {p.date.value for p in parsed if p.date.value is not None}
    draft.put("tempat", parsed[0].place, printed=where)
    draft.put("tanggal", dates.pop() if len(dates) == 1 else None, printed=where)
    if draft.values["tanggal"] is None:
        draft.doubt("DATE_UNPARSED", "tanggal", where, parsed[0].date.note)


def _action(draft: Draft, number: Numbered, context: Context) -> None:
    draft.put("rencana_ke", draft.record.place)
    draft.put("baris", draft.record.facts.get("baris", draft.record.number))
    _text(draft, "unit", context)
    _year(draft, "tahun_anggaran")
    draft.put("jenis_jadwal", draft.record.facts.get("jenis_jadwal"))
    _numbered(draft, number)
    _sasaran(draft, context)
    _indikator(draft, context)
    _target(draft, "target", context, value=True)
    _text(draft, "kegiatan", context, raw=True)
    _target(draft, "target_kegiatan", context)
    _schedule(draft)
    _money(draft, "pagu_anggaran", context)
    _text(draft, "pelaksana", context, raw=True)
    _unidentified(draft)
    draft.placed(draft.of("indikator"))


def _rkt(draft: Draft, context: Context) -> None:
    draft.put("rkt_ke", draft.record.place)
    draft.put("baris", draft.record.facts.get("baris", draft.record.number))
    _text(draft, "unit", context)
    _year(draft, "tahun")
    draft.put("jenis_sasaran", draft.record.facts.get("jenis_sasaran"))
    for column in ("sasaran", "program", "kegiatan", "sasaran_kegiatan"):
        _text(draft, column, context, raw=True)
    _indikator(draft, context)
    _target(draft, "target", context, value=True)
    _money(draft, "anggaran", context)
    _unidentified(draft)
    draft.placed(draft.of("indikator"))


def _unidentified(draft: Draft) -> None:
    """Which indicator and objective it is: null here, told when all of the document's rows are known."""
    for column in ("indikator_id", "indikator_id_score", "sasaran_id", "sasaran_id_score"):
        draft.put(column, None)


def _budget(draft: Draft, programmes: dict[int, Printed], context: Context) -> None:
    """A line of a budget. ``programmes``: the last programme of each budget so far, for kegiatan under it."""
    place = draft.record.place
    draft.put("perjanjian_ke", place)
    draft.put("baris", draft.record.facts.get("baris", draft.record.number))
    level = draft.record.facts.get("level")
    printed = draft.of("program")
    text = printed.text if printed else ""
    above = None
    if level == "program" and (bullet := _BULLET.match(text)):
        # Two levels in one list: what stands under a programme, each after a dash, are its kegiatan.
        level, text, above = "kegiatan", text[bullet.end() :], programmes.get(place)
    elif level == "program" and printed is not None:
        programmes[place] = printed
    draft.put("level", level)
    name, code = _programme(text, level, context) if printed else (None, None)
    if above is not None:
        of_it, _ = _programme(above.text, level, context)
        draft.put("program", of_it, printed=above, steps=("the programme above it",))
    else:
        draft.put("program", name if level == "program" else None, printed=printed)
    draft.put("kode_program", code, printed=printed)
    draft.put("kegiatan", name if level == "kegiatan" else None, printed=printed)
    for column, value in (("program", above), ("kegiatan" if above else "program", printed)):
        if value is not None and value.doubt:
            draft.doubt(value.doubt, column, value, " / ".join((value.text, *value.alternatives)))
    _text(draft, "sumber_dana", context)
    _money(draft, "anggaran", context)
    draft.placed(printed or draft.of("anggaran"))


def _programme(text: str, level: object, context: Context) -> tuple[str | None, str | None]:
    """Name and code of a printed programme or kegiatan; a total has neither."""
    if level == "total":
        return None, None
    programme = parse_programme(text, context.vocabulary.programmes)
    return programme.name, programme.code


def _signatory(draft: Draft, offices: Mapping[str, str], context: Context) -> None:
    name, position = draft.record.printed["nama"], draft.of("jabatan")
    draft.put("peran", draft.record.facts["peran"])
    _text(draft, "jabatan", context, raw=True, strip=", ", review=False)
    if _in_writing(draft, "nama"):
        draft.put("nama_raw", name.text or None, printed=name)
        draft.put("match_score", None)
        draft.put("nama", name.text or None, printed=name)
        draft.placed(name)
        return
    office = parse_office(position.text, context.vocabulary.offices) if position else None
    readings = (name.text, *name.alternatives)
    resolved = [
        resolve_signatory(reading, office.key if office else "", offices, context.vocabulary.offices)
        for reading in readings
    ]
    taken, best = max(zip(readings, resolved, strict=True), key=lambda r: (r[1].certain, r[1].score))
    draft.put("nama_raw", taken, printed=name)
    draft.put("match_score", best.score if best.name else None)
    draft.put("nama", best.name or name.text or None, printed=name, steps=(best.note,) if best.note else ())
    known = name.text and name.text in offices.values() and not name.doubt
    if not best.certain and not known:
        draft.doubt("SIGNATORY_UNRESOLVED", "nama", name, best.note, value=best.name)
    if name.confidence is not None and draft.decision("nama") is None:
        draft.confidences.append(name.confidence)
    draft.placed(name)


def _in_writing(draft: Draft, column: str) -> bool:
    """Whether a person wrote the name: then no office tells another one."""
    decided = draft.decision(column)
    return decided is not None and decided.printed is not None


def _legal_basis(draft: Draft, context: Context) -> None:
    printed = draft.record.printed["text"]
    taken = text_value(printed, NO_TERMS, (), context.settings)
    reference = parse_legal_reference(taken.raw)
    draft.put("no", draft.record.facts["no"])
    for column in ("jenis", "nomor", "tahun", "tentang"):
        draft.put(column, getattr(reference, column), printed=printed)
    draft.take("text", taken, printed, taken.raw)
    draft.placed(printed)


def _numbered(draft: Draft, number: Numbered) -> None:
    printed = draft.of("heading") or draft.of("no")
    steps = (number.note,) if number.note else ()
    draft.put("no_sasaran", number.number, printed=printed, steps=steps)
    if draft.of("heading") is not None and number.note:
        draft.doubt("ORDINAL_MISPRINTED", "no_sasaran", printed, number.note, review=not number.certain)
    elif not number.certain:
        draft.doubt("ROW_NUMBER_UNREADABLE", "no_sasaran", printed, number.note)


def _indikator(draft: Draft, context: Context) -> None:
    """The indicator without the number printed before it (``1.1.``), which stays in ``indikator_raw``."""
    _text(draft, "indikator", context, raw=True)
    value = draft.values["indikator"]
    if isinstance(value, str) and (match := _INDICATOR_NUMBER.match(value)):
        draft.values["indikator"] = value[match.end() :]
        draft.steps["indikator"] = (
            *draft.steps.get("indikator", ()),
            f"number {match.group().strip()} left out",
        )


def _sasaran(draft: Draft, context: Context) -> None:
    """From its own column, or from the heading row above (what follows the ordinal)."""
    heading = draft.of("heading")
    if heading is None:
        _text(draft, "sasaran", context, raw=True)
        if draft.values["sasaran"] is None:
            draft.doubt(
                "SASARAN_MISSING",
                "sasaran",
                draft.of("indikator"),
                "no sasaran stands beside or above this row",
            )
        return

    def rest(text: str) -> str:
        split = split_heading(text)
        return split.sasaran if split else fold_space(text)

    printed = part_of(heading, rest)
    taken = text_value(printed, context.terms["sasaran"], context.vocabulary.spellings, context.settings)
    draft.take("sasaran", taken, printed, taken.value)
    draft.put("sasaran_raw", taken.raw, printed=heading)


def _text(
    draft: Draft, column: str, context: Context, *, raw: bool = False, strip: str = "", review: bool = True
) -> None:
    printed = draft.of(column)
    if printed is None:
        draft.put(column, None)
        if raw:
            draft.put(f"{column}_raw", None)
        return
    kind = "sasaran" if column == "sasaran_kegiatan" else column
    terms = context.terms.get(kind, NO_TERMS)
    taken: Value[str] = text_value(
        printed,
        terms,
        context.vocabulary.spellings,
        context.settings,
        abbreviated=column.startswith(_PERSONS),
    )
    value = taken.value.rstrip(strip) if taken.value and strip else taken.value
    if not review:
        taken = replace(taken, doubt="", confidence=None)
    draft.take(column, taken, printed, value)
    if raw:
        draft.put(f"{column}_raw", taken.raw or None, printed=printed)


def _target(draft: Draft, column: str, context: Context, *, value: bool = False) -> None:
    """The target as text, with its number and unit where the table has columns for them."""
    printed = draft.of(column)
    target = None
    raw = None
    if printed is not None:
        unit = draft.of("satuan")
        heading = str(draft.record.facts.get("target_heading") or "")
        column_unit = unit.text if unit and unit.text else unit_of_heading(heading, context.vocabulary.units)
        taken = target_value(printed, context.vocabulary.units, column_unit, context.settings)
        target, raw = taken.value, taken.raw
        draft.take(column, taken, printed, target.text if target and target.text else None)
    else:
        draft.put(column, None)
    if column != "target" or draft.record.table == "actions":
        draft.put(f"{column}_raw", raw or None, printed=printed)
    if value:
        draft.put("target_raw", raw or None, printed=printed)
        draft.put("target_nilai", target.value if target else None, printed=printed)
        draft.put("target_satuan", target.unit if target else None, printed=printed)


def _money(draft: Draft, column: str, context: Context) -> None:
    printed = draft.of(column)
    if printed is None:
        draft.put(column, None)
        draft.put(f"{column}_raw", None)
        return
    taken = money_value(printed, str(draft.record.facts.get("money_heading") or ""), context.settings)
    draft.take(column, taken, printed, taken.value)
    draft.put(f"{column}_raw", taken.raw or None, printed=printed)


def _schedule(draft: Draft) -> None:
    months: list[bool | None] = [_mark(draft, f"b{i}") for i in range(1, 13)]
    quarters: list[bool | None] = [_mark(draft, f"t{i}") for i in range(1, 5)]
    if draft.record.facts.get("jenis_jadwal") == "bulan":
        for i in range(4):
            three = months[3 * i : 3 * i + 3]
            quarters[i] = True if True in three else (None if None in three else False)
            draft.put(f"t{i + 1}", quarters[i], steps=(f"derived from b{3 * i + 1}..b{3 * i + 3}",))


def _mark(draft: Draft, column: str) -> bool | None:
    printed = draft.of(column)
    quarter = column.startswith("t")
    if printed is None:
        draft.put(column, None)
        if quarter:
            draft.put(f"{column}_target", None)
        return None
    target = draft.values.get("target_raw")
    taken = mark_value(printed, target if isinstance(target, str) else "")
    draft.take(column, taken, printed, taken.value)
    if quarter:
        draft.put(f"{column}_target", taken.raw or None if taken.note == IS_VALUE else None, printed=printed)
    return taken.value


def _year(draft: Draft, column: str) -> None:
    """The year that the table's title or its own line states; in doubt where readers see two."""
    printed = draft.of("year")
    readings = (printed.text, *printed.alternatives) if printed else ()
    years = {int(y) for text in readings for y in re.findall(r"(?<!\d)20\d\d(?!\d)", text)}
    draft.put(column, min(years) if len(years) == 1 else None, printed=printed)
    if len(years) > 1:
        draft.doubt("READERS_DISAGREE", column, printed, " / ".join(readings))


def _date(draft: Draft, column: str, context: Context) -> None:
    printed = draft.of(column)
    if printed is None:
        draft.put(column, None)
        return
    parsed = [parse_date(t, context.vocabulary.months) for t in (printed.text, *printed.alternatives)]
    dates = {p.value for p in parsed if p.value is not None}
    draft.put(column, dates.pop() if len(dates) == 1 else None, printed=printed)
    if len({p.value for p in parsed if p.value is not None}) != 1:
        draft.doubt("DATE_UNPARSED", column, printed, parsed[0].note)
