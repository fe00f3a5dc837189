"""The raw regional export of 2020: English column codes, municipality only as a group code."""

from core.results import text
from core.results.layout import Column, Layout, Table
from core.results.pupils import read_pupils
from core.results.reading import Claim, Reading

LAYOUT = Layout(
    kind="regional_2020",
    title="региональная выгрузка ВПР 2020 года",
    required={
        "login": Column("user", "user"),
        "participant": Column("code", "code"),
        "journal": Column("otc", "otc"),
        "variant": Column("var-1", "var-1"),
        "score": Column("sum", "sum"),
    },
    optional={
        "municipality": Column("groups", "groups"),
        "class": Column("klass", "klass"),
    },
    tasks=r"a-\d+-grade",
)


def read(table: Table) -> list[Reading]:
    pupils = read_pupils(table, text.municipality_code)
    return [Reading("regional_2020", table.sheet, Claim(procedure="ВПР"), len(pupils.frame), pupils)]
