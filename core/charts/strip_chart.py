"""Years × signs of one school: the level as a shape and a word, not as a colour alone."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from core.analysis.definitions import definitions
from core.charts.chart import russian
from core.charts.palette import Palette
from core.plural import plural
from core.reports.table import Column

ROW, AXIS, NAMES = 28, 34, 250  # pixels: a row, over all rows, at their left
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
    "Строка — признак, столбец — год: самый сильный уровень среди работ года; «с 2024» — за несколько лет вместе. "
    "♦ тревога, ▲ внимание, ■ отмечена по методике ФИОКО, ○ признака нет, — мало данных."
)
COLUMNS = (
    Column("title", "Признак", width=40),
    Column("origin_told", "Чей"),
    Column("year", "Год", "whole"),
    Column("level_told", "Уровень"),
    Column("since", "Годы вместе с", "whole"),
    Column("works", "Работ с этим уровнем", "whole"),
    Column("of", "Работ, где хватило данных", "whole"),
)
ORIGINS = {"official": "по методике ФИОКО", "screening": "наш отбор"}


def with_words(strip: pd.DataFrame) -> pd.DataFrame:
    """`strip` of core.analysis.school_signs, our own signs first, the strongest on top, with title, short, level_told
    and origin_told."""
    about = definitions()
    frame = strip.assign(
        title=[about[marker].title for marker in strip["marker"]],
        short=[about[marker].short for marker in strip["marker"]],
        level_told=strip["level"].map(LEVELS),
        origin_told=strip["origin"].map(ORIGINS),
        official=strip["origin"] == "official",
        strength=strip["level"].map(list(LEVELS).index).groupby(strip["marker"]).transform("min"),
    )
    order = ["official", "strength", "short", "year"]
    return frame.sort_values(order, ignore_index=True).drop(columns=["official", "strength"])


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


def strip_chart(frame: pd.DataFrame, years: Sequence[int], colours: Palette) -> alt.LayerChart:
    """`frame` as with_words; `years`: the columns, which may be more than those with signs."""
    frame = frame.assign(
        row=frame["short"] + frame["origin"].map({"official": " · ФИОКО", "screening": ""}),
        beside=[
            _beside(*row)
            for row in frame[["level", "level_told", "year", "since", "works", "of"]].itertuples(index=False)
        ],
        column=frame["year"].astype("str"),
    )
    rows = frame["row"].drop_duplicates().tolist()
    base = alt.Chart().encode(
        x=alt.X(
            "column:O",
            title=None,
            scale=alt.Scale(domain=[str(year) for year in years]),
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
                grid=False,
                labelLimit=NAMES - 20,
                minExtent=NAMES,
                maxExtent=NAMES,
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
        base.mark_point(opacity=1, xOffset=-44, strokeWidth=1.5).encode(
            size=alt.when(raised).then(alt.value(190)).otherwise(alt.value(60)),
            shape=level_shape(),
            fill=level_fill(colours),
            stroke=alt.when(raised).then(alt.value(colours.case)).otherwise(alt.value(colours.few)),
        ),
        base.mark_text(align="left", dx=-32, fontSize=12, baseline="middle").encode(text="beside:N", color=word),
    ]
    return russian(alt.layer(*layers, data=frame, height=ROW * len(rows) + AXIS))


def level_shape() -> alt.Shape:
    """The column «level» as a shape."""
    return alt.Shape("level:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None)


def level_fill(colours: Palette) -> alt.Fill:
    """The column «level» as a colour inside the shape."""
    fills = [colours.attention, colours.raised, colours.text, colours.case, colours.case]
    return alt.Fill("level:N", scale=alt.Scale(domain=list(LEVELS), range=fills), legend=None)


def _beside(level: str, told: str, year: int, since: int, works: int, of: int) -> str:
    """«внимание», «внимание с 2024» (years counted together), «отмечена, 1 из 4»."""
    if level not in ("alarm", "attention", "marked"):
        return told
    return told + (f" с {since}" if since != year else "") + (f", {works} из {of}" if of > 1 else "")
