"""A native table on a slide."""

from collections.abc import Sequence
from typing import NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches

from core.analysis.figures import NBSP
from core.reports.slides import palette
from core.reports.slides.canvas import SMALL, Box, Run, add_run, tall
from core.reports.slides.fit import BOLD, fitted, lines

PLAIN_GRID = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # «Нет стиля, сетка таблицы»
STYLE = "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
SIDE, ABOVE = 0.06, 0.02  # inches between a cell's edge and its text


class Cell(NamedTuple):
    text: str
    bold: bool = False
    colour: str = palette.TEXT
    fill: str = palette.WHITE
    centred: bool = False


def heads(titles: Sequence[str], centred: bool = False) -> list[Cell]:
    return [Cell(title, True, fill=palette.GRID, centred=centred) for title in titles]


def cell_lines(cell: Cell, width: float, size: float = SMALL) -> int:
    return lines(cell.text, size * (BOLD if cell.bold else 1), width - 2 * SIDE)


def cut(text: str, width: float, most: int, size: float = SMALL) -> str:
    """The text in at most that many lines of a column of `width` inches."""
    return fitted(text, size * BOLD, width - 2 * SIDE, most)


def row_height(cells: Sequence[Cell], widths: Sequence[float], size: float = SMALL) -> float:
    """Inches that the row needs."""
    most = max(cell_lines(cell, width, size) for cell, width in zip(cells, widths, strict=True))
    return tall(most, size) + 2 * ABOVE


def add_table(
    slide: Slide,
    left: float,
    top: float,
    widths: Sequence[float],
    rows: Sequence[Sequence[Cell]],
    heights: Sequence[float],
    size: float = SMALL,
    above: float = ABOVE,
) -> None:
    """`rows` with the heads first; sizes in inches, `size` of the letters in points, `above` and under a text."""
    box = Box(left, top, sum(widths), sum(heights))
    frame = slide.shapes.add_table(len(rows), len(widths), *box.emu)
    table = frame.table
    frame._element.graphic.graphicData.tbl.tblPr.find(STYLE).text = PLAIN_GRID
    table.first_row, table.horz_banding = True, False
    for place, width in enumerate(widths):
        table.columns[place].width = Inches(width)
    for line, (cells, height) in enumerate(zip(rows, heights, strict=True)):
        table.rows[line].height = Inches(height)
        for place, cell in enumerate(cells):
            _fill(table.cell(line, place), cell, size, above)


def _fill(place, cell: Cell, size: float, above: float) -> None:
    place.margin_left = place.margin_right = Inches(SIDE)
    place.margin_top = place.margin_bottom = Inches(above)
    place.vertical_anchor = MSO_ANCHOR.MIDDLE
    place.fill.solid()
    place.fill.fore_color.rgb = RGBColor.from_string(cell.fill)
    paragraph = place.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER if cell.centred else PP_ALIGN.LEFT
    text = cell.text or NBSP  # an empty cell would be taller
    add_run(paragraph, Run(text, cell.bold, cell.colour, size))
