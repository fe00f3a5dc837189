"""The program's own template for any procedure: pairs of marks, or counts a school; several works in one file."""

import pandas as pd

from core.finding import Finding
from core.results import text, titles
from core.results.groups import number
from core.results.layout import Column, Layout, Table
from core.results.pupils import read_pupils
from core.results.reading import Claim, Pupils, Reading

WORK = {
    "procedure": Column("Процедура", "процедура"),
    "year": Column("Год", "год"),
    "subject": Column("Предмет", "предмет"),
    "grade": Column("Класс", "класс"),
    "login": Column("Логин ОО", "логин оо"),
}
SCHOOL = {
    "school": Column("Название ОО", "название оо"),
    "municipality": Column("Муниципалитет", "муниципалитет"),
}
COUNTS = {
    "participants": Column("Участников", "участников"),
    "absent": Column("Отсутствовали", "отсутствовали"),
    "lowered": Column("Понизили", "понизили"),
    "confirmed": Column("Подтвердили", "подтвердили"),
    "raised": Column("Повысили", "повысили"),
    "mark2": Column("Получили «2»", "получили «2»"),
    "mark3": Column("Получили «3»", "получили «3»"),
    "mark4": Column("Получили «4»", "получили «4»"),
    "mark5": Column("Получили «5»", "получили «5»"),
}
PAIRS_LAYOUT = Layout(
    kind="template",
    title="шаблон программы, лист «Пары»",
    required=WORK
    | {
        "journal": Column("Отметка по журналу (годовая)", r"отметка по журналу \(годовая\)"),
        "mark": Column("Отметка за работу (экзамен)", r"отметка за работу \(экзамен\)"),
    },
    optional=SCHOOL
    | {"class": Column("Литера класса", "литера класса"), "score": Column("Первичный балл", "первичный балл")},
)
COUNTS_LAYOUT = Layout(
    kind="template",
    title="шаблон программы, лист «Количества»",
    required=WORK | {key: COUNTS[key] for key in ("participants", "lowered", "confirmed", "raised")},
    optional=SCHOOL | {key: COUNTS[key] for key in ("absent", "mark2", "mark3", "mark4", "mark5")},
)


def read_pairs(table: Table) -> list[Reading]:
    # «отсутствовал» stands in the column of the mark: the template has no variant
    pupils = read_pupils(table._replace(fields=table.fields | {"variant": table.fields["mark"]}))
    frame = pupils.frame
    cells = [table.body[row - table.header_row - 1] for row in frame["row"]]
    readings, bad = [], []
    for claim, positions in _by_work(table, cells, frame["row"].tolist(), bad):
        part = Pupils(frame.iloc[positions].reset_index(drop=True), pupils.tasks[positions], [], pupils.labels)
        readings.append(Reading("template", table.sheet, claim, len(positions), part))
    return readings + _without_work(table, bad)


def read_counts(table: Table) -> list[Reading]:
    rows = [(table.header_row + 1 + i, row) for i, row in enumerate(table.body) if text.filled(row)]
    readings, bad = [], []
    for claim, positions in _by_work(table, [row for _, row in rows], [at for at, _ in rows], bad):
        taken, findings, seen = [], [], set()
        for at, cells in (rows[i] for i in positions):
            login = text.login(cells[table.fields["login"]])
            figures = {key: number(cells[table.fields[key]]) for key in COUNTS if key in table.fields}
            problem = _fault(figures, login)
            if login in seen:
                problem = "Школа с этой работой уже была выше: строка не взята. Сложите их в одну строку."
            if problem:
                findings.append(Finding("error", problem, table.sheet, at))
                continue
            seen.add(login)
            names = {key: cells[table.fields[key]] if key in table.fields else "" for key in SCHOOL}
            taken.append(
                {
                    "level": "school",
                    "name": text.school_name(names["school"]),
                    "login": login,
                    "municipality": text.municipality_name(names["municipality"]),
                    "region": None,
                    "row": at,
                    "pairs": sum(figures[key] for key in ("lowered", "confirmed", "raised")),
                    **{key: value for key, value in figures.items() if value is not None},
                }
            )
        frame = pd.DataFrame(taken)
        readings.append(Reading("template", table.sheet, claim, len(positions), groups=frame, findings=findings))
    return readings + _without_work(table, bad)


def _by_work(table: Table, cells: list[list], rows: list[int], bad: list[int]) -> list[tuple[Claim, list[int]]]:
    """Positions of the rows of each work; rows whose work is not named in full go to `bad`."""
    works: dict[Claim, list[int]] = {}
    for position, (row, at) in enumerate(zip(cells, rows, strict=True)):
        named = {key: text.normal(row[table.fields[key]]) for key in WORK}
        subject = titles.subject(named["subject"]) or " ".join(str(row[table.fields["subject"]]).split())
        whole = named["year"].isdecimal() and 2000 <= int(named["year"]) <= 2100
        whole = whole and named["grade"].isdecimal() and 1 <= int(named["grade"]) <= 11
        if not (whole and subject and named["procedure"]):
            bad.append(at)
            continue
        procedure = " ".join(str(row[table.fields["procedure"]]).split())
        works.setdefault(Claim(procedure, int(named["year"]), subject, int(named["grade"])), []).append(position)
    return list(works.items())


def _without_work(table: Table, bad: list[int]) -> list[Reading]:
    message = "Не указаны процедура, год (2000–2100), предмет или класс (1–11): строка не взята. Заполните их."
    findings = [Finding("error", message, table.sheet, row) for row in bad]
    return [Reading("template", table.sheet, Claim(), len(bad), findings=findings)] if bad else []


def _fault(figures: dict[str, float | None], login: str | None) -> str | None:
    if login is None:
        return "Нет логина школы (edu и шесть цифр): строка не взята. Впишите логин из ФИС ОКО."
    needed = [figures[key] for key in ("participants", "lowered", "confirmed", "raised")]
    if any(value is None for value in needed) or any(
        value is not None and (value < 0 or value % 1) for value in figures.values()
    ):
        return "Количества должны быть целыми числами от нуля: строка не взята."
    if sum(needed[1:]) > needed[0]:
        parts = f"{sum(needed[1:]):.0f}, больше участников ({needed[0]:.0f})"
        return f"Понизили + подтвердили + повысили = {parts}: строка не взята."
    marks = sum(figures.get(f"mark{i}") or 0 for i in range(2, 6))
    if marks > needed[0]:
        return f"Получивших отметки ({marks:.0f}) больше, чем участников ({needed[0]:.0f}): строка не взята."
    return None
