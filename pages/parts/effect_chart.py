"""Dumbbells: the deviation of each sign in the register's year and in later results, a sign of a school a row."""

import altair as alt
import pandas as pd

from core.analysis.effect import CHANCE
from core.charts.chart import russian
from core.charts.palette import Palette
from core.numbers import decimal
from pages.parts.picking import pick

ROW, AXIS = 30, 80  # pixels of a row and under all of them
SHAPES = {"gone": "circle", "weaker": "square", "remains": "diamond"}
BAND = f"95 % школ без особенностей: ±{decimal(CHANCE)}"
FIELDS = [
    *("login", "label", "before_z", "after", "outcome", "outcome_told"),
    *("moved", "before_told", "after_told", "change_told"),
]


def effect_chart(rows: pd.DataFrame, colours: Palette) -> alt.LayerChart:
    """`rows` of pages.parts.effect_figure.with_words, in the order to draw."""
    frame = rows.assign(after=rows["after_z"].where(rows["change"].notna()))[FIELDS]
    ends = pd.concat([frame["before_z"], frame["after"], pd.Series([-CHANCE, CHANCE])])
    x = {"scale": alt.Scale(domain=[ends.min() - 0.3, ends.max() + 0.3], nice=False, zero=False)}
    axis = alt.Axis(
        format="d",
        tickMinStep=1,
        domain=False,
        ticks=False,
        gridColor=colours.grid,
        labelColor=colours.muted,
        title="отклонение от ожидаемого, в стандартных ошибках (z)",
    )
    base = alt.Chart().encode(
        y=alt.Y(
            "label:N",
            sort=frame["label"].tolist(),
            title=None,
            axis=alt.Axis(
                domain=False,
                ticks=False,
                grid=False,
                labelLimit=380,
                labelFontSize=13,
                labelColor=colours.text,
                labelFlush=False,
            ),
        ),
        tooltip=[
            alt.Tooltip("label:N", title="Школа"),
            alt.Tooltip("before_told:N", title="До"),
            alt.Tooltip("after_told:N", title="После"),
            alt.Tooltip("change_told:N", title="Изменение"),
        ],
    )
    paint = alt.Color(
        "outcome:N",
        scale=alt.Scale(domain=list(SHAPES), range=[colours.good, colours.lowered, colours.attention]),
        legend=None,
    )
    beside = alt.XValue(alt.expr("width + 12"))
    compared = base.transform_filter("isValid(datum.after)")
    layers = [
        *_reference(colours, x),
        compared.mark_rule(strokeWidth=4, color=colours.few).encode(
            x=alt.X("before_z:Q", axis=axis, **x), x2="after:Q"
        ),
        base.mark_point(size=90, filled=True, fill=colours.case, stroke=colours.text, strokeWidth=1.8, opacity=1)
        .encode(x=alt.X("before_z:Q", axis=axis, **x))
        .add_params(pick("effect_school")),
        compared.mark_point(size=130, filled=True, opacity=1).encode(
            x=alt.X("after:Q", axis=axis, **x),
            color=paint,
            shape=alt.Shape(
                "outcome:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None
            ),
        ),
        base.mark_text(align="left", fontSize=13, baseline="middle", color=colours.text).encode(
            x=beside, text="outcome_told:N"
        ),
        base.mark_text(align="left", fontSize=12, baseline="middle", color=colours.muted).encode(
            x=alt.XValue(alt.expr("width + 156")), text="moved:N"
        ),
    ]
    return russian(alt.layer(*layers, data=frame, height=ROW * len(frame) + AXIS))


def _reference(colours: Palette, x: dict) -> list[alt.Chart]:
    """The band where nothing stands out, and what was expected, both named over the rows."""
    band = alt.Chart(pd.DataFrame({"low": [-CHANCE], "high": [CHANCE], "middle": [0.0], "told": [BAND]}))
    return [
        band.mark_rect(color=colours.confirmed, opacity=0.6).encode(x=alt.X("low:Q", **x), x2="high:Q"),
        band.mark_rule(color=colours.muted).encode(x=alt.X("middle:Q", **x)),
        band.mark_text(fontSize=12, baseline="bottom", color=colours.muted).encode(
            x=alt.X("middle:Q", **x), y=alt.YValue(-4), text="told:N"
        ),
    ]
