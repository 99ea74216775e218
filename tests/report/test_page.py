"""The page: whole, in both languages, alone, and deaf to what documents would have it do."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from html.parser import HTMLParser

import pytest

from pipeline.findings import CODES
from pipeline.report.content import FoundItem, Limits
from pipeline.report.gather import gather
from pipeline.report.page import REVIEW, printed, render, review_address
from pipeline.report.spots import Crop
from pipeline.validate import Quarantined
from tests.report.made import agreement, decree, finding, publication
from tests.validate.made import DECREE, made

HOSTILE = (
    "<script>alert('x')</script><img src=x onerror=alert(1)>\"'=HYPERLINK(\"http://evil.example\")\u202e\x00"
)
VOID = {"meta", "link", "input", "img", "br", "hr"}


class Page(HTMLParser):
    """What the page is made of: every element with its attributes, its text by element, and its nesting."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.open[-1] if self.open else "", []).append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def _page(word: str = "Opini BPK", *, before: bool = True, limits: Limits | None = None) -> str:
    """A page with something in every part of it, ``word`` wherever a document may put text."""
    rows = [
        decree(tentang=word, lembaga=word, wilayah=word, provinsi=word + "!", nomor=word, source_file=word),
        agreement(1, word, target=word),
        agreement(2, "Nilai hasil evaluasi"),
    ]
    bad = made("rkt", 3, indikator=None, kegiatan=word)
    held = [Quarantined(bad, "indikator", "VALUE_MISSING", word)]
    row = f"{DECREE}/agreements/1/1"
    found = [
        finding(
            "READERS_DISAGREE",
            word,
            row_id=row,
            table="agreements",
            column="target",
            raw=word,
            value=word + "?",
        ),
        finding("NUMBER_LEFT_OUT", word),
        finding("ENCRYPTED", word, page=None, box=None),
    ]
    old = [
        rows[0],
        agreement(1, word, target=word + " lama", needs_review=True),
        agreement(2, "Pergi " + word),
    ]
    crop = Crop("data:image/jpeg;base64,AAAA", 10, 5)
    report = gather(
        publication(rows, found, held),
        publication(old) if before else None,
        lambda spots: dict.fromkeys(spots, crop),
        limits or Limits(),
    )
    return render(report).decode()


def test_elements_are_nested_and_named_once() -> None:
    page = Page(_page())
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    referred = [
        name
        for _, attributes in page.elements
        for key in ("aria-labelledby", "aria-describedby", "for", "list")
        for name in attributes.get(key, "").split()
    ]
    referred += [a["href"][1:] for a in page.all("a") if a["href"].startswith("#")]
    assert sorted(set(referred) - set(ids)) == []


def test_it_loads_nothing() -> None:
    page = Page(_page())
    assert {tag for tag, _ in page.elements} & {
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "base",
        "form",
    } == set()
    assert [a for a in page.all("script") if a] == []
    assert {a["src"].split(":")[0] for a in page.all("img")} == {"data"}
    assert [a["href"] for a in page.all("link")] == ["data:,"]
    outside = {a["href"] for a in page.all("a") if not a["href"].startswith("#")}
    assert {address[: len(REVIEW) + 1] for address in outside} == {f"{REVIEW}/"}
    assert "@import" not in "".join(page.texts["style"])
    assert "url(" not in "".join(page.texts["style"])
    assert [a for _, a in page.elements if "style" in a or any(name.startswith("on") for name in a)] == []


def test_its_policy_lets_its_own_script_and_style_run_and_no_other() -> None:
    page = Page(_page())
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for tag in ("script", "style"):
        (text,) = ["".join(page.texts[tag])]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
    assert (rules["default-src"], rules["img-src"]) == ("'none'", "data:")


def test_hostile_text_is_text() -> None:
    calm, hostile = Page(_page()), Page(_page(HOSTILE))
    assert [tag for tag, _ in hostile.elements if tag != "bdi"].count("script") == 1
    assert len(hostile.all("img")) == len(calm.all("img"))
    assert not any("onerror" in attributes for _, attributes in hostile.elements)
    said = "".join(text for texts in hostile.texts.values() for text in texts)
    assert "<script>alert('x')</script><img src=x onerror=alert(1)>" in said
    assert '=HYPERLINK("http://evil.example")' in said
    assert "\u202e" not in said
    assert "\x00" not in said


@pytest.mark.parametrize(
    ("row_id", "column", "page", "address"),
    [
        ("a b/rkt/1/2", "target", 3, "/at?row=a+b%2Frkt%2F1%2F2&column=target"),
        ("a b/rkt/1", "target", 3, "/at?decree=a+b&page=3"),  # about a whole table
        ("", "", 3, "/at?decree=a+b&page=3"),
        ("", "", None, "/?only=a+b"),
    ],
)
def test_where_the_review_page_shows_it(row_id: str, column: str, page: int | None, address: str) -> None:
    item = FoundItem("0", "a b", "a.pdf", "rkt", row_id, column, "seen", "", "", page, "")
    assert review_address(item) == REVIEW + address


def test_printed() -> None:
    assert printed("2 Dok\numen & <b>") == "2 Dok umen &amp; &lt;b&gt;"
    assert printed("Saïd\u202e") == "<bdi>Saïd </bdi>"


@pytest.mark.parametrize("before", [True, False])
def test_both_languages_say_everything(before: bool) -> None:
    page = Page(_page(before=before))
    sides = Counter(a["lang"] for a in page.all("span") if a.get("class") == "t")
    assert sides["id"] == sides["en"] > 50
    assert page.all("html") == [{"lang": "id"}]
    alts = [(a["alt"], a["data-alt-en"]) for a in page.all("img")]
    assert set(alts) == {("Potongan pindaian, halaman 1", "Piece of the scan, page 1")}


def test_a_finding_is_explained_in_both_languages() -> None:
    text = _page()
    code = CODES["READERS_DISAGREE"]
    for words in (
        code.title,
        code.explanation,
        code.remedy,
        code.title_id,
        code.explanation_id,
        code.remedy_id,
    ):
        assert words in text
    assert f"kinerja review --decree {DECREE}" in text


def test_what_was_left_out_is_said() -> None:
    text = _page(limits=Limits(findings_per_code=0, rows=0))
    told = ("1 temuan lain dengan kode ini", "1 baris lain tidak dimuat", "1 more row is not on this page")
    assert [words for words in told if words not in text] == []
    assert "1 finding is shown without its piece" in _page(limits=Limits(crops_per_code=0))


def test_nothing_was_published() -> None:
    report = gather(publication([]), None, lambda spots: {}, Limits())
    page = Page(render(report).decode())
    said = "".join(text for texts in page.texts.values() for text in texts)
    for what in ("keputusan yang diterbitkan", "temuan", "baris yang dikarantina"):
        assert f"Tidak ada {what}." in said


def test_the_same_bytes() -> None:
    assert _page() == _page()
