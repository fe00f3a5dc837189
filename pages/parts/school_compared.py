"""One school's classes, and its neighbours of a like size: the same bars as on «Расхождения»."""

from functools import partial

import pandas as pd

from core.analysis.names import known_names, short_name
from core.analysis.reference import Reference
from core.analysis.shares import FEW
from core.charts.figure import Figure
from core.numbers import percent
from core.plural import plural
from core.reports.divergence_table import COLUMNS, divergence_table
from core.work import Work, work_name
from pages.parts.divergence_chart import divergence_chart
from pages.parts.divergence_rows import described
from pages.parts.divergence_words import how_to_read

OF_CLASSES = tuple(column for column in COLUMNS if column.key not in ("login", "municipality", "mean_score"))
OWN = "► "  # stands before the school among its neighbours


def class_figure(rows: pd.DataFrame, against: Reference | None, school: str, work: Work) -> Figure:
    """`rows` of core.analysis.classes: the whole school first."""
    apart = rows.iloc[1:]
    judged = apart[apart["pairs"] >= FEW]
    differ = int((judged["lowered_differs"] | judged["raised_differs"]).sum())
    if judged.empty:
        title = f"В каждом классе меньше {FEW} участников: выводов по классам нет"
    elif differ:
        title = (
            f"От обычного {plural(differ, 'отличается', 'отличаются', 'отличаются')} {differ} из {len(apart)} классов"
        )
    else:
        title = "Ни один класс не отличается от обычного больше случайного"
    about = (
        f"{work_name(work)}. Классы по порядку названий, это не рейтинг и не оценка учителей. {how_to_read(against)}"
    )
    return _figure("classes", title, about, rows, against, OF_CLASSES, f"{school} классы {work}")


def neighbour_figure(rows: pd.DataFrame, against: Reference | None, school: str, work: Work) -> Figure:
    """`rows` of core.analysis.neighbours.nearest: the school first."""
    names = known_names(rows).map(short_name)
    rows = rows.assign(school=names.where(rows["login"] != rows["login"].iloc[0], OWN + names))
    own, others = rows.iloc[0], rows.iloc[1:]
    if others.empty:
        title = "Школ с достаточным числом участников рядом нет"
    else:
        low, high = percent(others["lowered_share"].min()), percent(others["lowered_share"].max())
        spread = low if low == high else f"от {low} до {high}"
        title = f"Ниже журнала: {percent(own['lowered_share'])} здесь, у соседей такого же размера {spread}"
    about = (
        f"{work_name(work)}. {OWN}эта школа, дальше школы муниципалитета, ближайшие к ней по числу участников. "
        f"{how_to_read(against)}"
    )
    return _figure("neighbours", title, about, rows, against, COLUMNS, f"{school} соседи {work}")


def _figure(key, title, about, rows, against, columns, stem) -> Figure:
    chart = partial(divergence_chart, rows, against)
    return Figure(key, title, about, chart, described(rows), divergence_table(rows), columns, stem)
