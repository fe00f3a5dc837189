"""The main sign of a school year by year and, under it on the same scale of time, its measures."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from core.analysis.timeline import results_day
from core.charts.chart import russian
from core.charts.palette import Palette
from core.charts.strip_chart import NAMES
from pages.parts.sign_panel import BOTTOM, PANEL, TOP, sign_panel

LANE, GAP, AXIS = 25, 14, 34  # pixels: a measure, between the sign's figures and them, under all
SHAPES = {"done": "circle", "partial": "square", "open": "diamond"}
EDGE = 0.8  # of the width, from where a day is written at the left of its mark


def measures_chart(
    figures: pd.DataFrame, lanes: pd.DataFrame, years: Sequence[int], results: Sequence[int], colours: Palette
) -> alt.LayerChart:
    """`figures` and `lanes` of pages.parts.measures_figure; `years` as the columns of the strip above, `results`: those
    that have results."""
    names = lanes["lane"].drop_duplicates().tolist()
    first = BOTTOM + GAP if len(figures) else TOP  # where the measures begin
    last = first + LANE * len(names)
    ends = results_day(years[0]) - pd.DateOffset(months=6), results_day(years[-1]) + pd.DateOffset(months=6)
    scale = alt.Scale(domain=[_moment(end) for end in ends], nice=False)
    ticks = [
        alt.DateTime(year=year, month=month, date=1) for year in range(years[0] - 1, years[-1] + 1) for month in (1, 9)
    ]
    axis = alt.Axis(
        values=ticks,
        labelExpr="timeFormat(datum.value, month(datum.value) ? '%b %Y' : '%b')",
        title=None,
        domain=False,
        ticks=False,
        gridColor=colours.grid,
        labelColor=colours.muted,
        labelFontSize=12,
        labelOverlap=True,
    )
    x = alt.X("day:T", scale=scale, axis=axis)
    layers = []
    if results:
        pieces = [(TOP, TOP + PANEL), (first - GAP, last)] if len(figures) else [(TOP, last)]
        layers = _results(results, x, pieces, colours)
    if len(figures):
        layers.append(sign_panel(figures, x, colours))
    if names:
        layers.append(_lanes(lanes, names, x, ends, first, colours))
    together = alt.layer(*layers, height=last + AXIS)
    return russian(together.resolve_scale(y="independent", shape="independent", fill="independent"))


def _results(
    results: Sequence[int], x: alt.X, pieces: Sequence[tuple[int, int]], colours: Palette
) -> list[alt.LayerChart]:
    """The days of the results, named on top; their lines leave out the numbers."""
    known = pd.DataFrame({"day": map(results_day, results), "told": [f"результаты {year}" for year in results]})
    base = alt.Chart(known).encode(x=x)
    return [
        base.mark_text(baseline="top", fontSize=12, color=colours.muted).encode(y=alt.YValue(0), text="told:N"),
        *(
            base.mark_rule(color=colours.few, strokeDash=[4, 3]).encode(y=alt.YValue(top), y2=alt.Y2Value(end))
            for top, end in pieces
        ),
    ]


def _lanes(
    lanes: pd.DataFrame,
    names: list[str],
    x: alt.X,
    ends: tuple[pd.Timestamp, pd.Timestamp],
    first: int,
    colours: Palette,
) -> alt.LayerChart:
    """A measure a row, and the general plan's in counts a month."""
    late = ends[0] + (ends[1] - ends[0]) * EDGE
    frame = lanes.assign(right=lanes["day"] <= late)
    y = alt.Y(
        "lane:N",
        sort=names,
        title=None,
        scale=alt.Scale(range=[first, first + LANE * len(names)]),
        axis=alt.Axis(
            orient="left",
            domain=False,
            ticks=False,
            gridColor=colours.grid,
            grid=True,
            labelLimit=NAMES - 20,
            minExtent=NAMES,
            maxExtent=NAMES,
            labelFontSize=12,
            labelColor=colours.text,
        ),
    )
    states = list(SHAPES)
    base = alt.Chart(frame).encode(
        x=x,
        y=y,
        tooltip=[
            alt.Tooltip("text:N", title="Мера"),
            alt.Tooltip("kind:N", title="Откуда"),
            alt.Tooltip("told:N", title="Когда"),
        ],
    )
    layers = [
        base.mark_point(filled=True, opacity=1, strokeWidth=1.6).encode(
            size=alt.when("datum.count > 0").then(alt.value(60)).otherwise(alt.value(110)),
            shape=alt.Shape("state:N", scale=alt.Scale(domain=states, range=list(SHAPES.values())), legend=None),
            fill=alt.Fill(
                "state:N",
                scale=alt.Scale(domain=states, range=[colours.good, colours.raised, colours.case]),
                legend=None,
            ),
            stroke=alt.when("datum.state == 'open'").then(alt.value(colours.text)).otherwise(alt.value(colours.case)),
        ),
        base.transform_filter("datum.count > 0")
        .mark_text(fontSize=10, baseline="bottom", dy=-5, color=colours.text)
        .encode(text="count:Q"),
    ]
    for right, align, off in ((True, "left", 10), (False, "right", -10)):
        singly = base.transform_filter(f"datum.count == 0 && datum.right == {str(right).lower()}")
        layers.append(
            singly.mark_text(align=align, dx=off, fontSize=12, baseline="middle", color=colours.muted).encode(
                text="beside:N"
            )
        )
    return alt.layer(*layers)


def _moment(day: pd.Timestamp) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day)
