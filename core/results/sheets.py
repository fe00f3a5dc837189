"""File bytes → sheets of cells. Knows file formats, not layouts."""

import csv
import io
import re
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from core.finding import Refused
from core.results.formats import DAMAGED, NOT_A_TABLE, is_compound, refuse_all_but_tables

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|html|head|body|table|style|meta)\b", re.IGNORECASE)
WEB_PAGE = (
    "Это веб-страница или XML, сохранённые под именем таблицы. Откройте файл в Excel, выберите "
    "«Файл → Сохранить как → Книга Excel (.xlsx)» и загрузите полученный файл."
)


class Sheet(NamedTuple):
    """One sheet; `rows` are lists of cells, `first_row` is the Excel number of the first of them."""

    name: str
    rows: list[list]
    first_row: int


def open_sheets(content: bytes) -> list[Sheet]:
    """All sheets of a workbook, or the one table of a text file. Raises `Refused` for everything else."""
    refuse_all_but_tables(content)
    if content.startswith(b"PK") or is_compound(content):
        return _workbook(content)
    return [_text(content)]


def _workbook(content: bytes) -> list[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        return [Sheet(sheet.name, sheet.to_python(), (sheet.start or (0, 0))[0] + 1) for sheet in sheets]
    except CalamineError:
        raise Refused(DAMAGED) from None
    except BaseException as panic:  # a damaged .xls makes the library panic, and that is no Exception
        if type(panic).__name__ != "PanicException":
            raise
        raise Refused(DAMAGED) from None


def _text(content: bytes) -> Sheet:
    try:
        text = content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", errors="replace")
    if MARKUP.match(text):
        raise Refused(WEB_PAGE)
    head = text[:5000]
    if CONTROL.search(head):
        raise Refused(f"Файл не удалось прочитать как таблицу. {NOT_A_TABLE}")
    delimiter = max(";\t,", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise Refused(f"Файл не удалось прочитать как таблицу. {NOT_A_TABLE}") from None
    width = max(map(len, rows), default=0)
    return Sheet("", [row + [""] * (width - len(row)) for row in rows], 1)
