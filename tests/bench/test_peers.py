"""Peers run as scripts of their own, here small ones in this Python."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from rich.console import Console

from bench import peers
from bench.peer_judge import RawTable
from bench.peers import PEERS, Peer, ask, missing

SAYS = "import json, sys, pathlib as p\no = p.Path(sys.argv[2]); o.mkdir()\n"
QUIET = Console(quiet=True)


@pytest.fixture
def peer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Peer:
    """Its script is still to be written."""
    monkeypatch.setattr(peers, "ROOT", tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "peer_small.txt").write_text("small==1\n")
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    return Peer("Small", "small", tmp_path / "venv", {})


def said(peer: Peer, folder: Path) -> peers.Said:
    return ask(peer, folder / "a.pdf", jobs=1, console=QUIET, folder=folder / "kept")


def test_what_a_peer_says_is_kept(peer: Peer, tmp_path: Path) -> None:
    tables = [{"page": 2, "rows": [["a", "b"], ["", "c"]]}]
    peer.script.write_text(f"{SAYS}(o / 'tables.json').write_text({json.dumps(json.dumps(tables))})\n")
    first = said(peer, tmp_path)
    assert (first.tables, first.failed) == ((RawTable(2, (("a", "b"), ("", "c"))),), "")
    assert said(peer, tmp_path) == first  # seconds too: it was not run again
    (tmp_path / "a.pdf").write_bytes(b"%PDF another")
    said(peer, tmp_path)
    assert len(list((tmp_path / "kept" / "small").iterdir())) == 2


def test_one_out_of_time_is_stopped_and_kept(
    peer: Peer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "TIME_LIMIT", 0.2)
    peer.script.write_text("import time\ntime.sleep(60)\n")
    first = said(peer, tmp_path)
    assert (first.tables, first.failed) == ((), "not done in 0 s")
    assert said(peer, tmp_path) == first


def test_one_that_fails_is_tried_anew(peer: Peer, tmp_path: Path) -> None:
    peer.script.write_text("raise ValueError('no fonts')\n")
    assert said(peer, tmp_path).failed == "exit code 1: ValueError: no fonts"
    assert not (tmp_path / "kept").exists()


def test_what_is_missing_is_said_by_name(peer: Peer, tmp_path: Path) -> None:
    lacking = Peer("Small", "small", tmp_path / "venv", {"no-such-program": "no-such-package"})
    assert missing(lacking) == ["no environment venv", "no no-such-program (apt package no-such-package)"]
    (tmp_path / "venv" / "ready").touch()
    assert missing(peer) == []


def test_the_scripts_and_versions_of_the_peers_are_there() -> None:
    assert all(peer.script.exists() and peer.script.with_suffix(".txt").exists() for peer in PEERS)
