"""The heat map schools × works: how far the share of lowered marks is from the expected, written in each cell."""

import altair as alt
import pandas as pd

from core.analysis.names import known_names
from core.charts.chart import russian
from core.charts.palette import Palette
from core.numbers import percent
from pages.parts.differences import interval, points, signed
from pages.parts.picking import pick

ROW = 24  # pixels
FULL = 0.40  # the difference, share points, at which a colour is full
DARK = 0.26  # from which the number stands on a dark ground
WIDE = 8  # works that fit with their names written level
HEADS = {True: 44, False: 130}  # pixels over the rows for the works' names, level or slanted; the page counts them in
SIGNS = {"few": "мало", "none": "нет"}
NARROW = {"few": "·", "none": "?"}  # the same in a narrow cell


def heatmap(cells: pd.DataFrame, colours: Palette) -> alt.LayerChart:
    """`cells` of core.analysis.grid."""
    frame = _frame(cells, level := _works(cells) <= WIDE)
    works = frame.sort_values(["grade", "subject", "procedure"])["work"].unique().tolist()
    heads = alt.Axis(
        orient="top",
        domain=False,
        ticks=False,
        labelAngle=0 if level else -40,
        labelExpr="split(datum.label, ' · ')" if level else "datum.label",
        labelLimit=220,
        labelOverlap=False,
        labelFlush=False,
        labelFontSize=12,
        labelColor=colours.text,
    )
    schools = frame.sort_values("place")["label"].unique().tolist()
    base = alt.Chart(frame).encode(
        x=alt.X("work:N", sort=works, title=None, axis=heads),
        y=alt.Y("label:N", sort=schools, title=None, axis=None),
    )
    ground = alt.Scale(
        domain=[-FULL, 0, FULL], range=[colours.raised, colours.case, colours.lowered], clamp=True, interpolate="lab"
    )
    known = alt.when("datum.kind == 'known'")
    rect = base.mark_rect(stroke=colours.grid, strokeWidth=1).encode(
        color=known.then(alt.Color("apart:Q", scale=ground, legend=None)).otherwise(alt.value(colours.grid)),
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in TOLD.items()],
    )
    ink = (
        alt.when("datum.kind != 'known'")
        .then(alt.value(colours.muted))
        .when(f"datum.apart > {DARK}")
        .then(alt.value(colours.case))
        .otherwise(alt.value(colours.text))
    )
    numbers = [
        base.transform_filter(f"{'' if bold else '!'}datum.lowered_differs")
        .mark_text(fontSize=13 if level else 12, fontWeight="bold" if bold else "normal", tooltip=None)
        .encode(text="text:N", color=ink)
        for bold in (False, True)
    ]
    first = alt.Chart(frame.drop_duplicates("login")).encode(y=base.encoding.y, text="label:N", x=alt.XValue(-8))
    names = first.mark_text(
        align="right", baseline="middle", fontSize=13, limit=330, color=colours.text, cursor="pointer", tooltip=None
    )
    hit = base.mark_rect(opacity=0, cursor="pointer").encode(tooltip=rect.encoding.tooltip)
    clicks = [names.add_params(pick("name")), hit.add_params(pick("cell"))]
    return russian(alt.layer(rect, *numbers, *clicks, height=ROW * len(schools) + HEADS[level]))


TOLD = {
    "name": "Школа",
    "municipality": "Муниципалитет",
    "work": "Работа",
    "counted": "Ниже журнала",
    "interval": "Интервал 95 %",
    "expected": "Ожидалось",
    "difference": "Отличие",
    "note": "Пометка",
}


def _works(cells: pd.DataFrame) -> int:
    return len(cells[["procedure", "subject", "grade"]].drop_duplicates())


def _frame(cells: pd.DataFrame, level: bool) -> pd.DataFrame:
    """What is drawn and told, and nothing else."""
    signs = SIGNS if level else NARROW
    many = cells["procedure"].nunique() > 1
    frame = cells[["grade", "subject", "procedure", "place", "kind", "apart", "lowered_differs", "login"]].copy()
    frame["name"] = known_names(cells)
    frame["municipality"] = cells["municipality"].fillna("не указан")
    rows = list(cells.itertuples())
    frame["label"] = [f"{row.label} · {row.total}" for row in rows]
    frame["work"] = [
        " · ".join([*([row.procedure] if many else []), row.subject, f"{row.grade} класс"]) for row in rows
    ]
    frame["text"] = [signs.get(row.kind) or signed(row.apart) for row in rows]
    frame["counted"] = [f"{row.lowered} из {row.pairs} ({percent(row.lowered_share)})" for row in rows]
    frame["interval"] = [interval(row.lowered_low, row.lowered_high) for row in rows]
    frame["expected"] = [_expected(row) for row in rows]
    frame["difference"] = ["—" if pd.isna(row.apart) else points(row.apart, 0) for row in rows]
    frame["note"] = [_note(row) for row in rows]
    return frame


def _expected(row) -> str:
    return "сравнить не с чем" if pd.isna(row.lowered_expected) else f"{percent(row.lowered_expected)} ({row.against})"


def _note(row) -> str:
    said = "отличие больше случайного" if row.lowered_differs else "отличие в пределах случайного"
    if row.kind == "none":
        said = ""
    return ", ".join(filter(None, [row.note if row.kind == "few" else said, row.note if row.kind != "few" else ""]))
