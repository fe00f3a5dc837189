"""Journal mark × mark for the work: pupils and their share of those with the same journal mark."""

import altair as alt
import pandas as pd

from core.charts.chart import PERCENT, russian
from core.charts.palette import Palette
from core.plural import plural
from core.reports.table import Column

CELL, AXIS = 50, 60  # pixels
SIDES = {"lowered": "понизили", "confirmed": "подтвердили", "raised": "повысили"}
ABOUT = (
    "Строка — отметка по журналу, столбец — за работу: сколько учеников и какая это часть строки. "
    "Слева от диагонали работа ниже журнала, справа — выше."
)
COLUMNS = (
    Column("journal", "По журналу", "whole"),
    Column("mark", "За работу", "whole"),
    Column("side_told", "Что это"),
    Column("pupils", "Учеников", "whole"),
    Column("of", "Всего с такой по журналу", "whole"),
    Column("share", "Доля строки", "share"),
)


def with_words(cells: pd.DataFrame) -> pd.DataFrame:
    """`cells` of core.analysis.transition with side_told."""
    return cells.assign(side_told=cells["side"].map(SIDES))


def finding(cells: pd.DataFrame) -> str:
    total, by_side = int(cells["pupils"].sum()), cells.groupby("side")["pupils"].sum()
    far = int(cells.loc[(cells["journal"] - cells["mark"]) >= 2, "pupils"].sum())
    if by_side["confirmed"] == total:
        return "Все отметки за работу те же, что в журнале"
    people = plural(total, "ученика", "учеников", "учеников")
    said = f"Из {total} {people} работа ниже журнала у {int(by_side['lowered'])}, выше — у {int(by_side['raised'])}"
    return f"{said}; на две отметки и больше ниже — у {far}" if far else said


def matrix_chart(cells: pd.DataFrame, colours: Palette) -> alt.LayerChart:
    frame = with_words(cells).assign(
        row=[f"{journal}  ({of} уч.)" for journal, of in zip(cells["journal"], cells["of"], strict=True)],
        column=cells["mark"].astype("str"),
    )
    order = frame.sort_values("journal", ascending=False)["row"].drop_duplicates().tolist()
    base = alt.Chart().encode(
        x=alt.X(
            "column:O",
            title="отметка за работу",
            axis=alt.Axis(
                orient="top", labelAngle=0, domain=False, ticks=False, labelFontSize=14, labelColor=colours.text
            ),
        ),
        y=alt.Y(
            "row:O",
            sort=order,
            title="отметка по журналу",
            axis=alt.Axis(domain=False, ticks=False, labelFontSize=13, labelColor=colours.text),
        ),
        tooltip=[
            alt.Tooltip("journal:Q", title="По журналу"),
            alt.Tooltip("mark:Q", title="За работу"),
            alt.Tooltip("side_told:N", title="Что это"),
            alt.Tooltip("pupils:Q", title="Учеников"),
            alt.Tooltip("share:Q", title="Доля строки", format=PERCENT),
        ],
    )
    fill = (
        alt.when("datum.side === 'lowered'")
        .then(alt.value(colours.lowered))
        .when("datum.side === 'raised'")
        .then(alt.value(colours.raised))
        .otherwise(alt.value(colours.muted))
    )
    known = base.transform_filter("datum.pupils > 0")
    layers = [
        base.mark_rect(fill=colours.case, stroke=colours.grid),
        known.mark_rect(stroke=colours.grid).encode(
            fill=fill,
            fillOpacity=alt.FillOpacity("share:Q", scale=alt.Scale(domain=[0, 1], range=[0.08, 0.55]), legend=None),
        ),
        known.mark_text(dy=-7, fontSize=15, fontWeight="bold", color=colours.text).encode(text="pupils:Q"),
        known.mark_text(dy=10, fontSize=12, color=colours.text).encode(text=alt.Text("share:Q", format=PERCENT)),
    ]
    return russian(alt.layer(*layers, data=frame, height=4 * CELL + AXIS))
