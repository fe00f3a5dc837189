"""One school among all others: its size, its mean gap, and how far schools of that size usually spread."""

import altair as alt
import pandas as pd

from core.analysis.gap_funnel import Funnel
from core.plural import plural
from core.reports.table import Column
from pages.parts.chart import russian
from pages.parts.numbers import decimal, signed, whole
from pages.parts.palette import Palette

HEIGHT = 340
PLACES = {"inside": "в пределах обычного", "warned": "за пределами 95 %", "outside": "за пределами 99,8 %"}
COLUMNS = (
    Column("n", "С двумя отметками", "whole"),
    Column("gap", "Разрыв этой школы", "points"),
    Column("target", "Средний разрыв", "points"),
    Column("low95", "95 %: от", "points"),
    Column("high95", "95 %: до", "points"),
    Column("low998", "99,8 %: от", "points"),
    Column("high998", "99,8 %: до", "points"),
    Column("place_told", "Место", width=24),
)


def own(funnel: Funnel, login: str) -> pd.DataFrame:
    """The school's row with the limits at its size; empty when it has fewer than 5 pupils."""
    row = funnel.rows[funnel.rows["login"] == login].reset_index(drop=True)
    at = funnel.limits_at(row["n"])
    return row.assign(
        target=funnel.target, place_told=row["place"].map(PLACES), **{name: at[name] for name in at if name != "n"}
    )


def finding(funnel: Funnel, row: pd.DataFrame) -> str:
    if row.empty:
        return "Участников меньше пяти: место среди школ не показывается"
    school = row.iloc[0]
    gap = f"{signed(school['gap'])} при среднем {signed(funnel.target)}"
    if school["place"] == "inside":
        return f"Разрыв обычный для школ такого размера: {gap}"
    more = "больше" if school["gap"] > funnel.target else "меньше"
    level = "99,8 %" if school["place"] == "outside" else "95 %"
    return f"Разрыв {more}, чем у {level} школ такого размера: {gap}"


def about(funnel: Funnel, work: str) -> str:
    n = len(funnel.rows)
    schools = plural(n, "школа", "школы", "школ")
    return (
        f"{work} · {whole(n)} {schools} от 5 участников. По вертикали средняя по журналу минус средняя за работу. "
        f"Линии — 95 % и 99,8 % с учётом обычных различий между школами (±{decimal(funnel.between)})."
    )


def funnel_chart(funnel: Funnel, row: pd.DataFrame, name: str, colours: Palette) -> alt.LayerChart:
    """`row` as of own; other schools are grey and nameless."""
    limits = funnel.limits
    gaps = pd.concat([funnel.rows["gap"], limits["low95"], limits["high95"]])
    reach = float((gaps - funnel.target).abs().max()) * 1.06
    n_max = float(funnel.rows["n"].max())
    x_scale = alt.Scale(domain=[0, n_max * 1.02 + 1], nice=False)
    y_scale = alt.Scale(domain=[funnel.target - reach, funnel.target + reach], nice=False)
    x = alt.X(
        "n:Q",
        scale=x_scale,
        title="участников с двумя отметками",
        axis=alt.Axis(
            grid=False, labelColor=colours.muted, domainColor=colours.grid, tickColor=colours.grid, tickCount=10
        ),
    )

    def y(field: str) -> alt.Y:
        return alt.Y(
            f"{field}:Q",
            scale=y_scale,
            title="журнал выше работы, в отметках",
            axis=alt.Axis(format="+.1f", domain=False, gridColor=colours.grid, labelColor=colours.muted, tickCount=7),
        )

    others = funnel.rows.loc[~funnel.rows["login"].isin(row["login"]), ["n", "gap"]]
    curves = [
        alt.Chart(limits)
        .mark_line(clip=True, color=colours.muted, strokeWidth=1.25, strokeDash=dash)
        .encode(x=x, y=y(f"{side}{level}"))
        for level, dash in (("95", [5, 4]), ("998", [1, 0]))
        for side in ("low", "high")
    ]
    ends = pd.DataFrame(
        {
            "y": [limits[f"high{level}"].iloc[-1] for level in ("95", "998")] + [funnel.target],
            "text": ["95 %", "99,8 %", f"в среднем {signed(funnel.target)}"],
        }
    )
    target = alt.Chart(ends.tail(1))
    layers = [
        alt.Chart(others)
        .mark_point(shape="circle", filled=True, size=26, color=colours.few, opacity=0.6, clip=True)
        .encode(x=x, y=y("gap")),
        *curves,
        target.mark_rule(color=colours.text, strokeWidth=1.25).encode(y=y("y")),
        alt.Chart(ends)
        .mark_text(align="left", dx=6, fontSize=12, color=colours.muted)
        .encode(x=alt.XValue(alt.expr("width")), y=y("y"), text="text:N"),
        *_school(row, name, x, y("gap"), n_max, colours),
    ]
    return russian(alt.layer(*layers, height=HEIGHT))


def _school(row: pd.DataFrame, name: str, x: alt.X, y: alt.Y, n_max: float, colours: Palette) -> list[alt.Chart]:
    if row.empty:
        return []
    frame = row.assign(name=name)[["name", "n", "gap", "place_told"]]
    side = {"align": "right", "dx": -11} if frame["n"].iloc[0] > n_max * 0.75 else {"align": "left", "dx": 11}
    base = alt.Chart(frame).encode(
        x=x,
        y=y,
        tooltip=[
            alt.Tooltip("name:N", title="Школа"),
            alt.Tooltip("n:Q", title="Участников"),
            alt.Tooltip("gap:Q", title="Разрыв", format="+.2f"),
            alt.Tooltip("place_told:N", title="Место"),
        ],
    )
    label = {"fontSize": 14, "fontWeight": "bold", "baseline": "middle", **side}
    return [
        base.mark_point(shape="diamond", filled=True, size=190, fill=colours.attention, stroke=colours.case, opacity=1),
        base.mark_text(stroke=colours.case, strokeWidth=4, **label).encode(text="name:N"),
        base.mark_text(color=colours.attention, **label).encode(text="name:N"),
    ]
