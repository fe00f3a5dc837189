"""A workbook (.xlsx, .xls) → a table a sheet, its merged cells as merged cells of a document."""

import io
from datetime import date, datetime

from python_calamine import CalamineSheet, CalamineWorkbook

from core.plans.documents.table import Block, Cell, Row, Table, clean
from core.results.sheets import open_sheets


def read_workbook(content: bytes) -> list[Block]:
    """One table a sheet that holds anything. Raises `Refused` where the file cannot be opened as a workbook."""
    open_sheets(content)  # refuses what is damaged, locked or no workbook
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    tables = [_table(book.get_sheet_by_name(name)) for name in book.sheet_names]
    return [table for table in tables if table.rows]


def _table(sheet: CalamineSheet) -> Table:
    top, left = sheet.start or (0, 0)
    grid = [[clean(_shown(value)) for value in row] for row in sheet.to_python()]
    merged = {}
    for (first_row, first_column), (last_row, last_column) in sheet.merged_cell_ranges or ():
        for at in range(first_row, last_row + 1):
            merged[at - top, first_column - left] = (last_column - first_column + 1, first_row - top)
    rows = (_row(grid, at, merged) for at in range(len(grid)))
    return Table(tuple(row for row in rows if any(cell.text for cell in row)))


def _row(grid: list[list[str]], at: int, merged: dict[tuple[int, int], tuple[int, int]]) -> Row:
    cells, start = [], 0
    while start < len(grid[at]):
        width, first_row = merged.get((at, start), (1, at))
        cells.append(Cell(grid[first_row][start], start, width, first_row < at))
        start += width
    return tuple(cells)


def _shown(value: object) -> str:
    """A cell as the sheet shows it: dates by day, month and year, whole numbers without a fraction."""
    if isinstance(value, date | datetime):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)
