"""What the rows of one document take from all of it: its identity, its words, and what other records say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.corrections.decided import Deciding, RowKey
from pipeline.model import Printed, Record, Source
from pipeline.normalise.identity import Identity
from pipeline.normalise.names import name_doubt
from pipeline.normalise.numbering import Numbered, numbers_of
from pipeline.normalise.offices import parse_office
from pipeline.normalise.programmes import programmes_above
from pipeline.normalise.settings import NormaliseSettings
from pipeline.normalise.vocabulary import Terms, Vocabulary


@dataclass(frozen=True, slots=True)
class Context:
    """``terms``: by kind, with the names of this document filled in.

    ``holders``: key of an office -> the name of who holds it, as the typed parts of the decree have it.
    ``numbers``: of the rows of agreements and actions. ``above``: the programme over each kegiatan of a
    budget that lists both in one column (None where none stands there).
    """

    identity: Identity
    source: Source
    vocabulary: Vocabulary
    settings: NormaliseSettings
    terms: Mapping[str, Terms]
    holders: Mapping[str, str]
    numbers: Mapping[RowKey, Numbered]
    above: Mapping[RowKey, Printed | None]


def context_of(
    records: Sequence[Record],
    decided: Deciding,
    identity: Identity,
    source: Source,
    vocabulary: Vocabulary,
    settings: NormaliseSettings,
) -> Context:
    """``records``: as decided."""
    return Context(
        identity,
        source,
        vocabulary,
        settings,
        _terms(identity, vocabulary),
        _holders(records, vocabulary),
        numbers_of(records, decided),
        programmes_above(records),
    )


def _terms(identity: Identity, vocabulary: Vocabulary) -> dict[str, Terms]:
    facts: dict[str, str] = {}
    if identity.region is not None and identity.region.wilayah:
        facts["wilayah"] = identity.region.wilayah
    if identity.number is not None:
        facts["tahun"] = str(identity.number.tahun)
    return {kind: terms.filled(**facts) for kind, terms in vocabulary.terms.items()}


def _holders(records: Sequence[Record], vocabulary: Vocabulary) -> dict[str, str]:
    """Never from a signature's handwriting, nor from a name in doubt."""
    holders: dict[str, str] = {}
    for record in records:
        for name, office in (
            ("pihak_pertama", "jabatan_pihak_pertama"),
            ("pihak_kedua", "jabatan_pihak_kedua"),
        ):
            person, position = record.printed.get(name), record.printed.get(office)
            if person is None or position is None or person.doubt:
                continue
            if not name_doubt(person.text, vocabulary.offices, recognised=person.confidence is not None):
                holders.setdefault(parse_office(position.text, vocabulary.offices).key, person.text)
    return holders
