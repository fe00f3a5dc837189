"""Ф1 «Индивидуальные результаты» of ФИС ОКО: every participant's score, mark and journal mark."""

from core.finding import Finding
from core.results import fis_oko, text
from core.results.collection_form import TASKS
from core.results.layout import Column, Layout, Table
from core.results.pupils import read_pupils
from core.results.reading import Reading

LAYOUT = Layout(
    kind="f1",
    title="Ф1 «Индивидуальные результаты»",
    required={
        "login": Column("ОО", "оо"),
        "participant": Column("Код участника", "код участника"),
        "variant": Column("Вариант", "вариант"),
        "score": Column("Первичный балл", "первичный балл"),
        "mark": Column("Отметка", "отметка"),
        "journal": Column("Отметка по журналу", "отметка по журналу"),
    },
    optional={
        "municipality": Column("Муниципалитет", "муниципалитет"),
        "school": Column("Название ОО", "название оо"),
        "class": Column("Класс", "класс"),
    },
    tasks=TASKS,
)


def read(table: Table) -> list[Reading]:
    """Rows below the header; a school's sub-header («… | Кол-во участников: 91») is compared with its rows."""
    announced: dict[str, tuple[int, int]] = {}
    body = list(table.body)
    for i, row in enumerate(body):
        if "кол-во участников" in text.normal(row[0]):
            login, count = text.login(row[0]), text.normal(row[0]).rsplit(":", 1)[-1].strip()
            if login and count.isdecimal():
                announced[login] = (int(count), table.header_row + 1 + i)
            body[i] = [""] * len(row)
    pupils = read_pupils(table._replace(body=body))
    seen = pupils.frame["login"].value_counts()
    findings = [
        Finding(
            "warning",
            f"В подзаголовке школы {login} указано участников: {count}, а строк под ним {seen.get(login, 0)}. "
            "Проверьте, не удалены ли строки.",
            table.sheet,
            row,
        )
        for login, (count, row) in announced.items()
        if seen.get(login, 0) != count
    ]
    return [Reading("f1", table.sheet, fis_oko.claim(table.head), len(pupils.frame), pupils, findings=findings)]
