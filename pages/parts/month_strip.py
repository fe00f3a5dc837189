"""Months × measures that are done, late and ahead: three rows of bars, each with its number."""

import altair as alt
import pandas as pd

from core.charts.chart import LOCALE, russian
from core.charts.palette import Palette

ROW, HEADS = 40, 45  # pixels of a row, and of the months under all of them
FULL = 0.55  # the part of a row that the longest bar takes
ROWS = {"done": "● выполнено", "late": "▲ просрочено", "ahead": "○ впереди"}
# the year stands under the first month and under each January
YEARS = "datum.index === 0 || test(/^янв/, datum.label) ? split(datum.label, ' ') : substring(datum.label, 0, 3)"
SHORT_MONTHS = LOCALE.to_dict()["time"]["shortMonths"]


def month_strip(counts: pd.DataFrame, now: pd.Timestamp, colours: Palette) -> alt.LayerChart:
    """`counts`: core.plans.due.month_counts; `now`: the first day of the current month, marked."""
    frame = _frame(counts)
    months = frame["label"].drop_duplicates().tolist()
    heads = alt.Axis(labelExpr=YEARS, labelAngle=0, labelFlush=False, labelOverlap="parity", domain=False, ticks=False)
    base = alt.Chart(frame).encode(
        x=alt.X("label:N", sort=months, title=None, axis=heads),
        y=alt.Y("base:Q", axis=None, scale=alt.Scale(domain=[0, len(ROWS)], nice=False)),
        tooltip=[
            alt.Tooltip("month:T", title="Месяц", format="%B %Y"),
            alt.Tooltip("row:N", title="Что это"),
            alt.Tooltip("count:Q", title="Мероприятий"),
            alt.Tooltip("total:Q", title="Всего со сроком"),
        ],
    )
    marked = alt.Chart(frame[(frame["month"] == now) & (frame["state"] == "done")])
    names = alt.Chart(frame.drop_duplicates("state")).mark_text(align="right", baseline="bottom", dy=-3, fontSize=13)
    paint = alt.Scale(domain=list(ROWS), range=[colours.good, colours.attention, colours.lowered])
    colour = alt.Color("state:N", scale=paint, legend=None)
    return russian(
        alt.layer(
            marked.mark_rect(fill=colours.confirmed, opacity=0.6, tooltip=None).encode(x=base.encoding.x),
            base.mark_tick(color=colours.grid, thickness=1),
            base.mark_bar(opacity=0.85).encode(y2="top:Q", color=colour),
            base.transform_filter("datum.count > 0")
            .mark_text(baseline="bottom", dy=-2, fontSize=12, color=colours.text)
            .encode(y=alt.Y("top:Q", axis=None), text="count:Q"),
            names.encode(x=alt.XValue(-10), y=base.encoding.y, text="row:N", color=colour),
            height=ROW * len(ROWS) + HEADS,
        )
    )


def _frame(counts: pd.DataFrame) -> pd.DataFrame:
    """A row a month × state with the place of its bar; `label` is «сен 2026»."""
    labels = [f"{SHORT_MONTHS[month.month - 1]} {month.year}" for month in counts["month"]]
    frame = counts.assign(label=labels).melt(
        ["month", "total", "label"], list(ROWS), var_name="state", value_name="count"
    )
    base = frame["state"].map({state: len(ROWS) - 1 - place for place, state in enumerate(ROWS)})
    most = max(int(frame["count"].max()), 1)
    return frame.assign(row=frame["state"].map(ROWS), base=base, top=base + FULL * frame["count"] / most)
