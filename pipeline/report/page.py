"""The report as one HTML file that stands alone: no address but its own, no script but its own.

Text of documents is hostile: everything is escaped, and the page's own policy lets no other script
or style run, and nothing be loaded, even if something slipped through.
"""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report.content import FoundItem, Report
from pipeline.report.wording import pieces
from pipeline.report.words import number, pair, plain, say
from schemas.tables import TABLES

REVIEW = "http://127.0.0.1:8765"  # where `kinerja review` listens unless told otherwise


def render(report: Report) -> bytes:
    """The page ``report.html``. The same report gives the same bytes."""
    page = _environment().get_template("report.html").render(report=report)
    return page.encode()


def review_address(item: FoundItem) -> str:
    """Where the review page shows what the finding is about: its value, else its page, else its decree."""
    if item.row_id.count("/") == 3 and item.column:
        return f"{REVIEW}/at?{urlencode({'row': item.row_id, 'column': item.column})}"
    if item.page is not None:
        return f"{REVIEW}/at?{urlencode({'decree': item.decree, 'page': item.page})}"
    return f"{REVIEW}/?{urlencode({'only': item.decree})}"


def _environment() -> Environment:
    environment = alone("pipeline.report")
    style, script = (source_of(environment, name) for name in ("report.css", "report.js"))
    environment.globals |= {
        "say": say,
        "pair": pair,
        "plain": plain,
        "number": number,
        "pieces": pieces,
        "review_address": review_address,
        "code": code,
        "counter": _counter,
        "table_title": _table_title,
        "style": Markup(style),
        "script": Markup(script),
        "style_hash": content_hash(style),
        "script_hash": content_hash(script),
    }
    environment.filters["printed"] = printed
    return environment


def alone(package: str) -> Environment:
    """For a page that stands alone: the templates of ``package``, and those here that every such page has."""
    return Environment(
        loader=ChoiceLoader(
            [PackageLoader(package, "templates"), PackageLoader("pipeline.report", "templates")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def source_of(environment: Environment, name: str) -> str:
    """A style sheet or script of the environment's templates, as it is."""
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def printed(text: str) -> Markup:
    """Text of a document: apart in its direction, and without characters that are not to be seen."""
    seen = "".join(c if c.isprintable() else " " for c in text)
    return Markup("<bdi>{}</bdi>").format(seen) if not seen.isascii() else Markup.escape(seen)


def code(text: str) -> Markup:
    return Markup("<code>{}</code>").format(text)


def _counter(name: str) -> Markup:
    """A place where the script writes a number."""
    return Markup('<span data-counter="{}"></span>').format(name)


def _table_title(name: str) -> Markup:
    return pair(TABLES[name].title_id, TABLES[name].title_en)


def content_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
