"""Dumbbells: the mean mark in the journal and for the work, a work a row."""

import altair as alt
import numpy as np
import pandas as pd

from core.charts.chart import russian
from core.charts.palette import Palette
from core.numbers import decimal, signed
from core.reports.table import Column

ROW, AXIS = 30, 66  # pixels: a row; under all rows
ABOUT = (
    "◊ — средняя отметка по журналу, ● — за работу, │ — где была бы работа при обычном для загруженных школ разрыве. "
    "Справа разрыв, его 95 % интервал и обычный разрыв; ▲ ▼ — отличие от обычного больше случайного."
)
COLUMNS = (
    Column("work", "Работа", width=30),
    Column("n", "С двумя отметками", "whole"),
    Column("journal_mean", "Средняя по журналу", "points"),
    Column("mark_mean", "Средняя за работу", "points"),
    Column("gap", "Разрыв", "points"),
    Column("gap_low", "Интервал 95 %: от", "points"),
    Column("gap_high", "Интервал 95 %: до", "points"),
    Column("expected", "Обычный разрыв", "points"),
)


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of core.analysis.gaps.means with `work`: «Математика, 5 класс»; «ОГЭ · …» for another procedure."""
    names = rows["subject"] + ", " + rows["grade"].astype("str") + " класс"
    other = rows["procedure"] + " · "
    return rows.assign(work=other.where(rows["procedure"] != "ВПР", "") + names)


def finding(rows: pd.DataFrame) -> str:
    """In how many works the journal is above the work by more than usual."""
    wider = rows["differs"] & (rows["gap"] > rows["expected"])
    narrower = rows["differs"] & (rows["gap"] < rows["expected"])
    if wider.any():
        return f"Журнал выше работы больше обычного: {int(wider.sum())} из {len(rows)} работ"
    if narrower.any():
        return f"Журнал выше работы меньше обычного: {int(narrower.sum())} из {len(rows)} работ"
    return "Разрыв журнала и работы — в пределах обычного"


def described(rows: pd.DataFrame) -> str:
    told = [
        f"{row.work}: журнал {decimal(row.journal_mean)}, работа {decimal(row.mark_mean)}"
        for row in rows.head(4).itertuples()
    ]
    return "Средние отметки по журналу и за работу. " + "; ".join(told) + "."


def gap_chart(rows: pd.DataFrame, colours: Palette) -> alt.LayerChart:
    """`rows` as named, in the order to draw."""
    frame = rows.assign(
        label=rows["work"] + " · " + rows["n"].astype("str") + " уч.",
        usual=rows["journal_mean"] - rows["expected"],
        lower=rows[["journal_mean", "mark_mean"]].min(axis=1),
        upper=rows[["journal_mean", "mark_mean"]].max(axis=1),
        told=[signed(gap) for gap in rows["gap"]],
        sign=np.select([~rows["differs"], rows["gap"] > rows["expected"]], ["", "▲"], "▼"),
        more=[
            f"от {signed(low)} до {signed(high)}; обычно {'—' if pd.isna(usual) else signed(usual)}"
            for low, high, usual in zip(rows["gap_low"], rows["gap_high"], rows["expected"], strict=True)
        ],
    )[["label", "journal_mean", "mark_mean", "usual", "lower", "upper", "told", "sign", "more", "differs"]]
    edges = frame[["lower", "upper", "usual"]]
    domain = [max(2.0, float(edges.min().min()) - 0.25), float(edges.max().max()) + 0.25]
    x = {"scale": alt.Scale(domain=domain, nice=False, zero=False)}
    axis = alt.Axis(
        format=".1f",
        tickCount=5,
        domain=False,
        gridColor=colours.grid,
        labelColor=colours.muted,
        title="средняя отметка",
    )
    base = alt.Chart().encode(
        y=alt.Y(
            "label:N",
            sort=frame["label"].tolist(),
            title=None,
            axis=alt.Axis(
                domain=False, ticks=False, labelLimit=230, labelFontSize=13, labelColor=colours.text, labelFlush=False
            ),
        ),
        tooltip=[
            alt.Tooltip("label:N", title="Работа"),
            alt.Tooltip("journal_mean:Q", title="Журнал", format=".2f"),
            alt.Tooltip("mark_mean:Q", title="Работа, средняя", format=".2f"),
            alt.Tooltip("told:N", title="Разрыв"),
            alt.Tooltip("more:N", title="Интервал и обычное"),
        ],
    )
    accent = alt.when("datum.differs").then(alt.value(colours.attention)).otherwise(alt.value(colours.text))
    layers = [
        base.mark_rule(strokeWidth=4, color=colours.confirmed).encode(
            x=alt.X("lower:Q", axis=axis, **x), x2=alt.X2("upper:Q")
        ),
        base.mark_tick(thickness=2, size=18, color=colours.muted, opacity=1).encode(x=alt.X("usual:Q", **x)),
        base.mark_point(
            shape="diamond", size=90, filled=True, fill=colours.case, stroke=colours.text, opacity=1
        ).encode(x=alt.X("journal_mean:Q", **x)),
        base.mark_circle(size=90, color=colours.lowered, opacity=1).encode(x=alt.X("mark_mean:Q", **x)),
        *_means(base, x, colours),
        base.mark_text(align="left", fontSize=13, fontWeight="bold", baseline="middle").encode(
            x=alt.XValue(alt.expr("width + 24")), text="told:N", color=accent
        ),
        base.mark_text(align="left", fontSize=12, baseline="middle", color=colours.attention).encode(
            x=alt.XValue(alt.expr("width + 8")), text="sign:N"
        ),
        base.mark_text(align="left", fontSize=12, baseline="middle", color=colours.muted).encode(
            x=alt.XValue(alt.expr("width + 68")), text="more:N"
        ),
    ]
    return russian(alt.layer(*layers, data=frame, height=ROW * len(frame) + AXIS))


def _means(base: alt.Chart, x: dict, colours: Palette) -> list[alt.Chart]:
    """Both numbers at the outer sides of the dots, cased so that a line under them does not cross them."""
    return [
        base.mark_text(fontSize=12, baseline="middle", align=align, dx=off, **style).encode(
            x=alt.X(f"{field}:Q", **x), text=alt.Text(f"{field}:Q", format=".2f")
        )
        for field, align, off in (("lower", "right", -9), ("upper", "left", 9))
        for style in ({"stroke": colours.case, "strokeWidth": 4}, {"color": colours.text})
    ]
