from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.findings import CODES, FindingCode, load_codes
from pipeline.model import Severity


def test_a_code() -> None:
    assert CODES["ENCRYPTED"] == FindingCode(
        code="ENCRYPTED",
        title="PDF needs a password",
        severity=Severity.ERROR,
        explanation="The file is encrypted and cannot be opened without its password. No password was tried.",
        remedy="Open the file with its password, save it without one, and put that copy into raw/.",
        title_id="PDF berkata sandi",
        explanation_id="Berkas dienkripsi dan tidak dapat dibuka tanpa kata sandi. "
        "Tidak ada kata sandi yang dicoba.",
        remedy_id="Buka berkas dengan kata sandinya, simpan tanpa kata sandi, "
        "lalu letakkan salinan itu di raw/.",
        sets_review=False,
    )


def test_every_code_says_what_to_do() -> None:
    assert [code for code, known in CODES.items() if not known.remedy.endswith(".")] == []


def test_every_code_says_the_same_in_indonesian() -> None:
    # One sentence for each sentence, and file names and table names as they are.
    def marks(text: str) -> tuple[int, set[str]]:
        return len(re.findall(r"\.(?= |$)", text)), set(re.findall(r"[\w<>]*[./][a-z][\w./]*\w", text))

    unlike = [
        code
        for code, known in CODES.items()
        if marks(known.explanation) != marks(known.explanation_id)
        or marks(known.remedy)[0] != marks(known.remedy_id)[0]
        or known.title_id == known.title
    ]
    assert unlike == []


def test_published_contradictions_leave_the_rows_certain() -> None:
    assert not CODES["TARGET_DIFFERS"].sets_review
    assert not CODES["AMOUNT_DIFFERS"].sets_review


def test_every_code_that_the_program_writes_is_declared(root: Path) -> None:
    # An undeclared code stops the publication of everything, on the one document that raises it.
    flask = {"MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE", "TRUSTED_HOSTS"}
    not_codes = {
        "OMP_THREAD_LIMIT",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "ROW_UNCERTAIN",  # a question, not a finding
        "O_BINARY",
        *flask,
    }
    written = {
        node.value
        for source in sorted((root / "pipeline").rglob("*.py"))
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"[A-Z]+(_[A-Z]+)+", node.value)
    }
    assert sorted(written - CODES.keys() - not_codes) == []


_ENGLISH = "title: a, explanation: b, remedy: c"
_INDONESIAN = "title_id: d, explanation_id: e, remedy_id: f"


@pytest.mark.parametrize(
    "entry",
    [
        f"{{severity: error, title: a, explanation: b, {_INDONESIAN}}}",  # no remedy
        f"{{severity: error, {_ENGLISH}}}",  # nothing in Indonesian
        f"{{severity: grave, {_ENGLISH}, {_INDONESIAN}}}",
        f"{{severity: error, {_ENGLISH}, {_INDONESIAN}, set_review: true}}",
    ],
)
def test_incomplete_code(tmp_path: Path, entry: str) -> None:
    (tmp_path / "findings.yml").write_text(f"A_CODE: {entry}\n", encoding="utf-8")
    with pytest.raises(ValidationError):
        load_codes(tmp_path / "findings.yml")


def test_complete_code(tmp_path: Path) -> None:
    entry = f"{{severity: error, {_ENGLISH}, {_INDONESIAN}}}"
    (tmp_path / "findings.yml").write_text(f"A_CODE: {entry}\n", encoding="utf-8")
    assert load_codes(tmp_path / "findings.yml")["A_CODE"].remedy_id == "f"
