"""The official list of schools with markers, by year, «4 РУ», «4 МА», «5 РУ», «5 МА»."""

import re

import pandas as pd

from core.finding import Finding
from core.results import text, titles
from core.results.layout import Column, Layout, Table
from core.results.reading import Claim, Reading

LAYOUT = Layout(
    kind="markers_official",
    title="официальный перечень ОО с маркерами",
    required={
        "year": Column("Год", "год"),
        "login": Column("Логин", "логин"),
        "4ru": Column("4 РУ", r"4 ?ру"),
        "4ma": Column("4 МА", r"4 ?ма"),
        "5ru": Column("5 РУ", r"5 ?ру"),
        "5ma": Column("5 МА", r"5 ?ма"),
    },
    optional={"municipality": Column("Муниципалитет", "муниципалитет"), "school": Column("ОО", "оо")},
)
MARKED = {"1": True, "да": True, "+": True, "0": False, "нет": False, "-": False}


def read(table: Table) -> list[Reading]:
    """One row a school × year × marker column that says 0 or 1; a blank says nothing."""
    rows, findings, seen = [], [], set()
    works = {}
    for i, name in enumerate(table.header):
        subject, grade = titles.subject(name), titles.claim(name).grade
        if subject and grade:
            works[i] = subject, grade
        elif re.fullmatch(r"\d+ ?[а-я]{2,4}", text.normal(name)):
            message = "Предмет этого столбца неизвестен: столбец не взят. Назовите его как «4 РУ», «5 МА»."
            findings.append(Finding("warning", message, table.sheet, table.header_row, name))
    filled = [(table.header_row + 1 + i, row) for i, row in enumerate(table.body) if text.filled(row)]
    for number, row in filled:
        login = text.login(row[table.fields["login"]])
        year = text.normal(row[table.fields["year"]])
        if login is None or not re.fullmatch(r"20\d\d", year):
            message = "В строке нет логина школы (edu и шесть цифр) или года: строка не взята. Впишите их."
            findings.append(Finding("error", message, table.sheet, number))
            continue
        if (login, year) in seen:
            message = f"Школа {login} в {year} году уже встречалась выше: строка не взята."
            findings.append(Finding("error", message, table.sheet, number))
            continue
        seen.add((login, year))
        cells = {key: row[at] for key, at in table.fields.items()}
        said = {
            "year": int(year),
            "login": login,
            "school": text.school_name(cells.get("school", "")),
            "municipality": text.municipality_name(cells.get("municipality", "")),
            "row": number,
        }
        before = len(rows)
        for i, (subject, grade) in works.items():
            if (marked := MARKED.get(text.normal(row[i]))) is not None:
                rows.append({**said, "subject": subject, "grade": grade, "marked": marked})
            elif text.normal(row[i]):
                message = "Маркер записан не как 1 или 0: ячейка не взята. Исправьте её."
                findings.append(Finding("warning", message, table.sheet, number, table.header[i]))
        if len(rows) == before:
            message = "В строке нет ни одного маркера (1 или 0): строка не взята."
            findings.append(Finding("error", message, table.sheet, number))
    frame = pd.DataFrame(rows)
    return [Reading("markers_official", table.sheet, Claim(), len(filled), official=frame, findings=findings)]
