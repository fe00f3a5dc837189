"""«Признаки» of «Сводная»: every value of every sign of the year."""

import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from core.analysis.definitions import definitions
from core.analysis.names import known_names, natural_key
from core.reports.figures import Figures
from core.reports.marker_units import unit
from core.reports.table import Column

COLUMNS = (
    Column("name", "Школа", width=34),
    Column("login", "Логин"),
    Column("title", "Признак", width=44),
    Column("origin_told", "Чей", width=20),
    Column("years", "Годы", width=11),
    Column("subject", "Предмет", width=20),
    Column("grade", "Класс", "whole", width=8),
    Column("n", "Результатов", "whole", width=12),
    Column("unit", "В чём измерен", width=16),
    Column("value", "Значение", "points", width=11),
    Column("expected", "Ожидалось", "points", width=11),
    Column("low", "Обычно: от", "points", width=11),
    Column("high", "Обычно: до", "points", width=11),
    Column("level_told", "Уровень", width=14),
)
MEASURED = ("J", "K", "L", "M")  # the columns of value, expected, low and high
ORIGINS = {"official": "методика ФИОКО", "screening": "отбор программы"}
LEVELS = {
    "alarm": "тревога",
    "attention": "внимание",
    "marked": "отмечена",
    "none": "нет",
    "insufficient": "мало данных",
}


def signs_table(found: Figures) -> pd.DataFrame:
    """The frame of COLUMNS and marker (its id): schools as people sort them, signs in the order of «Методика»."""
    about, rows = definitions(), found.values[found.values["year"] == found.year]
    schools = found.rows.drop_duplicates("login")
    names = dict(zip(schools["login"], known_names(schools), strict=True))
    rows = rows.assign(
        name=rows["login"].map(names),
        title=[about[one].title for one in rows["marker"]],
        origin_told=rows["origin"].map(ORIGINS),
        years=[str(year) if since == year else f"{since}–{year}" for since, year in _spans(rows)],
        unit=[unit(one).name for one in rows["marker"]],
        level_told=rows["level"].map(LEVELS),
        place=rows["marker"].map(list(about).index),
    )
    by_name = {name: place for place, name in enumerate(sorted(set(names.values()), key=natural_key))}
    rows = rows.assign(by_name=rows["name"].map(by_name)).sort_values(["by_name", "login", "place"], kind="stable")
    return rows[[*(column.key for column in COLUMNS), "marker"]].reset_index(drop=True)


def format_units(sheet: Worksheet, rows: pd.DataFrame) -> None:
    """Shares in per cent, marks and points as numbers, on the sheet that holds `rows` under one line of heads."""
    for line, marker in enumerate(rows["marker"], 2):
        for column in MEASURED:
            sheet[f"{column}{line}"].number_format = unit(marker).number


def _spans(rows: pd.DataFrame) -> zip:
    return zip(rows["since"], rows["year"], strict=True)
