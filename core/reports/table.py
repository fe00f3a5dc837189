"""A table as a file for Excel: .xlsx and .csv. What people wrote in a cell stays text, never a formula."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

Kind = Literal["text", "whole", "points", "share", "day"]
NUMBER_FORMATS = {"whole": "0", "points": "0.0", "share": "0.0%", "day": "dd.mm.yyyy"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
TOP = Alignment(wrap_text=True, vertical="top")
A4 = 9
LINE, TALLEST = 15, 409  # points; Excel allows no taller row
WIDE = 0.85  # of the width of a column is taken by as many letters
Table = tuple[pd.DataFrame, Sequence["Column"]]


@dataclass(frozen=True)
class Column:
    """`key` in the frame, `title` in the file. whole: counts; points: one decimal; share: 0..1, shown in per cent;
    day: a date."""

    key: str
    title: str
    kind: Kind = "text"
    width: int = 14


def csv_bytes(rows: pd.DataFrame, columns: Sequence[Column]) -> bytes:
    """As Excel opens it in Russian by a double click: utf-8 with a mark, «;», decimal comma; shares in per cent."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([column.title + (", %" if column.kind == "share" else "") for column in columns])
    for row in rows[[column.key for column in columns]].itertuples(index=False):
        writer.writerow([_csv_cell(value, column.kind) for value, column in zip(row, columns, strict=True)])
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(rows: pd.DataFrame, columns: Sequence[Column], sheet: str, about: Sequence[str] = ()) -> bytes:
    """One sheet with the table, header frozen and filtered; a second one with the lines of `about`."""
    return book_bytes({sheet: (rows, columns)}, about)


def book_bytes(tables: Mapping[str, Table], about: Sequence[str] = (), frozen: int = 1) -> bytes:
    """A sheet a table (name → rows and columns), header and the first `frozen` columns frozen, filtered, printed on A4
    across with the header on every page; a last one with the lines of `about`."""
    book = Workbook()
    book.remove(book.active)
    for name, (rows, columns) in tables.items():
        sheet = book.create_sheet(name)
        _table(sheet, rows, columns)
        sheet.freeze_panes = sheet.cell(2, frozen + 1)
        sheet.auto_filter.ref = sheet.dimensions
        _printed(sheet, "landscape")
        sheet.print_title_rows = "1:1"
    if about:
        notes = book.create_sheet("О таблице")
        notes.column_dimensions["A"].width = 110
        for line, text in enumerate(about, 1):
            _fill(notes.cell(line, 1), text, "text")
            notes.row_dimensions[line].height = min(LINE * _lines(text, 110), TALLEST)
        _printed(notes, "portrait")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _table(sheet: Worksheet, rows: pd.DataFrame, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, 1):
        head = sheet.cell(1, place, column.title)
        head.font, head.alignment = Font(bold=True), TOP
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        for line, value in enumerate(rows[column.key], 2):
            _fill(sheet.cell(line, place), value, column.kind)
    for row in sheet.iter_rows():
        sizes = zip(row, columns, strict=True)
        lines = max(_lines(cell.value, column.width) for cell, column in sizes)
        sheet.row_dimensions[row[0].row].height = min(LINE * lines, TALLEST)


def _lines(value, width: int) -> int:
    """How many lines of text a cell needs, with room for wide letters: not every program finds out by itself."""
    texts = value.split("\n") if isinstance(value, str) else []
    return max(1, sum(len(wrap(text, int(width * WIDE))) or 1 for text in texts))


def _printed(sheet: Worksheet, orientation: str) -> None:
    """With lines between cells, as wide as the page and as long as it gets; the sheet's name and the page's number."""
    sheet.print_options.gridLines = True
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, footer=0.25)
    sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, orientation
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P из &N"


def file_name(stem: str, extension: str) -> str:
    """A name any system accepts."""
    words = re.sub(r"[^\w№.,-]+", " ", stem).split()
    return f"{' '.join(words)[:120]}.{extension}"


def _csv_cell(value, kind: Kind) -> str:
    if pd.isna(value):
        return ""
    if kind == "text":
        text = str(value)
        return f"'{text}" if text.startswith(FORMULA) else text
    if kind == "whole":
        return str(int(value))
    if kind == "day":
        return f"{value:%d.%m.%Y}"
    return f"{100 * value if kind == 'share' else value:.1f}".replace(".", ",")


def _fill(cell: Cell, value, kind: Kind) -> None:
    cell.alignment = TOP
    if pd.isna(value):
        return
    if kind == "text":
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", str(value))
        cell.data_type = "s"  # also for what begins with «=»
        cell.quotePrefix = cell.value.startswith(FORMULA)
        return
    plain = {"whole": int, "day": pd.Timestamp}.get(kind, float)
    cell.value, cell.number_format = plain(value), NUMBER_FORMATS[kind]
