"""The form a school fills in for ФИС ОКО: it never says whose it is, so the school is asked for."""

from core.results import text
from core.results.collection_form import JOURNAL, TASKS, TOTAL, max_score, with_totals
from core.results.layout import Column, Layout, Table
from core.results.pupils import read_pupils
from core.results.reading import Claim, Reading

LAYOUT = Layout(
    kind="school_form",
    title="форма сбора результатов школы («Протокол»)",
    required={
        "participant": Column("Код участника", "код(?: участника)?"),
        "variant": Column("Вариант", r"вариант(?: \(часть 1\))?"),
        "journal": JOURNAL,
        "score": TOTAL,
    },
    optional={"class": Column("Порядковый номер класса", "порядковый номер класса|класс №.*")},
    tasks=TASKS,
    unlike="пользователь",
)


def read(table: Table) -> list[Reading]:
    """Forms come with up to 1,500 ready rows; one without a variant, marks and points is a blank, not a participant."""
    filled_by_school = [table.fields["variant"], table.fields["journal"], *table.tasks]
    body = [row if text.filled([row[i] for i in filled_by_school]) else [""] * len(row) for row in table.body]
    pupils, findings = with_totals(read_pupils(table._replace(body=body)), table.sheet)
    said = Claim(procedure="ВПР", max_score=max_score(table))
    return [Reading("school_form", table.sheet, said, len(pupils.frame), pupils, asks_school=True, findings=findings)]
