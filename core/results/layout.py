"""A layout is a set of column headers; a file is recognised by the header row that carries the most of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from core.finding import Finding, Refused
from core.results.sheets import Sheet
from core.results.text import filled, normal

HEADER_WITHIN = 40  # rows from the top in which a header is looked for


class Column(NamedTuple):
    """How a column is called for people, and the pattern of its normalised header."""

    label: str
    pattern: str


@dataclass(frozen=True)
class Layout:
    """One layout of a file. `required` and `optional` map a field's name to its column."""

    kind: str
    title: str
    required: Mapping[str, Column]
    optional: Mapping[str, Column] = field(default_factory=dict)
    tasks: str | None = None  # pattern of the headers of task columns
    unlike: str | None = None  # a header that only another, similar layout has


class Table(NamedTuple):
    """A layout found in a sheet. `fields` and `tasks` are column positions, `header_row` is the Excel row number."""

    layout: Layout
    sheet: str
    head: list[list]
    header: list[str]
    header_row: int
    body: list[list]
    fields: dict[str, int]
    tasks: list[int]
    missing: list[str]

    def column(self, name: str) -> list:
        """Cells of a field below the header; empty strings when the file has no such column."""
        position = self.fields.get(name)
        return [""] * len(self.body) if position is None else [row[position] for row in self.body]


def match(layout: Layout, sheet: Sheet, at: int, names: list[str]) -> Table | None:
    """The layout laid over the row `at` of the sheet (`names`: its cells in normal form), complete or not; None when
    it does not resemble the row."""
    if layout.unlike and any(re.fullmatch(layout.unlike, name) for name in names):
        return None
    fields: dict[str, int] = {}
    for key, column in {**layout.required, **layout.optional}.items():
        found = next((i for i, name in enumerate(names) if re.fullmatch(column.pattern, name)), None)
        if found is not None:
            fields[key] = found
    missing = [column.label for key, column in layout.required.items() if key not in fields]
    found_required = len(layout.required) - len(missing)
    if found_required < 2:
        return None
    tasks = [i for i, name in enumerate(names) if layout.tasks and re.fullmatch(layout.tasks, name)]
    header = [_shown(cell) for cell in sheet.rows[at]]
    return Table(
        layout, sheet.name, sheet.rows[:at], header, sheet.first_row + at, sheet.rows[at + 1 :], fields, tasks, missing
    )


def recognise(layouts: list[Layout], sheets: list[Sheet]) -> list[Table]:
    """The tables of the best matching layout, one a sheet at the most.

    Raises `Refused` with the missing columns when a layout is there by half, and with the list of what can be read
    when nothing is.
    """
    found = [table for sheet in sheets if (table := _best(layouts, sheet)) is not None]
    if not found:
        known = "; ".join(dict.fromkeys(layout.title for layout in layouts))
        raise Refused(
            f"Файл не похож ни на один известный: {known}. Скачайте шаблон на этой странице и перенесите данные в него."
        )
    best = max(found, key=_likeness)
    if best.missing:
        raise Refused(
            f"Файл похож на такой: {best.layout.title}, но в нём нет столбцов: {', '.join(best.missing)}. Скачайте его "
            "заново, не удаляя и не переименовывая столбцы. Если это другой отчёт, он не загружается.",
            sheet=best.sheet,
            row=best.header_row,
        )
    tables = [table for table in found if table.layout.kind == best.layout.kind and not table.missing]
    with_rows = [table for table in tables if any(map(filled, table.body))]
    if not with_rows:
        message = f"В файле есть шапка ({best.layout.title}), но нет ни одной строки данных."
        raise Refused(message, sheet=best.sheet)
    return with_rows


def passed_over(layouts: list[Layout], sheets: list[Sheet], taken: list[Table]) -> list[Finding]:
    """A warning for every other sheet that resembles a table with rows: not read, but not in silence."""
    names = {table.sheet for table in taken}
    others = [table for sheet in sheets if sheet.name not in names and (table := _best(layouts, sheet)) is not None]
    said = []
    for table in others:
        if any(map(filled, table.body)):
            lacks = f", но нет столбцов: {', '.join(table.missing)}" if table.missing else ""
            message = (
                f"Лист не взят, хотя похож на такой: {table.layout.title}{lacks}. Из книги читаются листы одного вида; "
                "если этот нужен, загрузите его отдельным файлом."
            )
            said.append(Finding("warning", message, table.sheet, table.header_row))
    return said


def _shown(cell: object) -> str:
    whole = isinstance(cell, float) and cell.is_integer()
    return " ".join(str(int(cell) if whole else cell).split())


def _best(layouts: list[Layout], sheet: Sheet) -> Table | None:
    """The layout of the first row that carries one whole; else the nearest to one, or None."""
    nearest = None
    for at, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        names = [normal(cell) for cell in row]
        found = [table for layout in layouts if (table := match(layout, sheet, at, names)) is not None]
        nearest = max([*found, *([nearest] if nearest else [])], key=_likeness, default=None)
        if nearest and not nearest.missing:
            break
    return nearest


def _likeness(table: Table) -> tuple[bool, int]:
    return not table.missing, len(table.layout.required) - len(table.missing)
