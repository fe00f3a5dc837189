"""The charts of a school's paper: those of its page, narrowed to what paper holds, as pictures of the size of print."""

import struct
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import partial

from core.analysis.names import short_name
from core.analysis.school_signs import RAISED
from core.charts import gap_chart, strip_chart
from core.charts.chart import DPI, PRINT_FONT, vega_lite
from core.charts.figure import Figure
from core.charts.palette import LIGHT
from core.charts.school_figures import gap_figure, histogram_figure, strip_figure
from core.reports.drawing import Draw
from core.reports.school_facts import SchoolFacts

MM, INCH = 0.2, 25.4  # of paper for a pixel of the chart, so that letters of 13 pixels are 7.4 points; in millimetres
GAP, COLUMN, HISTOGRAM = {"width": 360}, 150, {"width": 380, "height": 190}  # pixels; COLUMN: for a year of the strip
WORKS, YEARS = 12, 4  # rows and columns that a page holds
AHEAD = 3  # schools whose charts wait to be drawn while a paper is written


@dataclass(frozen=True)
class Picture:
    """A figure as PNG at 200 dpi for `width` millimetres of paper, with its words."""

    title: str
    about: str
    note: str
    content: bytes = field(repr=False)
    width: float


def pictures(schools: Iterable[SchoolFacts], draw: Draw) -> Iterator[dict[str, Picture]]:
    """gap, strip, histogram of each school, those there is something to draw of; in order, a few drawn ahead."""
    waiting: deque[dict[str, tuple[Figure, Future[bytes]]]] = deque()
    for school in schools:
        figures = _figures(school)
        waiting.append({key: (figure, _drawn(figure, size, draw)) for key, (figure, size) in figures.items()})
        if len(waiting) > AHEAD:
            yield _pictures(waiting.popleft())
    yield from map(_pictures, waiting)


def _figures(facts: SchoolFacts) -> dict[str, tuple[Figure, dict[str, int]]]:
    """Each with the chart's own width (and height) in pixels, without its axes."""
    name, found = short_name(facts.name), {}
    if len(facts.gaps):
        found["gap"] = _gap(gap_figure(facts.gaps, name, facts.year)), GAP
    if facts.strip["level"].isin(RAISED).any():
        found["strip"] = _strip(strip_figure(facts.strip, name))
    if facts.scores is not None:
        of = facts.scores
        found["histogram"] = histogram_figure(of.rows, of.expected, of.cuts, of.top, name, of.work), HISTOGRAM
    return found


def _gap(figure: Figure) -> Figure:
    """The first works, the surest gap above the usual on top."""
    chart, more = partial(gap_chart.gap_chart, figure.table.head(WORKS)), len(figure.table) - WORKS
    return replace(figure, chart=chart, note=f"Ещё работ: {more}, они только в таблице." if more > 0 else "")


def _strip(figure: Figure) -> tuple[Figure, dict[str, int]]:
    """The latest years, and only signs that were there in one of them; the others are told in a line."""
    years = sorted(figure.table["year"].unique().tolist())[-YEARS:]
    rows = figure.table[figure.table["year"].isin(years)]
    raised = rows["level"].isin(RAISED).groupby(rows["marker"]).transform("any")
    quiet = rows.loc[~raised, "marker"].nunique()
    note = f"Остальные признаки ({quiet}) школу не выделили или им не хватило данных." if quiet else ""
    chart = partial(strip_chart.strip_chart, rows[raised], years)
    return replace(figure, chart=chart, note=note), {"width": COLUMN * len(years)}


def _drawn(figure: Figure, size: dict[str, int], draw: Draw) -> Future[bytes]:
    spec = vega_lite(partial(figure.chart, LIGHT)) | size | {"background": "white"}
    spec["config"]["font"] = PRINT_FONT
    return draw(spec, MM * DPI / INCH)


def _pictures(figures: dict[str, tuple[Figure, Future[bytes]]]) -> dict[str, Picture]:
    found = {}
    for key, (figure, promised) in figures.items():
        png = promised.result()
        (pixels,) = struct.unpack(">I", png[16:20])  # the width in the picture's header
        found[key] = Picture(figure.title, figure.about, figure.note, png, pixels * INCH / DPI)
    return found
