"""The heat map schools × works as a figure, the same on «Обзор» and «Расхождения»."""

from functools import partial

import pandas as pd

from core.analysis.shares import FEW
from core.charts.figure import Figure
from core.numbers import whole
from core.plural import plural
from core.reports.overview_table import COLUMNS, overview_table
from pages.parts.differences import points
from pages.parts.heatmap import heatmap
from pages.parts.overview_words import schools

HOW_TO_READ = (
    "Число в клетке — на сколько п.п. доля отметок ниже журнала больше (+) или меньше (−) ожидаемой; жирное — отличие "
    "больше случайного. Синяя — чаще, чем ожидалось, оранжевая — реже, пустая — нет результатов; серая с точкой "
    f"или «мало» — меньше {FEW} пар отметок. Рядом со школой — число пар отметок за год."
)
OPENS = "Щелчок по строке открывает школу."
HOW_TO_COUNT = (
    "Ожидаемая доля — доля отметок ниже журнала в той же работе по региону, а без его строк — по остальным загруженным "
    "школам. Интервал — 95 %, по Уилсону."
)


def heatmap_figure(cells: pd.DataFrame, everyone: int, rows: pd.DataFrame, year: int, place: str | None) -> Figure:
    """`cells` of core.analysis.grid out of `everyone` schools; `rows`: all_divergences of the year, for the table."""
    return Figure(
        "grid",
        finding(rows),
        f"{year} год · {place or 'все муниципалитеты'}. {HOW_TO_READ}",
        partial(heatmap, cells),
        described(cells),
        overview_table(rows),
        COLUMNS,
        f"Школы и работы {year} {place or ''}",
        f"{left_out(cells, everyone)} {HOW_TO_COUNT}",
        opens=True,
    )


def finding(rows: pd.DataFrame) -> str:
    """How many schools are apart in any work of the year."""
    known = rows[(rows["pairs"].fillna(0) >= FEW) & rows["apart"].notna()]
    if known.empty:
        return "Сравнивать не с чем: пар отметок или других школ мало"
    n = known["login"].nunique()
    more = known.loc[known["lowered_differs"] & (known["apart"] > 0), "login"].nunique()
    of = f"из {whole(n)} {plural(n, 'школы', 'школ', 'школ')}"
    if more == 0:
        return f"Ни в одной {of} отметки за работы не ниже журнала больше случайного"
    return f"В {whole(more)} {of} хотя бы одна работа уверенно ниже журнала чаще, чем ожидалось"


def left_out(cells: pd.DataFrame, everyone: int) -> str:
    """What the heat map does not show."""
    shown = cells["login"].nunique()
    parts = [OPENS]
    if shown < everyone:
        parts.append(f"Показаны {whole(shown)} из {schools(everyone)}, сначала самые надёжные отличия от ожидаемого.")
    if (cells["kind"] == "none").any():
        parts.append("«нет» или «?» — сравнить не с чем: других школ и строк региона по этой работе нет.")
    return " ".join(parts)


def described(cells: pd.DataFrame) -> str:
    """The heat map for those who hear it."""
    top = cells[cells["kind"] == "known"].sort_values("apart", ascending=False).head(3)
    first = "; ".join(
        f"{row.label}, {row.subject}, {row.grade} класс: {points(row.apart, 0)}" for row in top.itertuples()
    )
    return f"Отличие доли отметок ниже журнала от ожидаемой по школам и работам. Наибольшие: {first}."
