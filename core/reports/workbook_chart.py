"""Native charts of a sheet: bars of the palette with titles of the axes, an axis no longer than its values."""

import math
from collections.abc import Sequence
from typing import Literal

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

LOWERED, RAISED, LOWERED_EXPECTED, RAISED_EXPECTED = "12436D", "F46A25", "A9B3BF", "D5DBE1"
GRID = "E3E8EE"


def share_chart(
    sheet: Worksheet,
    kind: Literal["col", "bar"],
    title: str,
    names_title: str,
    last: int,
    names: int,
    columns: Sequence[tuple[int, str]],
    top: float,
    size: tuple[float, float],
) -> BarChart:
    """Shares out of the table with its heads on the first line and the last row on `last`.

    `names`: the column of the names, `columns`: those of the shares with their colours; `top`: the greatest share;
    `size`: width and height, cm.
    """
    chart = BarChart()
    chart.type, chart.title, chart.style = kind, title, 2
    chart.width, chart.height = size
    for column, colour in columns:
        series = Series(Reference(sheet, column, 2, max_row=last))
        title_cell = f"{quote_sheetname(sheet.title)}!${get_column_letter(column)}$1"
        series.tx = SeriesLabel(strRef=StrRef(title_cell))
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.invertIfNegative = False
        chart.series.append(series)
    chart.set_categories(Reference(sheet, names, 2, max_row=last))
    chart.gapWidth, chart.overlap = 40, 0
    chart.x_axis.title, chart.y_axis.title = names_title, "Доля пар отметок"
    chart.x_axis.delete = chart.y_axis.delete = False  # else new Excel draws none
    chart.y_axis.number_format = "0%"
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=GRID))
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max, chart.y_axis.majorUnit = _ends(top)
    if kind == "bar":
        chart.x_axis.scaling.orientation = "maxMin"  # the first on top
        chart.y_axis.crosses = "max"  # and the axis of shares under the last
    chart.legend.position = "t"
    chart.title.overlay = False
    return chart


def _ends(top: float) -> tuple[float, float]:
    """The end of an axis of shares just above `top`, and its step."""
    step = 0.05 if top <= 0.3 else 0.1
    return min(max(math.ceil(top / step - 1e-9) * step, step), 1.0), step
