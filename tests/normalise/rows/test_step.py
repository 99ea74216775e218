"""What holds for every row of a document."""

from __future__ import annotations

import pytest

from pipeline.normalise.vocabulary import Vocabulary
from tests.normalise.rows.made import ID, a_record, an_agreement, normalised


def test_a_second_document_of_the_decree_has_an_id_of_its_own(vocabulary: Vocabulary) -> None:
    outcome = normalised(vocabulary, an_agreement(), taken=(ID,))
    own = f"{ID}-abcdef"
    assert [row.row_id for row in outcome.items] == [f"{own}/decrees/1/1", f"{own}/agreements/2/1"]
    assert [(f.code, f.decree) for f in outcome.findings] == [("DUPLICATE_DECREE", own)]


def test_a_record_of_no_published_table(vocabulary: Vocabulary) -> None:
    with pytest.raises(ValueError, match="no published table 'ships'"):
        normalised(vocabulary, a_record("ships"))
