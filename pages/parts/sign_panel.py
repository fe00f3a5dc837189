"""One sign of a school year by year: its values, what was expected, and n."""

import altair as alt
import pandas as pd

from core.charts.palette import Palette
from core.charts.strip_chart import NAMES, level_fill, level_shape

TOP, PANEL, LINE = 20, 70, 17  # pixels: over the figures, the figures, a line under them
LINES = {"value_told": "получилось", "expected_told": "ожидалось (обычно)", "n_told": "n"}
BOTTOM = TOP + PANEL + LINE * len(LINES)


def sign_panel(figures: pd.DataFrame, x: alt.X, colours: Palette) -> alt.LayerChart:
    """Values with what was expected, between TOP and TOP + PANEL, and the same in numbers under them. `figures` of
    pages.parts.measures_figure, at least a row; `x`: where their days stand."""
    ends = figures[["value", "low", "high", "expected"]].stack()
    room = (ends.max() - ends.min()) * 0.08 or 0.1
    y = {
        "scale": alt.Scale(
            domain=[ends.min() - room, ends.max() + room], range=[TOP + PANEL, TOP], nice=False, zero=False
        ),
        "axis": None,
    }
    base = alt.Chart(figures).encode(
        x=x,
        tooltip=[alt.Tooltip("year:O", title="Год"), alt.Tooltip("told:N", title="Признак")],
    )
    layers = [
        base.mark_rule(strokeWidth=14, color=colours.confirmed).encode(y=alt.Y("low:Q", **y), y2="high:Q"),
        base.mark_tick(orient="horizontal", size=26, thickness=2, color=colours.muted, opacity=1).encode(
            y=alt.Y("expected:Q", **y)
        ),
        base.mark_line(color=colours.few, strokeWidth=1.5).encode(y=alt.Y("value:Q", **y)),
        base.mark_point(size=150, opacity=1, stroke=colours.text, strokeWidth=1.2).encode(
            y=alt.Y("value:Q", **y), shape=level_shape(), fill=level_fill(colours)
        ),
    ]
    about = alt.Chart(figures.head(1))
    style = {"align": "right", "baseline": "middle", "limit": NAMES - 10}
    layers.append(
        about.mark_text(fontSize=13, color=colours.text, fontWeight="bold", **style).encode(
            x=alt.XValue(-10), y=alt.YValue(TOP + PANEL / 2), text="short:N"
        )
    )
    for place, (field, title) in enumerate(LINES.items()):
        at = alt.YValue(TOP + PANEL + LINE * (place + 0.5))
        weight = {"fontWeight": "bold"} if field == "value_told" else {}
        layers += [
            base.mark_text(fontSize=12, baseline="middle", color=colours.text, **weight).encode(
                y=at, text=f"{field}:N"
            ),
            about.mark_text(fontSize=12, color=colours.muted, text=title, **style).encode(x=alt.XValue(-10), y=at),
        ]
    return alt.layer(*layers)
