"""A marker of a school in one Russian sentence: how many, what was seen, what was to be expected."""

from collections.abc import Sequence

import pandas as pd

from core.analysis.definitions import definitions
from core.analysis.figures import percent, results, whole
from core.analysis.marker_figures import OF_MARKER, Row, lifted
from core.plural import plural


def of_school(row: Row) -> str:
    """The marker's title and its figures. Works for every level; where data are too few it says so."""
    title = definitions()[row["marker"]].title
    when = str(row["year"]) if row["since"] == row["year"] else f"{row['since']}–{row['year']}"
    work = "" if pd.isna(row["subject"]) else f", {row['subject'].lower()}, {row['grade']} класс"
    return f"{title} ({when}{work}). {figures(row)}"


def figures(row: Row) -> str:
    """The figures alone: «Отсутствовали 57 из 217 (26 %); в других школах в тех же работах 8 %, обычно 4–13 %.»"""
    if row["marker"] == "threshold" and row["n"] == 0 and not pd.isna(row["effect"]):
        return f"Между школами не сравнивается: подъём на границу в регионе массовый.{lifted(row)}"
    if row["level"] == "insufficient":
        return f"Недостаточно данных: {results(row['n'])}."
    return OF_MARKER[row["marker"]](row)


def of_region(rows: Sequence[Row]) -> str:
    """Signs that are mass-wide in one year, from records of regional_markers; at least one."""
    seen = "; ".join(
        f"«{definitions()[row['marker']].title}» — у {percent(row['share'])} школ из {whole(row['schools'])}"
        for row in rows
    )
    return (
        f"Явление массовое ({rows[0]['year']}): {seen}. "
        "Дело не в отдельных школах: стоит посмотреть, как работы проводят и проверяют во всём регионе."
    )


def at_threshold(cut: int, near: int, on: int, expected: float, low: float, high: float) -> str:
    """One threshold of one work; counts of pupils, `expected` with the ends of its interval."""
    return (
        f"Из {whole(near)} {plural(near, 'ученика', 'учеников', 'учеников')} с {cut - 2}–{cut} баллами "
        f"ровно {cut} получили {whole(on)}; ожидалось {whole(expected)} ({whole(low)}–{whole(high)})."
    )
