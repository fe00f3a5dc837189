"""«Показатели»: which school has what the plan asks for."""

from functools import partial
from textwrap import wrap

import pandas as pd
import streamlit as st

from core.analysis.names import natural_key, short_name
from core.charts.figure import Figure
from core.numbers import percent
from core.plans.indicators import shares
from core.plural import plural
from core.reports.table import Column
from pages.parts.figure import show
from pages.parts.indicator_chart import CELL, indicator_chart
from pages.parts.plan_open import open_key

CLICKS = "plan_matrix_clicks"  # grows with every opened cell: a new chart has nothing selected, the next click is heard
DEPARTMENT = "Управление образования"
TOLD = {"have": "● есть", "partly": "◐ частично", "none": "○ пока нет", "not_needed": "– не требуется"}
ABOUT = (
    "● есть, ◐ частично, ○ пока нет, – не требуется; пусто — показатель не для этой школы. Внизу и справа — у какой "
    "части тех, кому это нужно, показатель есть. Щелчок по клетке открывает её."
)
NONE = (
    "В показанных мероприятиях показателей нет. Здесь будет таблица: школы в строках, показатели в столбцах, в клетке "
    "● есть, ◐ частично или ○ пока нет. Показателем становится мероприятие, текст которого начинается со слова "
    "«Наличие», и мероприятие школ об обеспечении видеонаблюдения или общественного наблюдения."
)
COLUMNS = (
    Column("row", "Кто", width=30),
    Column("number", "№", width=8),
    Column("text", "Показатель", width=60),
    Column("told", "Состояние", width=16),
    Column("done", "Выполнено", "whole"),
    Column("needed", "Из", "whole"),
)
LINE, LINES = 100, 3  # characters over all columns, lines over one


def show_matrix(cells: pd.DataFrame) -> None:
    """`cells`: core.plans.indicators.indicators."""
    if cells.empty:
        st.info(NONE, icon=":material/grid_on:")
        return
    figure = matrix_figure(cells, f"matrix-{st.session_state.get(CLICKS, 0)}")
    show(figure)
    clicked = st.session_state[f"chart-{figure.key}"]["selection"].get(CELL)
    if clicked:
        open_key(clicked[0]["key"])
        st.session_state[CLICKS] = st.session_state.get(CLICKS, 0) + 1


def matrix_figure(cells: pd.DataFrame, key: str) -> Figure:
    """`cells`: core.plans.indicators.indicators, at least one."""
    drawn = _drawn(cells)
    columns = _counted(drawn, "measure_id").merge(drawn[["measure_id", "column"]].drop_duplicates())
    rows = _counted(drawn, "executor").merge(drawn[["executor", "row"]].drop_duplicates())
    rows = rows.sort_values("row", key=lambda names: names.map(lambda name: (name == DEPARTMENT, natural_key(name))))
    title = finding(columns)
    told = ["row", "column", "state", "key", "full", "told", "counted"]
    return Figure(
        key,
        title,
        ABOUT,
        partial(indicator_chart, drawn[told], columns, rows[["row", "both_told"]]),
        f"Школы и показатели плана. {title}.",
        drawn,
        COLUMNS,
        "Показатели плана по школам",
        opens=True,
    )


def finding(columns: pd.DataFrame) -> str:
    """How many cells are «есть», and which indicator of several schools the fewest have; `columns`: shares by measure,
    with column."""
    have, n = int(columns["have"].sum()), int(columns["n"].sum())
    if have == n:
        return f"Все показатели есть: {have} из {n}" if n else "Показатели никому не требуются"
    said = f"Показатели есть в {have} {plural(have, 'случае', 'случаях', 'случаях')} из {n} ({percent(have / n)})"
    several = columns[columns["n"] > 1]
    if len(several) < 2:
        return said
    rarest = several.loc[several["share"].astype("float").idxmin()]
    name = rarest["column"].replace("\n", " ").strip("\u200b")
    return f"{said}, реже всего «{name}»: {rarest['have']} из {rarest['n']}"


def _counted(cells: pd.DataFrame, by: str) -> pd.DataFrame:
    found = shares(cells, by)
    found["share_told"] = ["—" if pd.isna(share) else percent(share) for share in found["share"]]
    found["n_told"] = [f"{have} из {n}" if n else "" for have, n in zip(found["have"], found["n"], strict=True)]
    found["both_told"] = (found["share_told"] + " · " + found["n_told"]).str.removesuffix(" · ")
    return found


def _drawn(cells: pd.DataFrame) -> pd.DataFrame:
    """With the labels of the axes, no two alike, and the words for a cell."""
    login = cells["executor"]
    names = cells["school"].map(short_name, na_action="ignore").fillna(login).where(login != "", DEPARTMENT)
    width = max(9, LINE // max(1, cells["measure_id"].nunique()))  # characters over a column
    lines = cells["name"].map(lambda name: "\n".join(wrap(name, width, break_long_words=False)[:LINES]))
    heads = cells["number"] + "\n" + lines
    return cells.assign(
        row=_apart(names, login, " " + login),
        column=_apart(heads, cells["measure_id"], cells["measure_id"].map(lambda each: "\u200b" * int(each))),
        full=cells["number"] + " " + cells["text"],
        told=cells["state"].map(TOLD),
        counted=[f"{done} из {needed}" for done, needed in zip(cells["done"], cells["needed"], strict=True)],
        key=[
            f"measure {measure}" if pd.isna(task) else f"task {task}"
            for measure, task in zip(cells["measure_id"], cells["task_id"], strict=True)
        ],
    )


def _apart(labels: pd.Series, of: pd.Series, more: pd.Series) -> pd.Series:
    """The labels, with `more` at those that would name two different `of`."""
    several = of.groupby(labels).transform("nunique") > 1
    return labels.where(~several, labels + more)
