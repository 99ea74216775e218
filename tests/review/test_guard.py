"""Who gets in and what is refused: tokens, hosts, origins, forms, paths, text that wants to be markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask import Flask

from pipeline.corrections.store import corrections_path
from pipeline.review.app import create_app
from pipeline.review.pictures import Pictures
from pipeline.settings import Settings
from tests.review.windows import DECREE, DOUBTED, TOKEN, Browser, Here, Place, window

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>{{ 7*7 }} =HYPERLINK("http://x")'
READS = ["/", f"/item/{DECREE}/x", f"/decree/{DECREE}/page/1", "/decisions", "/status", "/at?row=x"]


@pytest.mark.parametrize("path", READS)
def test_nothing_is_shown_without_the_token(app: Flask, path: str) -> None:
    client = app.test_client()
    for given in (path, f"{path}{'&' if '?' in path else '?'}token=guessed"):
        answer = client.get(given)
        assert answer.status_code == 403
        assert DECREE not in answer.text.replace(f"/item/{DECREE}", "").replace(f"/decree/{DECREE}", "")
        assert "Set-Cookie" not in answer.headers


def test_the_token_becomes_a_cookie_that_no_script_and_no_other_site_has(app: Flask) -> None:
    client = app.test_client()
    answer = client.get(f"/?token={TOKEN}")
    assert (answer.status_code, answer.location) == (302, "/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert client.get("/").status_code == 200
    assert TOKEN not in client.get("/").text


def test_a_link_from_a_report_on_disk_is_let_in_on_the_second_step(app: Flask, browser: Browser) -> None:
    """The browser leaves a strict cookie out where another site's link is followed."""
    answer = app.test_client().get(f"/decree/{DECREE}/page/4", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    again = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', answer.text)
    assert again is not None
    assert browser.get(again[1])
    once_more = app.test_client().get(again[1], headers={"Sec-Fetch-Site": "same-origin"})
    assert once_more.status_code == 403 and "http-equiv" not in once_more.text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", ""])
def test_a_foreign_name_for_this_machine_is_refused(browser: Browser, host: str) -> None:
    assert browser.client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:8888"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_write_comes_from_these_pages(browser: Browser, place: Place, headers: dict[str, str]) -> None:
    name = browser.ids()[0]
    data = browser.fields(browser.item(name)) | {"action": "keep"}
    for path in (f"/item/{DECREE}/{name}/decide", "/undo", f"/decree/{DECREE}/page/4/missed"):
        assert browser.client.post(path, data=data, headers=headers).status_code == 403
    assert not corrections_path(place.pdf).exists()


def test_a_write_carries_the_word_of_the_form(browser: Browser, place: Place) -> None:
    name = browser.ids()[0]
    data = browser.fields(browser.item(name)) | {"action": "keep"}
    for csrf in ("", "0" * 64, TOKEN):
        assert browser.send(f"/item/{DECREE}/{name}/decide", data | {"csrf": csrf}).status_code == 403
    assert not corrections_path(place.pdf).exists()


def test_reading_writes_nothing(browser: Browser, place: Place) -> None:
    name = browser.ids()[0]
    for path in (f"/item/{DECREE}/{name}/decide", "/undo"):
        assert browser.client.get(path).status_code == 405
    assert sorted(p.name for p in place.raw.iterdir()) == [place.pdf.name]


@pytest.mark.parametrize("name", ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "/etc/passwd", "%00", "."])
def test_no_path_from_the_browser_reaches_the_files(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(Pictures, "_of", lambda *_: pytest.fail("something was drawn"))
    for path in (
        f"/item/{DECREE}/{name}",
        f"/item/{name}/x",
        f"/decree/{name}/page/1",
        f"/picture/{name}/x/1/small",
        f"/picture/{DECREE}/x/1/{name}",
        f"/crop/{DECREE}/x/{name}",
        f"/static/{name}",
        f"/decree/{DECREE}/page/99",
        f"/at?decree={quote(name)}",
    ):
        assert browser.client.get(path).status_code in (404, 308), path


def test_every_answer_is_hardened(browser: Browser) -> None:
    for path in ("/", "/static/review.css", "/nothing"):
        headers = browser.client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
    assert browser.client.get("/").headers["Cache-Control"] == "no-store"
    page = browser.item(browser.ids()[0])
    assert " style=" not in page and " onclick=" not in page and "<style" not in page
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []


def test_text_of_a_document_stays_text(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    answer = browser.decide(name, action="edit", value=HOSTILE, reason=HOSTILE)
    browser.published()
    pages = [
        answer.location,
        f"/item/{DECREE}/{name}",
        "/?state=decided",
        "/decisions",
        f"/decree/{DECREE}/page/4",
        f"/decree/{DECREE}/place/{name}",
        f"/decree/{DECREE}/page/4/missed?near={name}",
        f"/item/{DECREE}/effect/{place.corrections().decisions[0].id}",
    ]
    for path in pages:
        text = browser.get(path)
        assert "&lt;script&gt;alert" in text or path == "/?state=decided" or "missed" in path, path
        for raw in ("<script>alert", "<img src=x", "49 =HYPERLINK"):
            assert raw not in text, path
    (decision,) = place.corrections().standing
    assert decision.reason == HOSTILE
    assert [r["target_raw"] for r in place.rows("agreements")].count(HOSTILE) == 1
    rejected = browser.get(f"/?code={quote(HOSTILE)}&table={quote(HOSTILE)}&only={quote(HOSTILE)}")
    assert "<script>alert" not in rejected


def test_what_is_no_decision_is_refused(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    path, fields = f"/item/{DECREE}/{name}/decide", browser.fields(browser.item(name))
    assert browser.send(path, fields | {"action": "nonsense"}).status_code == 400
    assert browser.send(path, fields | {"action": "keep", "id": "../x"}).status_code == 422
    assert browser.send(path, fields | {"action": "edit", "value": "x" * 4001}).status_code == 422
    assert browser.send(path, fields | {"action": "edit", "value": "x" * 300_000}).status_code == 413
    for box in ("1,2,3", "a,b,c,d", "nan,1,2,3", "1e9,1,2,3"):
        assert browser.client.get(f"/decree/{DECREE}/page/4/text?box={box}").status_code == 400
    assert not corrections_path(place.pdf).exists()


def test_two_servers_do_not_take_each_others_cookie(place: Place, app: Flask) -> None:
    other = create_app(place.raw, place.out, Settings(), by="Budi", token="another", worker=Here)
    client = window(app).client
    assert other.extensions["kinerja_guard"].cookie_name != app.extensions["kinerja_guard"].cookie_name
    assert client.get("/").status_code == 200


def test_a_server_that_only_shows_one_decree_knows_no_other(
    place: Place, open_app: Callable[[], Flask]
) -> None:
    app = create_app(place.raw, place.out, Settings(), by="Siti", decree="x", token=TOKEN, worker=Here)
    browser = window(app)
    for path in (f"/item/{DECREE}/x", f"/decree/{DECREE}/page/1"):
        assert browser.client.get(path).status_code == 404
    assert DOUBTED not in browser.get("/")
