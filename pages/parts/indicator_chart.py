"""The matrix schools × indicators: ● has it, ◐ in part, ○ not yet, – not needed; shares at the foot and the right."""

import altair as alt
import pandas as pd

from core.charts.chart import russian
from core.charts.palette import Palette

ROW, SIZE, LINE = 24, 170, 14  # pixels of a row, area of a sign, pixels of a line of text
WIDE, NARROW, UPRIGHT = 8, 14, 24  # indicators up to which names, then numbers at the foot are level; names slanted
HEADS = {0: 74, -40: 130, -90: 190}  # pixels over the rows for the names at this angle; the page counts them in
FEET = {True: 40, False: 95}  # and under them for the numbers, level or not
HALF, DASH = "M0,-1A1,1,0,0,0,0,1Z", "M-0.8,-0.12H0.8V0.12H-0.8Z"
CELL = "cell"  # the click
TOLD = {"row": "Кто", "full": "Показатель", "told": "Состояние", "counted": "Выполнено"}


def indicator_chart(cells: pd.DataFrame, columns: pd.DataFrame, rows: pd.DataFrame, colours: Palette) -> alt.LayerChart:
    """`cells`: row, column (labels of the axes), state, key and the texts of TOLD; `columns`: column, share_told,
    n_told, both_told and `rows`: row, both_told, each in the order in which they stand."""
    angle = 0 if len(columns) <= WIDE else -40 if len(columns) <= UPRIGHT else -90
    foot_level = len(columns) <= NARROW
    lines = 0 if angle else columns["column"].str.count("\n").max()  # under the first, which stands at the padding
    heads = alt.Axis(
        orient="top",
        domain=False,
        ticks=False,
        labelAngle=angle,
        labelPadding=4 + LINE * lines,
        labelExpr="split(datum.label, '\\n')" if angle == 0 else "replace(datum.label, '\\n', ' ')",
        labelLimit=240,
        labelOverlap=False,
        labelFlush=False,
        labelFontSize=12,
        labelColor=colours.text,
    )
    x = alt.X("column:N", sort=columns["column"].tolist(), title=None, axis=heads)
    y = alt.Y("row:N", sort=rows["row"].tolist(), title=None, axis=None)
    base = alt.Chart(cells).encode(x=x, y=y)
    signs = [
        base.transform_filter(f"datum.state == '{state}'").mark_point(
            shape=shape, size=SIZE, filled=filled, color=colour, strokeWidth=1.5, opacity=1, tooltip=None
        )
        for state, shape, filled, colour in (
            ("have", "circle", True, colours.good),
            ("partly", "circle", False, colours.good),
            ("partly", HALF, True, colours.good),
            ("none", "circle", False, colours.muted),
            ("not_needed", DASH, True, colours.muted),
        )
    ]
    click = alt.selection_point(name=CELL, fields=["key"], on="click", toggle=False, clear=False)
    hit = base.mark_rect(opacity=0, cursor="pointer").encode(
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in TOLD.items()]
    )
    side = alt.Chart(rows).encode(y=y)
    foot = alt.Chart(columns).encode(x=x)
    text = {"fontSize": 12, "color": colours.text, "tooltip": None}
    last = alt.YValue("height")
    feet = (
        [
            foot.mark_text(dy=14, fontWeight="bold", **text).encode(y=last, text="share_told:N"),
            foot.mark_text(dy=30, **text).encode(y=last, text="n_told:N"),
        ]
        if foot_level
        else [foot.mark_text(angle=270, align="right", dx=-8, **text).encode(y=last, text="both_told:N")]
    )
    return russian(
        alt.layer(
            base.mark_rect(fillOpacity=0, stroke=colours.grid),
            *signs,
            side.mark_text(align="right", baseline="middle", limit=330, **text).encode(x=alt.XValue(-8), text="row:N"),
            side.mark_text(align="left", baseline="middle", dx=8, **text).encode(
                x=alt.XValue("width"), text="both_told:N"
            ),
            *feet,
            hit.add_params(click),
            height=ROW * len(rows) + HEADS[angle] + FEET[foot_level],
        )
    )
