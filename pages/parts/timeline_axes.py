"""The axes of the plan's timeline: rows, the room for their names, Russian months."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from core.charts.chart import LOCALE
from core.charts.palette import Palette

ROW = 24  # pixels
NAMES = 0.4  # of the width is for the measures' names
SHORT_MONTHS = LOCALE.to_dict()["time"]["shortMonths"]
FONT = "Golos Text, sans-serif"
CLEAR = "rgba(0,0,0,0)"


def axes(chart: go.Figure, first: date, last: date, rows: int, colours: Palette) -> None:
    """Lay the chart out: `rows` rows, their names on x2 at the left, time at the right with months above and below."""
    edge = max((last - first) / 50, timedelta(days=3))
    ticks, labels = _months(first, last)
    time = {
        "type": "date",
        "range": [first - edge, last + edge],
        "domain": [NAMES + 0.01, 1],
        "tickvals": ticks,
        "ticktext": labels,
        "gridcolor": colours.grid,
        "fixedrange": True,
        "zeroline": False,
    }
    chart.add_scatter(x=[first], y=[None], xaxis="x3", hoverinfo="skip")  # so that the axis below is drawn
    chart.update_layout(
        xaxis={**time, "side": "top"},
        xaxis2={"domain": [0, NAMES], "range": [0, 1], "visible": False, "fixedrange": True},
        xaxis3={**time, "side": "bottom", "overlaying": "x", "showgrid": False, "anchor": "y"},
        yaxis={
            "range": [rows - 0.5, -0.6],
            "tickvals": [row + 0.5 for row in range(rows)],
            "showticklabels": False,
            "gridcolor": colours.grid,
            "fixedrange": True,
            "zeroline": False,
        },
        height=ROW * rows + 90,
        margin={"l": 0, "r": 0, "t": 45, "b": 45},
        showlegend=False,
        hovermode="closest",
        dragmode=False,
        barmode="overlay",
        font={"family": FONT, "size": 12, "color": colours.text},
        hoverlabel={
            "bgcolor": colours.case,
            "bordercolor": colours.few,
            "font": {"family": FONT, "color": colours.text},
            "align": "left",
        },
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
    )


def _months(first: date, last: date) -> tuple[list[pd.Timestamp], list[str]]:
    """Not more than some fifteen months on the axis; the year stands under the first and under each January."""
    months = pd.date_range(pd.Timestamp(first).replace(day=1), last, freq="MS")
    step = next((step for step in (1, 2, 3, 6) if len(months) / step <= 15), 12)
    shown = [month for month in months if (month.month - 1) % step == 0]
    year_at = {month.year: month for month in reversed(shown)}
    return shown, [
        SHORT_MONTHS[month.month - 1] + (f"<br>{month.year}" if year_at[month.year] == month else "") for month in shown
    ]
