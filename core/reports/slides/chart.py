"""A native chart on a slide, with its data in a workbook beside it for whoever edits it."""

import io
from collections.abc import Sequence
from typing import NamedTuple

from openpyxl import Workbook
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.slide import Slide
from pptx.util import Pt

from core.reports.slides import palette
from core.reports.slides.canvas import FONT, SMALL, Box

COLUMNS, BARS, STACKED, LINES = (
    XL_CHART_TYPE.COLUMN_CLUSTERED,
    XL_CHART_TYPE.BAR_CLUSTERED,
    XL_CHART_TYPE.BAR_STACKED,
    XL_CHART_TYPE.LINE_MARKERS,
)


class Series(NamedTuple):
    """`values` beside the categories; `ink`: of the numbers written at them."""

    name: str
    values: Sequence[float | None]
    colour: str
    ink: str = palette.TEXT


def add_chart(
    slide: Slide,
    box: Box,
    kind: XL_CHART_TYPE,
    title: str,
    categories: Sequence[str],
    series: Sequence[Series],
    number: str,
    ends: tuple[float, float] | None = None,
) -> Chart:
    """`number`: an Excel format of the values; `ends` of their axis, which is not drawn: each value is written."""
    data = CategoryChartData(number_format=number)
    data.categories = categories
    for one in series:
        data.add_series(one.name, one.values)
    chart = slide.shapes.add_chart(kind, *box.emu, data).chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(categories, series, number))
    chart.font.name, chart.font.size = FONT, Pt(SMALL)
    chart.font.color.rgb = RGBColor.from_string(palette.TEXT)
    chart.has_title = True
    chart.chart_title.text_frame.text = title
    heading = chart.chart_title.text_frame.paragraphs[0].runs[0].font
    heading.name, heading.size, heading.bold = FONT, Pt(16), True
    chart.chart_title.include_in_layout = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _axes(chart, kind, ends)
    _paint(chart, kind, series, number)
    return chart


def _axes(chart: Chart, kind: XL_CHART_TYPE, ends: tuple[float, float] | None) -> None:
    values, names = chart.value_axis, chart.category_axis
    values.visible = values.has_major_gridlines = False
    if ends:
        values.minimum_scale, values.maximum_scale = ends
    values.crosses = XL_AXIS_CROSSES.MINIMUM
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.color.rgb = RGBColor.from_string(palette.FEW)
    names.has_major_gridlines = False
    names.reverse_order = kind in (BARS, STACKED)  # else the first stands at the bottom


def _paint(chart: Chart, kind: XL_CHART_TYPE, series: Sequence[Series], number: str) -> None:
    plot = chart.plots[0]
    if kind != LINES:
        plot.gap_width, plot.overlap = 45, 100 if kind == STACKED else -5
    for place, (drawn, one) in enumerate(zip(plot.series, series, strict=True)):
        colour = RGBColor.from_string(one.colour)
        if kind == LINES:
            drawn.smooth = False
            drawn.format.line.color.rgb, drawn.format.line.width = colour, Pt(3)
            drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 10
            drawn.marker.format.fill.solid()
            drawn.marker.format.fill.fore_color.rgb = drawn.marker.format.line.color.rgb = colour
        else:
            drawn.invert_if_negative = False
            drawn.format.fill.solid()
            drawn.format.fill.fore_color.rgb = colour
        labels = drawn.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, number, False
        labels.font.name, labels.font.size, labels.font.bold = FONT, Pt(SMALL), True
        labels.font.color.rgb = RGBColor.from_string(one.ink)
        labels.position = _label(kind, place)


def _label(kind: XL_CHART_TYPE, place: int) -> XL_LABEL_POSITION:
    if kind == LINES:
        return XL_LABEL_POSITION.BELOW if place else XL_LABEL_POSITION.ABOVE
    return XL_LABEL_POSITION.CENTER if kind == STACKED else XL_LABEL_POSITION.OUTSIDE_END


def _workbook(categories: Sequence[str], series: Sequence[Series], number: str) -> bytes:
    """In the places where the library's own stands, which would make a formula of a name that begins with «=»."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    for line, text in enumerate(categories, 2):
        _text(sheet.cell(line, 1), text)
    for column, one in enumerate(series, 2):
        _text(sheet.cell(1, column), one.name)
        for line, value in enumerate(one.values, 2):
            sheet.cell(line, column, value).number_format = number
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _text(cell, text: str) -> None:
    cell.value = text
    cell.data_type = "s"
