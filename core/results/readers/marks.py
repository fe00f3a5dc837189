"""«Статистика по отметкам» of ФИС ОКО: shares of the marks 2..5 a group, in percent."""

import pandas as pd

from core.finding import Finding
from core.results import fis_oko, text
from core.results.groups import PARTICIPANTS, counts, groups, number, percents_fail, repeated
from core.results.layout import Column, Layout, Table
from core.results.reading import Reading

LAYOUT = Layout(
    kind="marks",
    title="«Статистика по отметкам»",
    required={
        "group": Column("Группы участников", "группы участников"),
        "n": Column("Кол-во участников", PARTICIPANTS),
        **{mark: Column(mark, mark) for mark in "2345"},
    },
    optional={"schools": Column("Кол-во ОО", "кол-во оо")},
    unlike=r"[016-9]|\d\d+|\d+\.\d.*|\d+ ?\(.*|\d+[кk].*",  # columns of scores or of tasks: another report
)


def read(table: Table) -> list[Reading]:
    return [shares(table, "marks", [table.fields[mark] for mark in "2345"], ["mark2", "mark3", "mark4", "mark5"])]


def shares(table: Table, kind: str, positions: list[int], names: list[str]) -> Reading:
    """Group rows whose columns at `positions` hold percents of «Кол-во участников» → counts called `names`."""
    first = table.header_row + 1
    labels = [(first + i, cell) for i, cell in enumerate(table.column("group")) if text.normal(cell)]
    rows, findings, seen = [], [], set()
    for group in groups(labels):
        if again := repeated(group, seen, table.sheet):
            findings.append(again)
            continue
        cells = table.body[group.row - first]
        n = number(cells[table.fields["n"]])
        percents = [number(cells[i]) or 0.0 for i in positions]
        if not n or n % 1:
            message = "В строке нет числа участников: строка не взята. Скачайте файл заново."
            findings.append(Finding("error", message, table.sheet, group.row, table.header[table.fields["n"]]))
            continue
        problem = percents_fail(percents, table.sheet, group.row)
        findings += [problem] if problem else []
        if problem and problem.level == "error":
            continue
        figures = dict(zip(names, counts(int(n), percents), strict=True))
        rows.append({**group._asdict(), "participants": int(n), **figures})
    said = fis_oko.claim(table.head)
    return Reading(kind, table.sheet, said, len(labels), groups=pd.DataFrame(rows), findings=findings)
