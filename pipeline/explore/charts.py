"""The charts as Vega-Lite, drawn by the page itself; their data come from what is chosen there.

A title that begins with ``@`` is a key of ``words.yml``: the page says it in its language. Colours and
fonts are the page's too, so that a chart is light or dark with it.
"""

from __future__ import annotations

from typing import Any

import altair as alt

# Data sets that the page fills. Rows of VALUES: nilai, kata, tahun, n; of PICKED: the same and nama.
# Rows of PROGRAMMES: program, nama, anggaran, n, urutan (0 on top); of SHARES and PICKED_SHARES: program,
# nama, tahun, anggaran, urutan.
VALUES, PICKED = "values", "picked"
PROGRAMMES, SHARES, PICKED_SHARES = "programmes", "shares", "picked_shares"
_Layers = alt.LayerChart | alt.FacetChart
_LINES = "split(datum.label, '\\n')"  # a text that the page has broken into lines
_NUMBER = "format(datum.value, ',~r')"  # an axis by itself rounds to its steps: 88 for a single 87,5
_BILLIONS = "format(datum.value / 1e9, ',~r')"
_DIAMOND: dict[str, Any] = {"shape": "diamond", "size": 260, "strokeWidth": 3, "filled": False}

_BY_PROGRAMME = alt.Y(
    "program:N",
    title=None,
    sort=alt.EncodingSortField(field="urutan", op="min"),
    axis=alt.Axis(labelExpr=_LINES, labelLimit=360, labelPadding=8),
)
_MONEY = alt.X("anggaran:Q", title="@billions", axis=alt.Axis(labelExpr=_BILLIONS, tickCount=6))


def charts() -> dict[str, dict[str, Any]]:
    """Name -> Vega-Lite specification, as wide as its place in the page."""
    made = {"numbers": _numbers(), "kinds": _kinds(), "programmes": _programmes(), "shares": _shares()}
    return {name: chart.to_dict() for name, chart in made.items()}


def _numbers() -> _Layers:
    """Targets that are numbers, on a line."""
    return _discs(
        alt.X(
            "nilai:Q",
            title="@target",
            axis=alt.Axis(tickCount=8, labelExpr=_NUMBER),
            scale=alt.Scale(zero=False, nice=True, padding=24),
        )
    )


def _kinds() -> _Layers:
    """Targets that are words (B, Wajar Tanpa Pengecualian), side by side."""
    axis = alt.Axis(labelAngle=0, labelExpr=_LINES, grid=True)
    return _discs(alt.X("kata:N", title="@target", axis=axis, scale=alt.Scale(paddingOuter=0.4)))


def _discs(x: alt.X) -> _Layers:
    """A disc for each target of a year, as large as the offices that promise it; a diamond for one office."""
    y = alt.Y("tahun:O", title="@year", sort="descending", axis=alt.Axis(grid=True))
    target, year = alt.Tooltip("kata:N", title="@target"), alt.Tooltip("tahun:O", title="@year")
    values = alt.Chart(alt.NamedData(VALUES)).encode(
        x=x, y=y, tooltip=[target, year, alt.Tooltip("n:Q", title="@offices")]
    )
    size = alt.Size("n:Q", scale=alt.Scale(range=[60, 1000], domainMin=1), legend=None)
    picked = alt.Chart(alt.NamedData(PICKED)).encode(
        x=x, y=y, tooltip=[alt.Tooltip("nama:N", title="@office"), target, year]
    )
    return _as_wide_as_its_place(
        alt.layer(
            values.mark_circle(opacity=1, strokeWidth=1.5).encode(size=size),
            values.transform_filter("datum.n > 1")
            .mark_text(dy=1, fontSize=12, fontWeight="bold")
            .encode(text="n:Q"),
            picked.mark_point(shape="diamond", size=150, filled=True, yOffset=-22),
        ),
        step=64,
    )


def _programmes() -> _Layers:
    """Money by programme: a bar for what all offices have together."""
    money = alt.Tooltip("anggaran:Q", title="@rupiah", format=",.0f")
    told = [alt.Tooltip("nama:N", title="@programme"), money, alt.Tooltip("n:Q", title="@offices")]
    bars = alt.Chart(alt.NamedData(PROGRAMMES)).encode(y=_BY_PROGRAMME, x=_MONEY, tooltip=told)
    return _as_wide_as_its_place(alt.layer(bars.mark_bar(cornerRadiusEnd=3, height=20)), step=48)


def _shares() -> _Layers:
    """Money by programme: a stroke for each office and year, a diamond for one office."""
    money = alt.Tooltip("anggaran:Q", title="@rupiah", format=",.0f")
    told = [alt.Tooltip("nama:N", title="@office"), alt.Tooltip("tahun:O", title="@year"), money]
    all_offices, picked = (
        alt.Chart(alt.NamedData(name)).encode(y=_BY_PROGRAMME, x=_MONEY, tooltip=told)
        for name in (SHARES, PICKED_SHARES)
    )
    strokes = all_offices.mark_tick(thickness=2, height=22, opacity=0.55)
    return _as_wide_as_its_place(alt.layer(strokes, picked.mark_point(**_DIAMOND)), step=52)


def _as_wide_as_its_place(chart: _Layers, step: int) -> _Layers:
    """``step``: height of each of its lines in pixels, which the page multiplies by their number."""
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    return chart.properties(width="container", autosize=fit, usermeta={"step": step})
