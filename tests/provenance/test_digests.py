"""Digests follow content and nothing else; the parts of each step are those that DVC looks after."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import yaml

from pipeline.provenance.digests import PARTS, code_of, file_digest, files_digest, value_digest


def test_the_parts_of_a_step_are_what_dvc_runs_it_again_for(root: Path) -> None:
    stages = yaml.safe_load((root / "dvc.yaml").read_text("utf-8"))["stages"]
    declared = {
        step: sorted(d.removeprefix("pipeline/") for d in stages[step]["deps"] if d.startswith("pipeline/"))
        for step in PARTS
    }
    assert declared == {step: sorted(parts) for step, parts in PARTS.items()}
    assert all((root / "pipeline" / part).exists() for parts in PARTS.values() for part in parts)


def test_what_each_step_leaves_is_dvcs_and_publish_waits_for_it(root: Path) -> None:
    stages = yaml.safe_load((root / "dvc.yaml").read_text("utf-8"))["stages"]
    left = {step: f"extracted/work/made_with/{step}.json" for step in ("read", *PARTS) if step != "publish"}
    assert [step for step, path in left.items() if path not in stages[step]["outs"]] == []
    assert set(left.values()) <= set(stages["publish"]["deps"])
    assert [step for step in stages if "pipeline/provenance" not in stages[step]["deps"]] == [
        "report",
        "explore",
    ]


def test_every_step_has_its_own_code() -> None:
    assert len({code_of(step) for step in PARTS}) == len(PARTS)


def test_only_content_and_names_count(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "one.py").write_text("1\n")
        (tmp_path / name / "deep" / "two.yml").write_text("2\n")
        (tmp_path / name / "left.txt").write_text(name)
    (tmp_path / "b" / ".one.py").touch()  # as editors leave them
    (tmp_path / "b" / "__pycache__").mkdir()
    (tmp_path / "b" / "__pycache__" / "one.pyc").touch()
    os.utime(tmp_path / "b" / "one.py", (1, 1))
    parts = ("deep", "one.py")
    one = files_digest(tmp_path / "a", parts)
    assert files_digest(tmp_path / "b", parts) == files_digest(tmp_path / "a", parts[::-1]) == one

    for change in ("content", "name"):
        copy = tmp_path / change
        shutil.copytree(tmp_path / "a", copy)
        if change == "content":
            (copy / "deep" / "two.yml").write_text("3\n")
        else:
            (copy / "deep" / "two.yml").rename(copy / "deep" / "three.yml")
        assert files_digest(copy, parts) != one


def test_the_order_of_settings_does_not_count(tmp_path: Path) -> None:
    assert value_digest({"a": 1, "b": [2]}) == value_digest({"b": [2], "a": 1})
    assert value_digest({"a": 1}) != value_digest({"a": 2})
    (tmp_path / "empty").touch()
    assert file_digest(tmp_path / "empty").startswith("e3b0c44298fc1c14")
