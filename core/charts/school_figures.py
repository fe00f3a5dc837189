"""The figures of one school: from numbers to a title, words, a chart and a table."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from core.analysis.expected_scores import Expected
from core.analysis.histogram import bars, windows
from core.analysis.transition import transition
from core.charts import gap_chart, histogram_chart, matrix_chart, strip_chart
from core.charts.figure import Figure
from core.work import Work, work_name


def gap_figure(rows: pd.DataFrame, school: str, year: int) -> Figure:
    """`rows` as of core.analysis.gaps.means."""
    rows = gap_chart.named(rows)
    return Figure(
        "gap",
        gap_chart.finding(rows),
        gap_chart.ABOUT,
        partial(gap_chart.gap_chart, rows),
        gap_chart.described(rows),
        rows,
        gap_chart.COLUMNS,
        f"{school} журнал и работа {year}",
    )


def strip_figure(strip: pd.DataFrame, school: str, years: Sequence[int] = ()) -> Figure:
    """`strip` as of core.analysis.school_signs; `years`: the columns where they are more than its own."""
    frame = strip_chart.with_words(strip)
    columns = years or sorted(frame["year"].unique().tolist())
    return Figure(
        "strip",
        strip_chart.finding(strip),
        strip_chart.ABOUT,
        partial(strip_chart.strip_chart, frame, columns),
        strip_chart.described(frame),
        frame,
        strip_chart.COLUMNS,
        f"{school} признаки по годам",
    )


def histogram_figure(
    scores: pd.DataFrame, expected: Expected | None, cuts: list[int] | None, top: int, school: str, work: Work
) -> Figure:
    """`scores`: score, pupils of the school."""
    frame = bars(scores, expected, cuts, top)
    found, pupils = windows(frame, cuts), int(frame["pupils"].sum())
    about = f"{work_name(work)} · {histogram_chart.about(pupils, expected, cuts)}"
    note = histogram_chart.windows_told(found)
    return Figure(
        "histogram",
        histogram_chart.finding(found, pupils),
        about,
        partial(histogram_chart.histogram_chart, frame, cuts),
        f"Распределение первичных баллов. {about} {note}",
        histogram_chart.with_words(frame),
        histogram_chart.COLUMNS,
        f"{school} баллы {work}",
        note,
    )


def matrix_figure(matrix: list[list[int]], school: str, work: Work) -> Figure:
    """`matrix`: 4×4, journal × mark."""
    cells = transition(matrix)
    title = matrix_chart.finding(cells)
    return Figure(
        "matrix",
        title,
        f"{work_name(work)}. {matrix_chart.ABOUT}",
        partial(matrix_chart.matrix_chart, cells),
        f"Отметки по журналу и за работу. {title}.",
        matrix_chart.with_words(cells),
        matrix_chart.COLUMNS,
        f"{school} матрица {work}",
    )
