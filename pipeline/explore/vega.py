"""Vega, Vega-Lite and Vega-Embed as one script, from the package vl-convert-python: nothing is fetched."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import vl_convert

_LICENCE = Path(__file__).with_name("vega-licence.txt")


@cache
def vega_script() -> str:
    """Sets ``vegaEmbed``. Raises ``ValueError`` where it could not stand inside a page."""
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    if "</script" in bundle.lower() or "<!--" in bundle:
        raise ValueError("the Vega bundle of vl-convert-python holds the end of a script element")
    return f"/*!\n{_LICENCE.read_text(encoding='utf-8')}*/\n{bundle}"
