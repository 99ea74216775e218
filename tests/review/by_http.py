"""A reviewer without a browser: the same requests, and the forms as the pages have them."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

_FIELDS = ("input", "textarea")


@dataclass(frozen=True, slots=True)
class Answer:
    """``location``: where a redirection leads, or empty."""

    status: int
    location: str
    text: str


@dataclass(slots=True)
class Client:
    """One connection that is kept, and the cookies. ``address``: as the server printed it.

    Raises OSError and ``http.client.HTTPException`` where the server is gone.
    """

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    @property
    def origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def enter(self) -> None:
        """Through the address with the token."""
        parts = urlsplit(self.address)
        self.get(f"{parts.path}?{parts.query}")

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, form: dict[str, str]) -> Answer:
        return self._ask("POST", path, urlencode(form))

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, answer.headers.get("Location") or "", text)


@dataclass(frozen=True, slots=True)
class ItemForm:
    """The form of an item's page: where it is sent and what it holds."""

    action: str
    fields: dict[str, str]


def item_form(html: str) -> ItemForm:
    """The form ``#decide``. Raises ``LookupError`` where the page has none."""
    reader = _Forms()
    reader.feed(html)
    if reader.found is None:
        title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
        raise LookupError(f"no item's page: {' '.join(title[1].split()) if title else html[:200]}")
    return reader.found


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: ItemForm | None = None
        self._inside = False
        self._text_of = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("id") == "decide":
            self.found, self._inside = ItemForm(given["action"], {}), True
        elif self._inside and self.found and tag in _FIELDS and given.get("name"):
            self.found.fields[given["name"]] = given.get("value", "")
            self._text_of = given["name"] if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        if self._text_of and self.found:
            self.found.fields[self._text_of] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text_of = ""
        if tag == "form":
            self._inside = False
