"""Years × signs of one school: the level as a shape and a word, not as a colour alone."""

import altair as alt
import pandas as pd

from core.plural import plural
from core.reports.table import Column
from pages.parts.chart import russian
from pages.parts.palette import Palette

ROW, AXIS = 32, 34  # pixels
LEVELS = {
    "alarm": "тревога",
    "attention": "внимание",
    "marked": "отмечена",
    "none": "нет",
    "insufficient": "мало данных",
}
SHAPES = {
    "alarm": "diamond",
    "attention": "triangle-up",
    "marked": "square",
    "none": "circle",
    "insufficient": "stroke",
}
ABOUT = (
    "Строка — признак, столбец — год: самый сильный уровень среди работ года и в скольких работах он встретился. "
    "◆ тревога, ▲ внимание, ■ отмечена по методике ФИОКО, ○ признака нет, — мало данных."
)
COLUMNS = (
    Column("title", "Признак", width=40),
    Column("origin_told", "Чей"),
    Column("year", "Год", "whole"),
    Column("level_told", "Уровень"),
    Column("works", "Работ с этим уровнем", "whole"),
    Column("of", "Работ, где хватило данных", "whole"),
)
ORIGINS = {"official": "по методике ФИОКО", "screening": "наш отбор"}


def with_words(strip: pd.DataFrame, titles: dict[str, str]) -> pd.DataFrame:
    """`strip` of core.analysis.school_signs, official ones last, with title, level_told and origin_told."""
    frame = strip.assign(
        title=strip["marker"].map(lambda marker: titles.get(marker, marker)),
        level_told=strip["level"].map(LEVELS),
        origin_told=strip["origin"].map(ORIGINS),
        late=strip["origin"] == "official",
    )
    order = {marker: place for place, marker in enumerate(titles)}
    frame["place"] = frame["marker"].map(lambda marker: order.get(marker, len(order)))
    return frame.sort_values(["late", "place", "year"], ignore_index=True).drop(columns=["late", "place"])


def finding(strip: pd.DataFrame) -> str:
    raised = strip[strip["level"].isin(["alarm", "attention"])]
    if raised.empty:
        judged = strip[(strip["origin"] == "screening") & (strip["level"] != "insufficient")]
        return "Ни в одном году признаков отбора нет" if len(judged) else "По годам: данных для выводов мало"
    years = sorted(raised["year"].unique())
    told = ", ".join(str(year) for year in years)
    word = plural(len(years), "году", "годах", "годах")
    return f"Признаки есть в {len(years)} {word} из {strip['year'].nunique()}: {told}"


def described(frame: pd.DataFrame) -> str:
    raised = frame[frame["level"].isin(["alarm", "attention", "marked"])]
    told = "; ".join(f"{row.year}, {row.title}: {row.level_told}" for row in raised.head(6).itertuples())
    return f"Уровни признаков по годам. {told or 'Признаков нет'}."


def strip_chart(frame: pd.DataFrame, colours: Palette) -> alt.LayerChart:
    """`frame` as with_words."""
    fills = {
        "alarm": colours.attention,
        "attention": colours.raised,
        "marked": colours.text,
        "none": colours.case,
        "insufficient": colours.case,
    }
    levels = list(LEVELS)
    frame = frame.assign(
        row=frame["title"] + frame["origin"].map({"official": " · ФИОКО", "screening": ""}),
        beside=[
            level_told + (f", {works} из {of}" if level in ("alarm", "attention", "marked") and of > 1 else "")
            for level, level_told, works, of in zip(
                frame["level"], frame["level_told"], frame["works"], frame["of"], strict=True
            )
        ],
        column=frame["year"].astype("str"),
    )
    rows = frame["row"].drop_duplicates().tolist()
    base = alt.Chart().encode(
        x=alt.X(
            "column:O",
            title=None,
            axis=alt.Axis(
                orient="top", labelAngle=0, domain=False, ticks=False, labelFontSize=13, labelColor=colours.text
            ),
        ),
        y=alt.Y(
            "row:N",
            sort=rows,
            title=None,
            axis=alt.Axis(
                domain=False,
                ticks=False,
                grid=True,
                gridColor=colours.grid,
                labelLimit=250,
                labelFontSize=13,
                labelColor=colours.text,
            ),
        ),
        tooltip=[
            alt.Tooltip("title:N", title="Признак"),
            alt.Tooltip("origin_told:N", title="Чей"),
            alt.Tooltip("year:O", title="Год"),
            alt.Tooltip("level_told:N", title="Уровень"),
            alt.Tooltip("works:Q", title="Работ с ним"),
            alt.Tooltip("of:Q", title="Работ с данными"),
        ],
    )
    raised = "indexof(['alarm', 'attention', 'marked'], datum.level) >= 0"
    word = alt.when(raised).then(alt.value(colours.text)).otherwise(alt.value(colours.muted))
    layers = [
        base.mark_point(size=130, opacity=1, xOffset=-44, strokeWidth=1.5).encode(
            shape=alt.Shape(
                "level:N", scale=alt.Scale(domain=levels, range=[SHAPES[level] for level in levels]), legend=None
            ),
            fill=alt.Fill(
                "level:N", scale=alt.Scale(domain=levels, range=[fills[level] for level in levels]), legend=None
            ),
            stroke=alt.when(raised).then(alt.value(colours.case)).otherwise(alt.value(colours.few)),
        ),
        base.mark_text(align="left", dx=-32, fontSize=12, baseline="middle").encode(text="beside:N", color=word),
    ]
    return russian(alt.layer(*layers, data=frame).properties(height=ROW * len(rows) + AXIS))
