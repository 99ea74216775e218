"""The row of a document in ``decrees``: which decree it is, whose, and who enacted it."""

from __future__ import annotations

from pipeline.assemble.readings.consensus import DOUBT
from pipeline.assemble.records import NOT_KNOWN
from pipeline.assemble.text.phrases import starts_with
from pipeline.normalise.dates import parse_date
from pipeline.normalise.decree_number import as_printed
from pipeline.normalise.draft import Draft
from pipeline.normalise.identity import number_readings
from pipeline.normalise.names import SURE, name_score, same_person
from pipeline.normalise.offices import head_office
from pipeline.normalise.rows import columns
from pipeline.normalise.rows.context import Context


def decree(draft: Draft, context: Context) -> None:
    draft.put("jenis_dokumen", draft.record.facts["jenis_dokumen"])
    _number(draft, context)
    columns.text(draft, "tentang", context)
    columns.text(draft, "lembaga", context)
    _region(draft, context)
    columns.text(draft, "tempat_penetapan", context)
    _date(draft, "tanggal_penetapan", context)
    columns.text(draft, "penandatangan", context)
    columns.text(draft, "jabatan_penandatangan", context, strip=", ")
    _enacted_by(draft, context)
    draft.put("source_file", context.source.name)
    draft.put("source_sha256", context.source.sha256)
    draft.put("pages", context.source.pages)


def _number(draft: Draft, context: Context) -> None:
    """Number and year, as printed or as the sidecar settles them."""
    number, nomor = context.identity.number, draft.of("nomor")
    steps = _told(context, "nomor")
    draft.put("nomor", number.nomor if number else None, printed=nomor, steps=steps)
    draft.put("nomor_raw", (as_printed(nomor.text) or None) if nomor else None, printed=nomor)
    if number is None and draft.of("year") is not None:
        columns.year(draft, "tahun")  # another agency's agreement has no number: the year of its title
    else:
        draft.put("tahun", number.tahun if number else None, printed=nomor, steps=steps)
    if nomor is not None and len(number_readings(nomor)) > 1 and not steps:
        draft.doubt("READERS_DISAGREE", "nomor", nomor, " / ".join((nomor.text, *nomor.alternatives)))
    if draft.record.facts["jenis_dokumen"] == NOT_KNOWN:
        draft.review = True  # NO_TABLES says why
    if draft.record.facts["jenis_dokumen"] != "keputusan" or steps:
        return
    if number is None or not number.certain:
        draft.doubt("DECREE_NUMBER_UNKNOWN", "nomor", nomor, "the decree's number was not understood")
    elif (
        nomor is not None and not starts_with(nomor.text, ["nomor"]) and "nomor" not in context.source.sidecar
    ):
        note = "the word before the number is lost; so may be its first digits"
        draft.doubt("DECREE_NUMBER_UNKNOWN", "nomor", nomor, note, value=number.nomor)


def _region(draft: Draft, context: Context) -> None:
    """The issuer's region, and what the sidecar says against the print."""
    region, lembaga = context.identity.region, draft.of("lembaga")
    steps = _told(context, "kode_wilayah")
    draft.put("tingkat", region.tingkat if region else None)
    draft.put("kode_wilayah", region.kode if region else None, printed=lembaga, steps=steps)
    draft.put("wilayah", region.wilayah if region else None, printed=lembaga, steps=steps)
    draft.put("provinsi", region.provinsi if region else None, printed=lembaga, steps=steps)
    for column, note in context.identity.against.items():
        draft.doubt("SIDECAR_CONTRADICTS", column, draft.of("nomor") if column == "nomor" else lembaga, note)
    if region is None or not region.certain:
        note = region.note if region else "no issuer was found"
        draft.doubt("REGION_UNKNOWN", "kode_wilayah", lembaga, note)


def _told(context: Context, column: str) -> tuple[str, ...]:
    """The step by which a sidecar settled the column; none where the print did."""
    step = context.identity.told.get(column)
    return () if step is None else (step,)


def _date(draft: Draft, column: str, context: Context) -> None:
    """Readers who differ in the date are in doubt."""
    printed = draft.of(column)
    if printed is None:
        draft.put(column, None)
        return
    parsed = [parse_date(t, context.vocabulary.months) for t in (printed.text, *printed.alternatives)]
    dates = {p.value for p in parsed if p.value is not None}
    draft.put(column, dates.pop() if len(dates) == 1 else None, printed=printed)
    if draft.values[column] is None:
        draft.doubt("DATE_UNPARSED", column, printed, parsed[0].note)


def _enacted_by(draft: Draft, context: Context) -> None:
    """A stamp hides the name under a decree more often than not; whoever holds the office is named elsewhere.

    The office's name is taken where the reading is like it, or where nothing was read, or only what two
    readers see differently; always for review.
    """
    name, position = draft.of("penandatangan"), draft.of("jabatan_penandatangan")
    if draft.in_writing("penandatangan"):
        return
    known = context.vocabulary.offices
    holder = context.holders.get(head_office(position.text, known)) if position is not None else None
    if name is None and draft.record.facts["jenis_dokumen"] == "keputusan":
        note = "no name was read where the decree is signed" + (
            f"; the office is {holder}'s" if holder else ""
        )
        draft.put("penandatangan", holder, printed=position, steps=(note,) if holder else ())
        draft.doubt("SIGNATORY_UNRESOLVED", "penandatangan", position, note, value=holder)
    elif name is not None and holder is not None and not same_person(name.text, holder, known):
        score = max(name_score(text, holder, known) for text in (name.text, *name.alternatives))
        note = f"read {name.text!r}; the office is {holder}'s"
        if score >= SURE or name.doubt == DOUBT:
            draft.put("penandatangan", holder, printed=name, steps=(note,))
        draft.doubt("SIGNATORY_UNRESOLVED", "penandatangan", name, note, value=draft.values["penandatangan"])
