from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.normalise.vocabulary import UnitKind, Vocabulary, load_vocabulary

from .conftest import FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "vocabulary"))


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_file_is_loaded(vocabulary: Vocabulary) -> None:
    unit = vocabulary.units.find("Dok.")
    assert unit is not None
    assert (unit.unit, unit.kind) == ("dokumen", UnitKind.COUNT)
    assert vocabulary.units.find("dokurnen") is None
    assert [month.number for month in vocabulary.months.months] == list(range(1, 13))
    assert "pemula" in vocabulary.terms["indikator"].discriminators
    assert {spelling.word for spelling in vocabulary.spellings} == {"persentase"}


@pytest.mark.parametrize(
    ("file", "old", "new", "error"),
    [
        ("units.yml", "persen, kind: percent", "persen, kind: percentage", ValidationError),
        ("units.yml", "aliases:", "alias:", ValidationError),
        ("units.yml", "[lap]", "[lap, dok]", ValueError),
        ("units.yml", "units:\n", "unit:\n", ValueError),
        ("months.yml", "name: Juli", "name: Juni", ValueError),
        ("spellings.yml", "[percentase,", "[percentase, persentase,", ValueError),
        ("offices.yml", "level: lembaga", "tingkat: lembaga", ValidationError),
        ("grades.yml", "levels:", "tiers:", ValidationError),
        ("terms.yml", "  sasaran:", "  sasarans:", ValueError),
        ("programmes.yml", "code: 076.01.CQ", "code: [076.01.CQ]", ValidationError),
    ],
)
def test_a_mistake_in_a_file_is_an_error(
    folder: Path, file: str, old: str, new: str, error: type[Exception]
) -> None:
    replace(folder / file, old, new)
    with pytest.raises(error):
        load_vocabulary(folder)


def test_a_missing_file_is_an_error(folder: Path) -> None:
    (folder / "regions.yml").unlink()
    with pytest.raises(FileNotFoundError):
        load_vocabulary(folder)
