"""The funnel: schools by size and mean gap, and how far schools of each size usually spread. One for all pages."""

import altair as alt
import pandas as pd

from core.analysis.gap_funnel import Funnel
from core.analysis.label_boxes import apart
from core.charts.chart import russian
from core.charts.palette import Palette
from core.numbers import signed
from pages.parts import funnel_scale
from pages.parts.funnel_points import DRAWN
from pages.parts.picking import pick

AXIS = 68  # pixels under the plot, which the page counts into the height
LINE = 16  # pixels between the names of two lines
HIT = 260  # around a point, where a click is meant for it


def funnel_chart(
    funnel: Funnel, points: pd.DataFrame, mean: str, height: int, colours: Palette, *, opens: bool
) -> alt.LayerChart:
    """`points` of pages.parts.funnel_points; `mean` is what the line in the middle is called; `height` in pixels, of
    the plot alone; `opens`: a click on a school is asked for."""
    ends = funnel_scale.sizes(funnel), funnel_scale.gaps(funnel)
    sizes, gaps = (alt.Scale(domain=list(pair), nice=False) for pair in ends)
    quiet = {"labelColor": colours.muted, "domainColor": colours.grid, "tickColor": colours.grid}
    x = alt.X(
        "n:Q",
        scale=sizes,
        title="участников с двумя отметками",
        axis=alt.Axis(grid=False, tickCount=10, **quiet),
    )

    def y(field: str) -> alt.Y:
        style = {"domain": False, "gridColor": colours.grid, "labelColor": colours.muted, "tickCount": 7}
        axis = alt.Axis(format="+.1f", labelExpr="abs(datum.value) < 1e-9 ? '0' : datum.label", **style)
        return alt.Y(f"{field}:Q", scale=gaps, title="журнал минус работа, в отметках", axis=axis)

    limits = funnel.limits
    curves = [
        alt.Chart(limits)
        .mark_line(clip=True, color=colours.muted, strokeWidth=1.25, strokeDash=dash)
        .encode(x=x, y=y(f"{side}{level}"))
        for level, dash in (("95", [5, 4]), ("998", [1, 0]))
        for side in ("low", "high")
    ]
    centre = alt.Chart(pd.DataFrame({"y": [funnel.target]}))
    layers = [
        *_points(points, x, y("gap"), colours, [kind for kind in DRAWN if kind.startswith("other")]),
        *curves,
        centre.mark_rule(color=colours.text, strokeWidth=1.25).encode(y=y("y")),
        *_line_names(funnel, mean, height, y("at"), colours),
        *_points(points, x, y("gap"), colours, [kind for kind in DRAWN if not kind.startswith("other")]),
        *_names(points, x, y("gap"), colours),
        _told(points, x, y("gap"), opens),
    ]
    return russian(alt.layer(*layers, height=height + AXIS))


def _points(points: pd.DataFrame, x: alt.X, y: alt.Y, colours: Palette, kinds: list[str]) -> list[alt.Chart]:
    """A layer a kind: shape, size and colour say the same."""
    layers = []
    for kind in kinds:
        shape, size, colour, hollow = DRAWN[kind]
        ink = getattr(colours, colour)
        fill, edge = (colours.case, ink) if hollow else (ink, colours.case)
        others = kind.startswith("other")
        mark = {"fill": fill, "stroke": None if others else edge, "opacity": 0.6 if others else 1}
        rows = points.loc[points["kind"] == kind, ["n", "gap"]]
        if len(rows):
            layers.append(
                alt.Chart(rows)
                .mark_point(shape=shape, size=size, strokeWidth=2 if hollow else 1, **mark)
                .encode(x=x, y=y)
            )
    return layers


def _line_names(funnel: Funnel, mean: str, height: int, y: alt.Y, colours: Palette) -> list[alt.Chart]:
    """At the right end of each line, one under another where lines are near."""
    last = funnel.limits.iloc[-1]
    lines = pd.DataFrame(
        {
            "at": [last["high998"], last["high95"], funnel.target, last["low95"], last["low998"]],
            "text": ["99,8 %", "95 %", f"{mean} {signed(funnel.target)}", "95 %", "99,8 %"],
        }
    )
    low, high = funnel_scale.gaps(funnel)
    lines["at"] = apart(lines["at"].tolist(), LINE * (high - low) / height)
    text = alt.Chart(lines).mark_text(align="left", baseline="middle", dx=6, fontSize=12, color=colours.muted)
    return [text.encode(x=alt.XValue(alt.expr("width")), y=y, text="text:N")]


def _names(points: pd.DataFrame, x: alt.X, y: alt.Y, colours: Palette) -> list[alt.Chart]:
    rows = points.loc[points["label"] != "", ["n", "gap", "label", "align", "dx", "dy"]]
    if rows.empty:
        return []
    style = {name: alt.expr(f"datum.{name}") for name in ("align", "dx", "dy")}
    base = alt.Chart(rows).encode(x=x, y=y, text="label:N")
    style |= {"fontSize": 13, "fontWeight": "bold", "baseline": "middle"}
    return [
        base.mark_text(stroke=colours.case, strokeWidth=4, strokeJoin="round", **style),
        base.mark_text(color=colours.text, **style),
    ]


def _told(points: pd.DataFrame, x: alt.X, y: alt.Y, opens: bool) -> alt.Chart:
    """What is told of a school and what opens it: over everything, unseen."""
    rows = points.loc[points["login"] != "", ["login", "name", "municipality", "n", "gap", "place_told"]]
    words = {"name:N": "Школа", "municipality:N": "Муниципалитет", "n:Q": "С двумя отметками"}
    tooltip = [alt.Tooltip(field, title=title) for field, title in words.items()]
    tooltip += [
        alt.Tooltip("gap:Q", title="Разрыв, в отметках", format="+.2f"),
        alt.Tooltip("place_told:N", title="Среди школ такого размера"),
    ]
    hidden = {"shape": "circle", "size": HIT, "filled": True, "opacity": 0}
    if not opens:
        return alt.Chart(rows).mark_point(**hidden).encode(x=x, y=y, tooltip=tooltip)
    return (
        alt.Chart(rows).mark_point(**hidden, cursor="pointer").encode(x=x, y=y, tooltip=tooltip).add_params(pick("at"))
    )
