from __future__ import annotations

import pytest

from pipeline.normalise.spelling import Spelled, fold, fold_space, unify_spelling
from pipeline.normalise.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Percentase gedung", Spelled("Persentase gedung", (("Percentase", "Persentase"),))),
        ("Prosentase gedung", Spelled("Persentase gedung", (("Prosentase", "Persentase"),))),
        ("PROSENTASE GEDUNG", Spelled("PERSENTASE GEDUNG", (("PROSENTASE", "PERSENTASE"),))),
        ("dalam prosentase.", Spelled("dalam persentase.", (("prosentase", "persentase"),))),
        ("Persentase gedung", Spelled("Persentase gedung")),
        ("Presentase gedung", Spelled("Presentase gedung")),
        ("Prosentasenya", Spelled("Prosentasenya")),
        ("pendistribusikan yang terintegratis", Spelled("pendistribusikan yang terintegratis")),
        ("penyelenggarakan", Spelled("penyelenggarakan")),
        ("laporan pertanggung jawaban", Spelled("laporan pertanggung jawaban")),
    ],
)
def test_only_declared_variants_change(vocabulary: Vocabulary, text: str, spelled: Spelled) -> None:
    assert unify_spelling(text, vocabulary.spellings) == spelled


def test_folding() -> None:
    assert fold_space(" a\n b\tc\u00a0d ") == "a b c d"
    assert fold("Pemilu / Pemilihan, 100% (Tepat_waktu)") == "pemilu/pemilihan 100% tepat waktu"
