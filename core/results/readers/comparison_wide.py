"""«Сравнение отметок с отметками по журналу» since 2024: a row a group, shares and counts in columns."""

import pandas as pd

from core.finding import Finding
from core.results import fis_oko, text
from core.results.groups import PARTICIPANTS, groups, number, repeated
from core.results.layout import Column, Layout, Table
from core.results.reading import Reading

LAYOUT = Layout(
    kind="comparison",
    title="«Сравнение отметок с отметками по журналу»",
    required={
        "group": Column("Группы участников", "группы участников"),
        "n": Column("Кол-во участников", PARTICIPANTS),
        "lowered": Column("Понизили… Кол-во участников", r"понизили .*кол-во участников"),
        "confirmed": Column("Подтвердили… Кол-во участников", r"подтвердили .*кол-во участников"),
        "raised": Column("Повысили… Кол-во участников", r"повысили .*кол-во участников"),
    },
)


FIGURES = ("n", "lowered", "confirmed", "raised")


def read(table: Table) -> list[Reading]:
    first = table.header_row + 1
    labels = [(first + i, cell) for i, cell in enumerate(table.column("group")) if text.normal(cell)]
    figures = {
        row: {name: number(table.body[row - first][table.fields[name]]) for name in FIGURES} for row, _ in labels
    }
    return [comparison(table, labels, figures)]


def comparison(table: Table, labels: list[tuple[int, object]], figures: dict[int, dict[str, float | None]]) -> Reading:
    """Group labels and figures (n, lowered, confirmed, raised) by Excel row → a reading with the faults named."""
    rows, findings, unpaired, seen = [], [], [], set()
    for group in groups(labels):
        parts = figures[group.row]
        if again := repeated(group, seen, table.sheet):
            findings.append(again)
        elif problem := _fault(parts):
            findings.append(Finding("error", problem, table.sheet, group.row))
        else:
            pairs = sum(parts[name] for name in FIGURES[1:])
            if parts["n"] not in (None, pairs):
                unpaired.append(group.row)
            rows.append({**group._asdict(), **parts, "pairs": pairs})
    frame = pd.DataFrame(rows).drop(columns="n", errors="ignore")
    if unpaired:
        message = (
            f"Участников больше, чем понизили, подтвердили и повысили вместе (строк: {len(unpaired)}): "
            "остальные без отметки по журналу и в сравнение не вошли."
        )
        findings.append(Finding("info", message, table.sheet, unpaired[0]))
    said = fis_oko.claim(table.head)
    return Reading("comparison", table.sheet, said, len(labels), groups=frame, findings=findings)


def _fault(figures: dict[str, float | None]) -> str | None:
    parts = [figures[name] for name in FIGURES[1:]]
    if any(value is None or value < 0 or value % 1 for value in parts):
        return (
            "В строке не хватает чисел участников (понизили, подтвердили, повысили): строка не взята. "
            "Скачайте файл заново."
        )
    if figures["n"] is not None and sum(parts) > figures["n"]:
        return (
            f"Понизили + подтвердили + повысили = {sum(parts):.0f}, а участников {figures['n']:.0f}: строка не взята. "
            "Скачайте файл заново."
        )
    return None
