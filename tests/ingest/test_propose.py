"""What the first pages say: made decrees of every kind of office, and documents that hide their head."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from pipeline.assemble.layouts import load_layouts
from pipeline.ingest.first_pages import MOST_PAGES, Knowledge, read_head
from pipeline.ingest.model import DecreeIdentity, Doubt, Proposal
from pipeline.ingest.propose import propose
from pipeline.machines.where import Machines
from pipeline.model import Source
from pipeline.normalise.vocabulary import load_vocabulary
from pipeline.read.cache import ReadingCache
from pipeline.read.files.sources import OpenedSource, check_pdf
from pipeline.read.pages import page_by_page
from pipeline.settings import Settings
from schemas.fields import HERE as SCHEMAS
from tests import bad_pdfs
from tests.ingest.conftest import MakeDecree
from tests.maker.corpus import Entry, make

KPU = "KOMISI PEMILIHAN UMUM"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(Settings(), load_layouts(SCHEMAS / "layouts"), load_vocabulary(SCHEMAS / "vocabulary"))


def _proposal(pdf: bytes, tmp_path: Path, knowledge: Knowledge) -> Proposal:
    pages, _ = check_pdf("0", pdf)
    opened = OpenedSource(Source("0.pdf", "0" * 64, pages), lambda: pdf)
    with page_by_page(Machines(), ReadingCache(tmp_path / "pages"), knowledge.settings.read) as read:
        head = read_head(opened, read, knowledge)
    return propose(head, pages, knowledge.vocabulary.regions)


@pytest.mark.parametrize(
    "look", ["aceh", "agency", "province", "secretariat", "service", "tapkin", "stacked"]
)
def test_what_a_made_decree_says(look: str, tmp_path: Path, knowledge: Knowledge) -> None:
    decree, scanned, truth = make(Entry(look, "digital"), 41)
    proposal = _proposal(scanned.pdf, tmp_path, knowledge)
    said = truth["decree"]
    assert proposal.doubts == ()
    assert (proposal.identity.issuer.casefold(), proposal.identity.number, proposal.identity.year) == (
        said["issuer"].casefold(),
        said["number"],
        said["year"],
    )
    assert proposal.pages_read == (2 if decree.head is None else 1)


@pytest.mark.slow
def test_a_scan_that_the_readers_see_differently(tmp_path: Path, knowledge: Knowledge) -> None:
    """One bit a pixel: what is proposed is right, or in doubt."""
    _, scanned, truth = make(Entry("stacked", "bitonal"), 505004)
    proposal = _proposal(scanned.pdf, tmp_path, knowledge)
    doubtful = {doubt.field for doubt in proposal.doubts}
    said = truth["decree"]
    for field in ("issuer", "number", "year"):
        assert getattr(proposal.identity, field) == said[field] or field in doubtful


def _behind(decree: Path, blank: int, tmp_path: Path) -> bytes:
    """``decree`` after ``blank`` pages of a foreword."""
    path = tmp_path / "behind.pdf"
    with pikepdf.open(decree) as head, pikepdf.new() as whole:
        foreword = pikepdf.open(
            bad_pdfs.text_page(tmp_path / "foreword.pdf", ["KATA PENGANTAR", "Puji syukur"])
        )
        for _ in range(blank):
            whole.pages.extend(foreword.pages)
        whole.pages.extend(head.pages)
        whole.save(path, deterministic_id=True)
    return path.read_bytes()


def test_the_head_behind_a_foreword(tmp_path: Path, decree: MakeDecree, knowledge: Knowledge) -> None:
    proposal = _proposal(_behind(decree(), 2, tmp_path), tmp_path, knowledge)
    assert (proposal.identity, proposal.doubts, proposal.pages_read) == (
        DecreeIdentity("KPU Kota Mojokerto", "35.76", "4", 2024),
        (),
        3,
    )


def test_the_head_too_far_behind(tmp_path: Path, decree: MakeDecree, knowledge: Knowledge) -> None:
    proposal = _proposal(_behind(decree(), MOST_PAGES, tmp_path), tmp_path, knowledge)
    seen = f"pages 1 to {MOST_PAGES}"
    assert proposal.pages_read == MOST_PAGES
    assert [doubt for doubt in proposal.doubts if doubt.field != "region"] == [
        Doubt("issuer", f"{seen} shows no head of a decree and no table of a known form"),
        Doubt("number", f"not found on {seen}"),
        Doubt("year", f"not found on {seen}"),
    ]


@pytest.mark.parametrize(
    ("said", "identity", "doubts"),
    [
        (
            {"office": f"{KPU} REPUBLIK INDONESIA"},
            DecreeIdentity("KPU RI", "pusat", "4", 2024),
            (),
        ),
        (
            {"office": KPU},
            DecreeIdentity("KPU RI", "pusat", "4", 2024),
            (
                Doubt(
                    "region",
                    "only the institution is printed: the national one, or its region was not read",
                ),
            ),
        ),
        (
            {"number": "NOMOR 15/HK.03.1-Kpt/3576/KPU-Kot/XII/2020"},
            DecreeIdentity("KPU Kota Mojokerto", "35.76", "15", 2020),
            (),
        ),
        (
            {"number": "NOMOR l2 TAHUN 2024"},
            DecreeIdentity("KPU Kota Mojokerto", "35.76", "12", 2024),
            (Doubt("number", "the decree's number was not understood: 'NOMOR l2 TAHUN 2024'", 1),),
        ),
        (
            {"office": "BUPATI KABUPATEN BANTUL"},
            DecreeIdentity("BUPATI KABUPATEN BANTUL", "", "4", 2024),
            (
                Doubt("region", "no region 'bupati kabupaten bantul': 'BUPATI KABUPATEN BANTUL'", 1),
                Doubt("issuer", "'BUPATI KABUPATEN BANTUL' is no office that is known"),
            ),
        ),
    ],
)
def test_what_is_certain(
    tmp_path: Path,
    decree: MakeDecree,
    knowledge: Knowledge,
    said: dict[str, str],
    identity: DecreeIdentity,
    doubts: tuple[Doubt, ...],
) -> None:
    proposal = _proposal(decree(**said).read_bytes(), tmp_path, knowledge)
    assert (proposal.identity, proposal.doubts) == (identity, doubts)
