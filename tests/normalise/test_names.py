from __future__ import annotations

import pytest

from pipeline.normalise.names import Resolved, bare_name, name_doubt, resolve_signatory, same_person
from pipeline.normalise.vocabulary import Vocabulary

HUKUM = "kepala sub bagian hukum dan sumber daya manusia"
CANDIDATES = {"ketua": "SAIFUL AMIN", "sekretaris": "WIRATMOKO IMAN SANTOSO", HUKUM: "NOOR IFAH"}


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("SAIFUL AMIN", "SAIFUL AMIN"),
        ("Saiful Amin, S.E.", "SAIFUL AMIN"),
        ("Prof. Dr. H. DADANG SUKMA, S.E., M.Si.", "DADANG SUKMA"),
        ("PROF. PROF. DADANG", "DADANG"),
        ("Drs.H DADANG", "DADANG"),
        ("Drs. H. B O H A R I", "BOHARI"),
        ("B O H A R I", "BOHARI"),
        ("H A S A N", "HASAN"),
        ("DIKRILIA A. RIZKI ERTIKA ADI", "DIKRILIA A RIZKI ERTIKA ADI"),
        ("Dr. DANI RAMDAN, SH, MH", "DANI RAMDAN"),
    ],
)
def test_bare_names(vocabulary: Vocabulary, name: str, bare: str) -> None:
    assert bare_name(name, vocabulary.offices) == bare


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Drs.H DADANG", "Drs. H. DADANG", True),
        ("DR. H. DANI RAMDAN", "Dr. DANI RAMDAN", True),
        ("Drs. H. B O H A R I", "Bohari", True),
        ("NOOR IFAH", "Noor Ifah, S.H.", True),
        ("MOKHAMMAD SAMSUL ARIF", "MUHAMMAD SAMSUL ARIF", False),
        ("NOOR IFAH", "NOOR IFA", False),
        ("", "", False),
    ],
)
def test_same_person(vocabulary: Vocabulary, a: str, b: str, same: bool) -> None:
    assert same_person(a, b, vocabulary.offices) is same


@pytest.mark.parametrize(
    "reading",
    ["Noor Hafiz", "Noor Hah", "Noor Iqrah", "Noor Hani", "Noor Ifah", "Noor Iman", "Door Ilah", "Noor Iah"],
)
def test_a_handwritten_name_is_the_one_of_its_office(vocabulary: Vocabulary, reading: str) -> None:
    resolved = resolve_signatory(reading, HUKUM, CANDIDATES, vocabulary.offices)
    assert resolved.name == "NOOR IFAH"
    assert resolved.certain is (reading != "Noor Hafiz")  # 0.59: the name stands, a reviewer looks


def test_the_score_is_the_similarity_of_reading_and_name(vocabulary: Vocabulary) -> None:
    assert resolve_signatory("Noor Ifah", HUKUM, CANDIDATES, vocabulary.offices) == Resolved(
        "NOOR IFAH", 1.0, True
    )
    assert resolve_signatory("Noor Hah", HUKUM, CANDIDATES, vocabulary.offices).score == 0.8


@pytest.mark.parametrize(
    ("reading", "note"),
    [
        ("Saiful Amin", "the signature reads more like SAIFUL AMIN"),
        ("~~~", "the signature is not like the name of the office"),
        ("Xyzw", "the signature is not like the name of the office"),
        (" ", "the signature was not read; the name is the office's"),
    ],
)
def test_a_reading_that_does_not_confirm_the_office(vocabulary: Vocabulary, reading: str, note: str) -> None:
    resolved = resolve_signatory(reading, HUKUM, CANDIDATES, vocabulary.offices)
    assert (resolved.name, resolved.certain, resolved.note) == ("NOOR IFAH", False, note)


def test_an_office_without_a_name_gives_none(vocabulary: Vocabulary) -> None:
    resolved = resolve_signatory("Noor Ifah", "kepala sub bagian umum", CANDIDATES, vocabulary.offices)
    assert resolved == Resolved(None, 0.0, False, "no name is known for 'kepala sub bagian umum'")


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("S.I.Kom.", "titles, and no name: 'S.I.Kom.'"),
        ("S.H., M.H.", "titles, and no name: 'S.H., M.H.'"),
        ("SE, MM", "titles, and no name: 'SE, MM'"),
        ("S.Xy.", "titles, and no name: 'S.Xy.'"),  # a degree that nobody knows
        ("AN OnE ZULKARNAIN, S.H.", "a capital inside a word: OnE"),
        ("IWAYAN SUARJANA", "'I' and a name without a space: IWAYAN"),
        ("NIMADE AYU SURYANTINI, S.E.", "'Ni' and a name without a space: NIMADE"),
        ("I WAYAN SUARJANA", ""),
        ("NI MADE AYU SURYANTINI", ""),
        ("IMAN SANTOSO", ""),
        ("NIKEN PUTRI", ""),
        ("ALI", ""),
        ("M. ZENA. KARIM, S.Pd.", "a point behind a whole name: ZENA."),
        ("KHA IRULANWA R, S.Pd.I", "a letter by itself ends the name: 'IRULANWA R'"),
        ("IMAM ARIF S.", ""),
        ("FERRY AGUSTINUS, M.P.", ""),
        ("ATHOILLAH, S.Sos.I", ""),
        ("MOCH. ALI, S.H.", ""),
        ("PROF. DADANG SUKMA", ""),
        ("Moh. ALI, S.H.", ""),
        ("Ir.DEDI", ""),
        ("Drs. H. B O H A R I", ""),
        ("RONI FERDIANSYAH, S.I.Kom.", ""),
    ],
)
def test_what_cannot_be_the_whole_name_of_a_person(vocabulary: Vocabulary, name: str, note: str) -> None:
    assert name_doubt(name, vocabulary.offices) == note


def test_a_name_that_a_file_writes_together_is_its_own(vocabulary: Vocabulary) -> None:
    assert name_doubt("IWAYAN SUARJANA", vocabulary.offices, recognised=False) == ""
    assert name_doubt("S.I.Kom.", vocabulary.offices, recognised=False) != ""


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("H. FERDIAN RIZKI, S.E. M.Si", "S.E. M.Si"),
        ("H. FERDIAN RIZKI, S.E., M.Si.", ""),
        ("BUDI SANTOSO, SH MH", ""),
        ("Ir. H. BUDI SANTOSO, S.T.", ""),
    ],
)
def test_a_comma_that_is_lost_between_two_degrees(vocabulary: Vocabulary, name: str, pair: str) -> None:
    said = f"two degrees without a comma between them: {pair}" if pair else ""
    assert name_doubt(name, vocabulary.offices) == said
    assert name_doubt(name, vocabulary.offices, recognised=False) == ""
