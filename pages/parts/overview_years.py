"""«По годам»: shares lowered and raised with their intervals, and what they are compared with."""

import altair as alt
import pandas as pd

from core.analysis.years import label_places
from core.charts.chart import PERCENT, russian
from core.charts.palette import Palette
from core.numbers import percent
from pages.parts.differences import interval

HEIGHT = 250
SHORT = {"остальные загруженные школы": "остальные школы"}  # where there is little room
PARTS = {"lowered": "ниже журнала", "raised": "выше журнала"}
TOLD = {
    "year": "Год",
    "name": "Отметка за работу",
    "share": "Доля",
    "interval": "Интервал 95 %",
    "expected": "Ожидалось",
    "pairs": "Пар отметок",
}


def years_chart(years: pd.DataFrame, colours: Palette) -> alt.LayerChart:
    """`years` of core.analysis.years."""
    frame = _frame(years)
    known = sorted(frame["year"].unique())
    room = [" " * place for place in range(1, -(-len(known) // 2) + 1)]  # empty years, where the names stand
    axis = alt.Axis(labelAngle=0, labelFlush=False, domainColor=colours.grid, ticks=False, grid=False, labelFontSize=13)
    base = alt.Chart(frame).encode(
        x=alt.X("year:N", title=None, axis=axis, scale=alt.Scale(domain=[*known, *room])),
        tooltip=[
            alt.Tooltip(f"{field}_told:N" if field in ("share", "expected") else f"{field}:N", title=title)
            for field, title in TOLD.items()
        ],
    )
    share = alt.Y(
        "share:Q",
        title=None,
        scale=alt.Scale(zero=True),
        axis=alt.Axis(format=PERCENT, tickCount=5, domain=False, ticks=False, gridColor=colours.grid),
    )
    paint = alt.Color(
        "part:N", scale=alt.Scale(domain=list(PARTS), range=[colours.lowered, colours.raised]), legend=None
    )
    last = base.transform_filter(alt.datum.year == known[-1])
    layers = [
        base.mark_area(opacity=0.2).encode(y=alt.Y("low:Q", title=None), y2="high:Q", color=paint),
        base.mark_rule(strokeWidth=2).encode(y="low:Q", y2="high:Q", color=paint),
        *(_reference(base, colours) if frame["expected"].notna().any() else []),
        base.mark_line(strokeWidth=2.5).encode(y=share, color=paint),
        base.mark_point(size=60, filled=True, opacity=1).encode(y=share, color=paint),
    ]
    for dy, field, style in ((-8, "label", {"fontWeight": "bold"}), (8, "beside", {"color": colours.muted})):
        text = last.mark_text(align="left", baseline="middle", dx=10, dy=dy, fontSize=13, tooltip=None, **style)
        text = text.encode(y="label_at:Q", text=f"{field}:N")
        layers.append(text.encode(color=paint) if field == "label" else text)
    return russian(alt.layer(*layers).properties(height=HEIGHT))


def _reference(base: alt.Chart, colours: Palette) -> list[alt.Chart]:
    """What the shares are compared with: a bold dotted line and a diamond a year."""
    return [
        base.mark_line(strokeWidth=4, strokeDash=[3, 3], color=colours.muted).encode(y="expected:Q", detail="part:N"),
        base.mark_point(shape="diamond", size=70, filled=True, color=colours.muted, opacity=1).encode(y="expected:Q"),
    ]


def _frame(years: pd.DataFrame) -> pd.DataFrame:
    """A row a year and part: year (str), part, name, share, low, high, expected and what is told."""
    parts = []
    for part, name in PARTS.items():
        rows = years[["year", "pairs", "against"]].assign(part=part, name=name)
        for field in ("share", "low", "high", "expected"):
            rows[field] = years[f"{part}_{field}"]
        rows.loc[years["compared"] < years["works"], "expected"] = float("nan")  # of other works than the share
        parts.append(rows)
    frame = pd.concat(parts, ignore_index=True)
    frame["year"] = frame["year"].astype("str")
    frame["label_at"] = label_places(years)
    frame["label"] = [f"{row.name} {percent(row.share, 1)}" for row in frame.itertuples(index=False)]
    frame["share_told"] = frame["share"].map(lambda value: percent(value, 1))
    frame["interval"] = [interval(*ends, 1) for ends in zip(frame["low"], frame["high"], strict=True)]
    frame["beside"] = [_beside(row) for row in frame.itertuples(index=False)]
    told = zip(frame["expected"], frame["against"], strict=True)
    frame["expected_told"] = ["сравнить не с чем" if pd.isna(at) else f"{percent(at, 1)} ({who})" for at, who in told]
    return frame


def _beside(row) -> str:
    return "" if pd.isna(row.expected) else f"{SHORT.get(row.against, row.against)} {percent(row.expected, 1)}"
