"""The charts of a school's paper: those of its page, narrowed to what paper holds, as pictures of the size of print."""

import os
import struct
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_context

import altair as alt
import vl_convert

from core.analysis.names import short_name
from core.analysis.school_signs import RAISED
from core.charts import gap_chart, strip_chart
from core.charts.chart import DPI, PRINT_FONT, vega_lite
from core.charts.figure import Figure
from core.charts.palette import LIGHT, Palette
from core.charts.school_figures import gap_figure, histogram_figure, strip_figure
from core.reports.school_facts import SchoolFacts

MM, INCH = 0.2, 25.4  # of paper for a pixel of the chart: letters of 13 pixels are 7.4 points high; in millimetres
SVG = 72  # dots in an inch to vl-convert, at which a pixel is a pixel
WORKS, YEARS, COLUMN = 12, 4, 150  # rows and columns that a page holds, the width of a year's column in pixels
ALONE = 2  # schools whose pictures are drawn sooner than a second process starts


@dataclass(frozen=True)
class Drawing:
    """A figure for paper; `size` is the chart's own width (and height) in pixels."""

    figure: Figure
    size: dict[str, int]


@dataclass(frozen=True)
class Picture:
    """PNG at 200 dpi for `width` millimetres of paper."""

    content: bytes = field(repr=False)
    width: float


def drawings(facts: SchoolFacts) -> dict[str, Drawing]:
    """gap, strip, histogram: those there is something to draw of."""
    name, found = short_name(facts.name), {}
    if len(facts.gaps):
        figure = gap_figure(facts.gaps, name, facts.year)
        shown = partial(gap_chart.gap_chart, figure.table.head(WORKS))
        more = len(facts.gaps) - WORKS
        note = f"Ещё {more} — только в таблице." if more > 0 else ""
        found["gap"] = Drawing(replace(figure, chart=shown, note=note), {"width": 360})
    if facts.strip["level"].isin(RAISED).any():
        found["strip"] = _strip(strip_figure(facts.strip, name))
    if facts.scores is not None:
        scores = facts.scores
        parts = scores.rows, scores.expected, scores.cuts, scores.top
        found["histogram"] = Drawing(histogram_figure(*parts, name, scores.work), {"width": 380, "height": 190})
    return found


def _strip(figure: Figure) -> Drawing:
    """Only the signs that were there in some year: the others are told in a line."""
    years = sorted(figure.table["year"].unique().tolist())[-YEARS:]
    rows = figure.table[figure.table["year"].isin(years)]
    raised = rows["level"].isin(RAISED).groupby(rows["marker"]).transform("any")
    quiet = rows.loc[~raised, "marker"].nunique()
    note = f"Остальные признаки ({quiet}) школу не выделили или им не хватило данных." if quiet else ""
    chart = partial(strip_chart.strip_chart, rows[raised], years)
    return Drawing(replace(figure, chart=chart, note=note), {"width": COLUMN * len(years)})


def pictures(schools: Sequence[dict[str, Drawing]]) -> Iterator[dict[str, Picture]]:
    """The pictures of each school, in order. Many are drawn by a process for each core: one alone draws one at a time,
    whatever its threads."""
    keys = [list(each) for each in schools]
    tasks = [(drawing.figure.chart, drawing.size) for each in schools for drawing in each.values()]
    if len(schools) <= ALONE:
        yield from _of_schools(keys, map(_draw, tasks))
        return
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as processes:
        yield from _of_schools(keys, processes.map(_draw, tasks))


def _of_schools(keys: list[list[str]], drawn: Iterator[bytes]) -> Iterator[dict[str, Picture]]:
    for each in keys:
        yield {key: Picture(content, _width(content)) for key, content in zip(each, drawn)}


def _draw(task: tuple[Callable[[Palette], alt.TopLevelMixin], dict[str, int]]) -> bytes:
    chart, size = task
    spec = vega_lite(lambda: chart(LIGHT).properties(**size))
    spec["background"] = "white"
    spec["config"]["font"] = PRINT_FONT
    return vl_convert.vegalite_to_png(spec, ppi=round(SVG * MM * DPI / INCH))


def _width(png: bytes) -> float:
    """Millimetres of paper, from the width in the picture's header."""
    return struct.unpack(">I", png[16:20])[0] * INCH / DPI
