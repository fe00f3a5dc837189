"""Scores of one school with the cuts of marks and what was expected."""

from itertools import pairwise

import altair as alt
import pandas as pd

from core.analysis.expected_scores import Expected
from core.analysis.histogram import Window, told
from core.analysis.sentences import at_threshold
from core.charts.chart import russian
from core.charts.palette import Palette
from core.numbers import whole
from core.plural import plural
from core.reports.table import Column

HEIGHT = 260
COLUMNS = (
    Column("score", "Первичный балл", "whole"),
    Column("mark_told", "Отметка"),
    Column("pupils", "Учеников", "whole"),
    Column("expected", "Ожидалось", "points"),
    Column("usual", "Как в других школах", "points"),
    Column("place_told", "У границы", width=24),
)
PLACES = {"at": "ровно граница", "below": "на 1–2 балла ниже границы", "other": ""}


def with_words(bars: pd.DataFrame) -> pd.DataFrame:
    """`bars` of core.analysis.histogram with mark_told and place_told."""
    marks = bars["mark"].astype("str").where(bars["mark"] > 0, "—")
    return bars.assign(mark_told=marks, place_told=bars["place"].map(PLACES))


def finding(found: list[Window], pupils: int) -> str:
    """The window that is least likely; that nothing stands out; or that there are too few pupils."""
    window = told(found)
    if window is None:
        people = plural(pupils, "участник", "участника", "участников")
        return f"{whole(pupils)} {people}: у границ отметок слишком мало учеников для вывода"
    if not window.above:
        return "Скоплений у границ отметок нет"
    return at_threshold(window.cut, window.pupils, window.at, window.expected, window.low, window.high).rstrip(".")


def about(pupils: int, expected: Expected | None, cuts: list[int] | None) -> str:
    """What is drawn."""
    parts = [
        f"{pupils} {plural(pupils, 'участник', 'участника', 'участников')}",
        "столбцы — школа" + (", тёмные — ровно граница отметки, серые — на 1–2 балла ниже" if cuts else ""),
    ]
    if expected is not None:
        level = "ожидаемое для школы такого уровня, если никого не поднимать до границы"
        parts.append("линия — " + (level if expected.smooth is not None else "остальные школы в расчёте на эту"))
    return ", ".join(parts[:1]) + ". " + "; ".join(parts[1:]).capitalize() + "."


def windows_told(found: list[Window]) -> str:
    """Every cut in words, under the chart."""
    parts = [
        f"Граница «{window.mark}»: с {window.cut - 2}–{window.cut} баллами {window.pupils}, ровно {window.cut} — "
        f"{window.at}; ожидалось {window.expected:.0f} ({window.low}–{window.high}), "
        f"как в других школах — {window.usual:.0f}."
        for window in found
    ]
    return " ".join(parts)


def histogram_chart(bars: pd.DataFrame, cuts: list[int] | None, colours: Palette) -> alt.LayerChart:
    top = int(bars["score"].max())
    highest = (
        float(max(bars["pupils"].max(), bars["expected"].max() if bars["expected"].notna().any() else 0, 1)) * 1.16
    )
    x = alt.X(
        "score:Q",
        scale=alt.Scale(domain=[-0.6, top + 0.6], nice=False),
        title="первичный балл",
        axis=alt.Axis(
            format="d",
            tickMinStep=1,
            tickCount=min(top + 1, 21),
            grid=False,
            labelColor=colours.muted,
            tickColor=colours.grid,
        ),
    )
    y_scale = alt.Scale(domain=[0, highest], nice=False)
    y = alt.Y(
        "pupils:Q",
        scale=y_scale,
        title="учеников",
        axis=alt.Axis(
            format="d", tickMinStep=1, tickCount=5, domain=False, gridColor=colours.grid, labelColor=colours.muted
        ),
    )
    frame = with_words(bars).assign(expected_told=[f"{value:.1f}".replace(".", ",") for value in bars["expected"]])
    base = alt.Chart().encode(
        x=x,
        tooltip=[
            alt.Tooltip("score:Q", title="Балл"),
            alt.Tooltip("pupils:Q", title="Учеников"),
            alt.Tooltip("expected_told:N", title="Ожидалось"),
            alt.Tooltip("mark_told:N", title="Отметка"),
        ],
    )
    width = {"expr": f"max(2, 0.72 * width / {top + 1.2})"}
    colour = (
        alt.when("datum.place === 'at'")
        .then(alt.value(colours.lowered))
        .when("datum.place === 'below'")
        .then(alt.value(colours.few))
        .otherwise(alt.value(colours.confirmed))
    )
    layers = [base.mark_bar(width=width).encode(y=y, color=colour)]
    if bars["expected"].notna().any():
        layers.append(
            base.mark_line(color=colours.raised, strokeWidth=2.5, interpolate="monotone").encode(
                y=alt.Y("expected:Q", scale=y_scale)
            )
        )
    at = base.transform_filter("datum.place === 'at' && datum.pupils > 0")
    number = {"dy": -8, "fontWeight": "bold", "fontSize": 13}
    layers += [
        at.mark_text(**number, **style).encode(y=y, text="pupils:Q")
        for style in ({"stroke": colours.case, "strokeWidth": 4}, {"color": colours.lowered})
    ]
    return russian(alt.layer(*layers, *_cuts(cuts, top, colours), data=frame, height=HEIGHT))


def _cuts(cuts: list[int] | None, top: int, colours: Palette) -> list[alt.Chart]:
    """Dashed lines under each cut, and the marks between them."""
    if not cuts:
        return []
    edges = [-0.5, *(cut - 0.5 for cut in cuts), top + 0.5]
    lines = pd.DataFrame({"x": edges[1:-1]})
    names = pd.DataFrame(
        {
            "x": [(low + high) / 2 for low, high in pairwise(edges)],
            "text": ["«2»", "«3»", "«4»", "«5»"],
        }
    )
    return [
        alt.Chart(lines).mark_rule(strokeDash=[5, 3], color=colours.attention).encode(x="x:Q"),
        alt.Chart(names)
        .mark_text(fontSize=14, fontWeight="bold", color=colours.attention)
        .encode(x="x:Q", y=alt.YValue(8), text="text:N"),
    ]
