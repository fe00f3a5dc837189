"""A table as a file for Excel: .xlsx and .csv. What people wrote in a cell stays text, never a formula."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Kind = Literal["text", "whole", "points", "share"]
NUMBER_FORMATS = {"whole": "0", "points": "0.0", "share": "0.0%"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """`key` in the frame, `title` in the file. whole: counts; points: one decimal; share: 0..1, shown in per cent."""

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
    book = Workbook()
    table = book.active
    table.title = sheet
    for place, column in enumerate(columns, 1):
        head = table.cell(1, place, column.title)
        head.font, head.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        table.column_dimensions[get_column_letter(place)].width = column.width
        for line, value in enumerate(rows[column.key], 2):
            _fill(table.cell(line, place), value, column.kind)
    table.freeze_panes = "B2"
    table.auto_filter.ref = table.dimensions
    if about:
        notes = book.create_sheet("О таблице")
        notes.column_dimensions["A"].width = 110
        for line, text in enumerate(about, 1):
            _fill(notes.cell(line, 1), text, "text")
            notes.cell(line, 1).alignment = Alignment(wrap_text=True, vertical="top")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


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
    return f"{100 * value if kind == 'share' else value:.1f}".replace(".", ",")


def _fill(cell: Cell, value, kind: Kind) -> None:
    if pd.isna(value):
        return
    if kind == "text":
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", str(value))
        cell.data_type = "s"  # also for what begins with «=»
        cell.quotePrefix = cell.value.startswith(FORMULA)
        return
    cell.value = int(value) if kind == "whole" else float(value)
    cell.number_format = NUMBER_FORMATS[kind]
