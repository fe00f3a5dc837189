"""The regional collection of 2022: sheets «Классы» and «Протокол», every row with its school."""

from core.results.collection_form import JOURNAL, TASKS, TOTAL, max_score, with_totals
from core.results.layout import Column, Layout, Table
from core.results.pupils import read_pupils
from core.results.reading import Claim, Reading

LAYOUT = Layout(
    kind="regional_2022",
    title="региональный сбор результатов ВПР 2022 года («Классы» и «Протокол»)",
    required={
        "login": Column("Пользователь", "пользователь"),
        "participant": Column("Код", "код(?: участника)?"),
        "variant": Column("Вариант", r"вариант(?: \(часть 1\))?"),
        "journal": JOURNAL,
        "score": TOTAL,
        "municipality": Column("Муниципалитет", "муниципалитет"),
        "school": Column("Школа", "школа"),
    },
    optional={
        "region": Column("Регион", "регион"),
        "class": Column("Наименование класса", "наименование класса"),
    },
    tasks=TASKS,
)


def read(table: Table) -> list[Reading]:
    pupils, findings = with_totals(read_pupils(table), table.sheet)
    said = Claim(procedure="ВПР", max_score=max_score(table))
    return [Reading("regional_2022", table.sheet, said, len(pupils.frame), pupils, findings=findings)]
