"""Where the typefaces are: those inside the ``typst`` wheel, and free ones that other wheels ship."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import typst

# Family -> (package of the dev group that ships it, folder inside it). None: inside typst itself.
# Licences: Libertinus, Source Sans, STIX: OFL; New Computer Modern: GUST; Roboto, Caladea: Apache;
# DejaVu: Bitstream Vera.
SHIPPED: dict[str, tuple[str, str] | None] = {
    "Libertinus Serif": None,
    "New Computer Modern": None,
    "DejaVu Sans Mono": None,
    "DejaVu Serif": ("matplotlib", "mpl-data/fonts/ttf"),  # the width of Bookman, the face of KPU decrees
    "DejaVu Sans": ("matplotlib", "mpl-data/fonts/ttf"),  # the width of Verdana
    "STIXGeneral": ("matplotlib", "mpl-data/fonts/ttf"),  # drawn as Times
    "Roboto": ("font_roboto", "files"),  # near Arial
    "Caladea": ("font_caladea", "files"),  # the widths of Cambria
    "Source Sans Pro": ("font_source_sans_pro", "files"),  # near Calibri
}


class MissingFont(LookupError):
    """A look asks for a typeface whose package is not installed."""


def folder_of(family: str) -> Path | None:
    """The folder of ``family``; None for one inside typst. Raises MissingFont with the package to install."""
    shipped = SHIPPED[family]
    if shipped is None:
        return None
    package, inside = shipped
    spec = find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise MissingFont(
            f"{family!r} comes with the package {package.replace('_', '-')}: install the dev group"
        )
    return Path(places[0]) / inside


@lru_cache(maxsize=1)
def installed() -> typst.Fonts:
    """All typefaces of :data:`SHIPPED`, and none of the machine's own: every machine sets the same."""
    folders = {folder for family in SHIPPED if (folder := folder_of(family)) is not None}
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(f) for f in sorted(folders)]
    )
