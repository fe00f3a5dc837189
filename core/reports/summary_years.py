"""«По годам» of «Сводная»: shares, what they are compared with, the change, and schools with signs."""

import pandas as pd

from core.reports.figures import Figures
from core.reports.table import Column

PARTS = {"lowered": "Ниже журнала", "raised": "Выше журнала"}
POINTS = ("apart", "change", "change_low", "change_high")  # differences, which stand in percentage points


def _of_part(part: str, name: str) -> tuple[Column, ...]:
    return (
        Column(part, f"{name}: отметок", "whole"),
        Column(f"{part}_share", name, "share"),
        Column(f"{part}_low", f"{name}: интервал 95 %, от", "share"),
        Column(f"{part}_high", f"{name}: интервал 95 %, до", "share"),
        Column(f"{part}_expected", f"{name}: ожидалось", "share"),
        Column(f"{part}_apart", f"{name}: отличие, п.п.", "points"),
        Column(f"{part}_change", f"{name}: к прошлому году, п.п.", "points"),
        Column(f"{part}_change_low", f"{name}: изменение, от", "points"),
        Column(f"{part}_change_high", f"{name}: изменение, до", "points"),
    )


COLUMNS = (
    Column("year", "Год", "whole", width=8),
    Column("schools", "Школ с парами отметок", "whole"),
    Column("works", "Работ", "whole", width=9),
    Column("pairs", "Пар отметок", "whole"),
    Column("against", "С чем сравнивается", width=26),
    Column("compared", "Работ, где есть с чем сравнить", "whole"),
    *(column for part, name in PARTS.items() for column in _of_part(part, name)),
    Column("judged", "Школ с данными для признаков", "whole"),
    Column("persistent", "С устойчивым сигналом", "whole"),
    Column("single", "С разовым сигналом", "whole"),
)


def years_table(found: Figures) -> pd.DataFrame:
    """The frame of COLUMNS, a row a year with pairs of marks, rising."""
    signs = found.standing[["year", "judged", "persistent", "single"]].astype("Int64")
    rows = found.by_years.astype({"year": "Int64"}).merge(signs, "left", "year")
    for name in (f"{part}_{end}" for part in PARTS for end in POINTS):
        rows[name] = 100 * rows[name]
    return rows[[column.key for column in COLUMNS]]
