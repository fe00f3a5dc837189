"""Sheets of a book for Excel, LibreOffice and МойОфис: native tables, frozen heads, set up for print."""

import textwrap
from collections.abc import Sequence
from datetime import date

import pandas as pd
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from core.reports.table import Column, fill

PLAIN, BOLD = Font(name="Arial", size=10), Font(name="Arial", size=10, bold=True)
HEAD = PatternFill("solid", fgColor="E3E8EE")
WORDS, NUMBERS = Alignment(horizontal="left", wrap_text=True, vertical="top", indent=1), Alignment(vertical="top")
DAY = "DD.MM.YYYY"
PAGE = 200  # characters of all columns that can still be read on the width of a page
LINE, TALLEST = 13.5, 400  # points; Excel knows no taller row
FITS = 1.1  # letters in a unit of width
WORD = 13  # the width of a long word in a cell


def write(cell: Cell, value, kind: str = "text", font: Font = PLAIN) -> None:
    """A day stays a day, a text never becomes a formula; `kind` as of core.reports.table.Column."""
    if isinstance(value, date) and not pd.isna(value):
        cell.value, cell.number_format = value, DAY
    else:
        fill(cell, value, kind)
    cell.font, cell.alignment = font, WORDS if kind == "text" else NUMBERS


def write_table(sheet: Worksheet, rows: pd.DataFrame, columns: Sequence[Column], name: str, first: int = 1) -> int:
    """A native table with its heads on the line `first`; the line of its last row. `name`: Latin, unique in the book.

    Where there are no rows the heads stand with a line that says so: a table needs a row.
    """
    for place, column in enumerate(columns, 1):
        head = sheet.cell(first, place)
        write(head, column.title, font=BOLD)
        head.fill = HEAD
        for line, value in enumerate(rows[column.key], first + 1):
            write(sheet.cell(line, place), value, column.kind)
    if rows.empty:
        write(sheet.cell(first + 1, 1), "Строк нет.")
        return first + 1
    last = first + len(rows)
    table = Table(displayName=name, ref=f"A{first}:{get_column_letter(len(columns))}{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)
    return last


def set_widths(sheet: Worksheet, columns: Sequence[Column], paper: bool = True) -> None:
    """Columns as wide as they say, narrower where a printed page holds them no more but never than the longest word of
    their title; `paper`: whether to narrow. Rows as tall as their texts: not every program finds that by itself."""
    part = min(PAGE / sum(column.width for column in columns), 1.0) if paper else 1.0
    widths = [_narrowed(column, part) if part < 1 else column.width for column in columns]
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for line in sheet.iter_rows(max_col=len(widths)):
        tall = max(_lines(cell, width) for cell, width in zip(line, widths, strict=True))
        sheet.row_dimensions[line[0].row].height = min(tall * LINE + 2, TALLEST)


def set_up(sheet: Worksheet, head: int = 1, freeze: str | None = "B2", across: int = 1) -> None:
    """Landscape A4, `across` pages wide, the line `head` again on each page, pages numbered.

    `freeze`: the first cell that moves.
    """
    sheet.freeze_panes = freeze
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = across, 0
    sheet.print_title_rows = f"{head}:{head}"
    if across > 1:
        sheet.print_title_cols = "A:A"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.7, 0.35
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P из &N"


def data_sheet(book: Workbook, title: str, rows: pd.DataFrame, columns: Sequence[Column], name: str) -> Worksheet:
    """A sheet that holds one table."""
    sheet = book.create_sheet(title)
    write_table(sheet, rows, columns, name)
    set_widths(sheet, columns)
    width = sum(column.width for column in sheet.column_dimensions.values())
    set_up(sheet, across=1 if width <= 1.4 * PAGE else 2)
    return sheet


def _narrowed(column: Column, part: float) -> int:
    word = max(map(len, column.title.split())) + 3  # with room for the filter's button
    return max(round(column.width * part), word, min(column.width, WORD) if column.kind == "text" else 0)


def _lines(cell: Cell, width: float) -> int:
    text = cell.value
    if cell.data_type != "s" or not isinstance(text, str) or not cell.alignment.wrap_text:
        return 1
    room = max(int(width * FITS) - 1, 1)
    return len(textwrap.wrap(text, room)) if len(text) > room else 1
