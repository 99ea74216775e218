"""The page: whole, in both languages, alone, and the same bytes for the same tables."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from typing import Any

import pytest

from pipeline.explore.charts import charts
from pipeline.explore.content import Explored, explore
from pipeline.explore.page import SCRIPTS, render
from pipeline.explore.settings import ExploreSettings
from pipeline.explore.unchanging import unchanging
from pipeline.explore.words import for_script, say
from pipeline.normalise.vocabulary import load_vocabulary
from pipeline.report.spots import Crop
from pipeline.report.words import sayings
from schemas.fields import HERE
from tests.explore.made import HOSTILE, MOJOKERTO, publication
from tests.report.test_page import Page

WORDS = load_vocabulary(HERE / "vocabulary").regions


def _explored(word: str = "Persentase", picture: str = "data:x") -> Explored:
    return explore(
        publication(word),
        lambda spots: {spot: Crop(picture, 1, 1) for spot in spots},
        WORDS,
        "../raw",
        ExploreSettings(),
        unchanging(),
    )


def _data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="text/plain" id="data">([^<]*)</script>', page)
    assert found
    data: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(found[1])))
    return data


def test_same_tables_same_bytes() -> None:
    assert render(_explored()) == render(_explored())


def test_nothing_is_loaded_and_no_other_script_runs() -> None:
    text = render(_explored()).decode()
    page = Page(text)
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", text, flags=re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert [s.get("src") for s in page.all("script")] == [None] * 4
    assert {link["href"] for link in page.all("link")} == {"data:,"}
    assert page.all("img") == []


def test_text_of_a_decree_is_in_no_element() -> None:
    text = render(_explored(HOSTILE)).decode()
    assert len(Page(text).all("script")) == 4
    assert "alert('x')" not in text
    assert HOSTILE[:40] in json.dumps(_data(text)["texts"], ensure_ascii=False)


def test_crops_are_data_that_nothing_leads_out_of() -> None:
    text = render(_explored(picture="data:x</script><b>")).decode()
    crops = re.search(r'<script type="application/json" id="crops">([^<]*)</script>', text)
    assert crops
    assert json.loads(crops[1])[f"{MOJOKERTO}/agreements/1/1"] == ["data:x</script><b>", 1, 1]


def test_findings_of_rows_that_are_shown_come_with_them() -> None:
    data = _explored().data
    columns = data["tables"]["findings"]["columns"]
    assert [data["texts"][at] for at in columns["code"]] == ["LOW_CONFIDENCE"]
    assert columns["row_id"] == [2]  # the third of all rows: agreements come first


def test_says_how_many_pieces_of_scans_it_holds() -> None:
    assert say("foot_crops", n=11, of=11) in render(_explored()).decode()


def test_every_word_that_the_scripts_ask_for_is_declared() -> None:
    folder = HERE.parent / "pipeline" / "explore"
    script = "".join((folder / "scripts" / name).read_text(encoding="utf-8") for name in SCRIPTS)
    template = (folder / "templates" / "explore.html").read_text(encoding="utf-8")
    asked = set(re.findall(r'\bsay\("(\w+)"', script + template))
    asked |= set(re.findall(r'"@(\w+)"', json.dumps(charts())))
    assert asked - set(for_script()) == set()
    assert sorted(p.name for p in (folder / "scripts").iterdir()) == sorted(SCRIPTS)


def test_no_word_holds_markup() -> None:
    path = HERE.parent / "pipeline" / "explore" / "words.yml"
    for key, saying in sayings(path).items():
        assert not set("<>&") & set(saying.id + saying.en + saying.en_one), key
        braces = [sorted(set(re.findall(r"\{(\w+)\}", words))) for words in (saying.id, saying.en)]
        assert braces[0] == braces[1], key


@pytest.mark.parametrize("name", ["numbers", "kinds", "programmes", "shares"])
def test_charts_take_their_data_from_the_page(name: str) -> None:
    chart = charts()[name]
    assert {layer["data"]["name"] for layer in chart["layer"] if "data" in layer} | (
        {chart["data"]["name"]} if "data" in chart else set()
    ) <= {"values", "picked", "programmes", "shares", "picked_shares"}
    assert "datasets" not in chart
    assert chart["width"] == "container"
    assert chart["usermeta"]["step"] > 40
