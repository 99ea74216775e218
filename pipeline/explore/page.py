"""``explore.html``: one file that stands alone, with no address but its own and no script but its own.

Text of documents never becomes HTML: the tables are base64, and the script writes them as text only. The
page's own policy lets no other script or style run, and nothing be loaded, even if something slipped through.
"""

from __future__ import annotations

import json
from importlib.resources import files

from markupsafe import Markup

from pipeline.explore.content import Explored
from pipeline.explore.pack import squeezed
from pipeline.explore.words import say
from pipeline.report.page import alone, code, content_hash, source_of

# Joined into one function, in this order: what a file uses stands above it, or is called later.
SCRIPTS = (
    "tables.js",
    "words.js",
    "state.js",
    "elements.js",
    "figures.js",
    "charts.js",
    "grid.js",
    "source.js",
    "coverage.js",
    "indicators.js",
    "schedule.js",
    "budgets.js",
    "offices.js",
    "rows.js",
    "page.js",
)

_OPEN = '"use strict";\n(async () => {\n'
_CLOSE = """})().catch((error) => {
  document.getElementById("opening").hidden = true;
  document.getElementById("failed").hidden = false;
  throw error;
});
"""


def render(explored: Explored) -> bytes:
    """The page. The same content gives the same bytes."""
    environment = alone("pipeline.explore")
    folder = files("pipeline.explore").joinpath("scripts")
    parts = [f"// -- {name}\n{folder.joinpath(name).read_text(encoding='utf-8')}" for name in SCRIPTS]
    scripts = [explored.vega, _OPEN + "\n".join(parts) + _CLOSE]
    style = source_of(environment, "explore.css")
    environment.globals |= {"say": say, "code": code}
    page = environment.get_template("explore.html").render(
        explored=explored,
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        style_hash=content_hash(style),
        script_hashes=[content_hash(script) for script in scripts],
        data=Markup(squeezed(explored.data)),
        crops=_inert(
            {row_id: [crop.address, crop.width, crop.height] for row_id, crop in explored.crops.items()}
        ),
    )
    return page.encode()


def _inert(content: object) -> Markup:
    """JSON that no text in it can lead out of its script element."""
    written = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
