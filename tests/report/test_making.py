"""What the publication was made with, as lines of the report."""

from __future__ import annotations

from dataclasses import replace

from pipeline.report.content import Limits
from pipeline.report.gather import gather
from pipeline.report.making import KINDS, MadeLine, made_lines
from pipeline.report.page import render
from tests.report.made import decree, publication

MADE_WITH = {
    "read": {
        "code": "sha256:0123456789abcdef0123",
        "settings": {"read": {"sure": 0.9, "min_dpi": 150}},
        "inputs": {"documents": 2},
    },
    "publish": {"version": "0.1.0", "from_the_future": {"<b>": "<i>"}},
}


def test_lines() -> None:
    assert made_lines(MADE_WITH) == (
        MadeLine("read", "code", (("", "sha256:0123456789ab…"),)),
        MadeLine("read", "settings", (("read.sure", "0.9"), ("read.min_dpi", "150"))),
        MadeLine("read", "inputs", (("documents", "2"),)),
        MadeLine("publish", "version", (("", "0.1.0"),)),
        MadeLine("publish", "from_the_future", (("<b>", "<i>"),)),
    )


def test_every_kind_has_words() -> None:
    assert all('lang="id"' in str(MadeLine("read", kind, ()).title) for kind in KINDS)
    assert MadeLine("read", "from_the_future", ()).title == "from_the_future"


def test_the_section_of_the_page() -> None:
    report = gather(publication([decree()]), None, lambda spots: {}, Limits())
    without = render(report).decode()
    page = render(replace(report, made_with=made_lines(MADE_WITH))).decode()
    assert 'id="made"' not in without
    assert 'id="made"' in page and 'href="#made"' in page
    assert "read.sure <code>0.9</code>, read.min_dpi <code>150</code>" in page
    assert "&lt;b&gt; <code>&lt;i&gt;</code>" in page
