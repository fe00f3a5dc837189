"""The regional export of 2021, .xlsx or «;» .csv: one row a participant, all cells text."""

from core.results.layout import Column, Layout, Table
from core.results.pupils import read_pupils
from core.results.reading import Claim, Reading

LAYOUT = Layout(
    kind="regional_2021",
    title="региональная выгрузка ВПР 2021 года",
    required={
        "login": Column("логин школы", "логин школы"),
        "participant": Column("код обучающегося", "код обучающегося"),
        "journal": Column("отметка за предыдущую четверть/триместр", r"отметка за предыдущую четверть ?/ ?триместр.*"),
        "variant": Column("вариант", "вариант"),
        "score": Column("всего баллов", "всего баллов"),
    },
    optional={
        "municipality": Column("регион", "регион|муниципалитет"),  # «регион» of this export is the municipality
        "class": Column("класс", "класс"),
    },
    tasks=r"балл за .+",
)


def read(table: Table) -> list[Reading]:
    pupils = read_pupils(table)
    return [Reading("regional_2021", table.sheet, Claim(procedure="ВПР"), len(pupils.frame), pupils)]
