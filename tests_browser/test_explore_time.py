"""How large the page of 600 decrees is, how soon it opens and how soon it answers: measured and printed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pipeline.explore.pack import ROWS
from pipeline.report.spots import Crop, Spot
from tests.explore.large import large_publication
from tests_browser.explored import explored, write_page

DECREES = 600
_ANSWERS = """async ([control, value, event]) => {
  const element = document.querySelector(control);
  const began = performance.now();
  element.value = value;
  element.dispatchEvent(new Event(event, { bubbles: true }));
  const worked = performance.now() - began;
  do await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  while (document.querySelector('[aria-busy="true"]'));
  return [worked, performance.now() - began];
}"""
_SORTS = """async () => {
  const began = performance.now();
  document.querySelector('#row-table [data-column="indikator"] button').click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - began;
}"""
# section -> what is changed there: control, its value, the event
_CHANGES = {
    "coverage": ("#year", "2023", "change"),
    "indicators": ("#province", "35", "change"),
    "schedule": ("#province", "33", "change"),
    "budget": ("#year", "2022", "change"),
    "two_offices": ("#first-year", "2022", "change"),
    "rows": ("#search", "hukum pemilih", "input"),
}


def _pictures(spots: Sequence[Spot]) -> Mapping[Spot, Crop]:
    """For every place as many bytes as a piece of a scan takes, none of which compress."""
    found = {}
    for spot in spots:
        seed = repr(spot).encode()
        noise = b"".join(hashlib.sha256(seed + bytes([n])).digest() for n in range(120))
        found[spot] = Crop("data:image/webp;base64," + base64.b64encode(noise).decode(), 400, 40)
    return found


def test_600_decrees(browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = large_publication(DECREES)
    path = write_page(tmp_path, tables, _pictures)
    offices = sorted({row.split("/")[0] for row in tables["coverage"].column("coverage_id").to_pylist()})
    lines = [
        f"{DECREES} decrees, {sum(tables[name].num_rows for name in ROWS):,} rows: "
        f"{path.stat().st_size / 1e6:.1f} MB"
    ]
    for view, change in _CHANGES.items():
        choice = f"view={view}&office={offices[3]}&first={offices[3]}&second={offices[9]}"
        with explored(browser, path, choice=choice) as window:
            opened = window.page.evaluate("performance.getEntriesByName('kinerja-ready')[0].startTime")
            window.page.wait_for_timeout(1500)
            worked, drawn = window.page.evaluate(_ANSWERS, list(change))
            again = {"coverage": "2024", "indicators": "33", "schedule": "", "budget": "2023"}.get(
                view, change[1] + " "
            )
            second, redrawn = window.page.evaluate(_ANSWERS, [change[0], again, change[2]])
        lines.append(
            f"{view}: opens in {opened:.0f} ms; answers in {worked:.0f} ms, drawn after {drawn:.0f} ms;"
            f" again {second:.0f}, {redrawn:.0f} ms"
        )
    with explored(browser, path, choice="view=rows") as window:
        sorting = window.page.evaluate(_SORTS)
        lines.append(f"{tables['agreements'].num_rows:,} rows sorted by indicator in {sorting:.0f} ms")
    with capsys.disabled():
        print("", *lines, sep="\n  ")
