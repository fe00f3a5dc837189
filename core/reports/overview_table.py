"""The table under «Обзор»: every school in every work of a year."""

import pandas as pd

from core.analysis.names import known_names
from core.reports.table import Column

COLUMNS = (
    Column("name", "Школа", width=34),
    Column("login", "Логин"),
    Column("municipality", "Муниципалитет", width=28),
    Column("procedure", "Процедура"),
    Column("subject", "Предмет", width=22),
    Column("grade", "Класс", "whole"),
    Column("pairs", "Пар отметок", "whole"),
    Column("lowered", "Понизили", "whole"),
    Column("confirmed", "Подтвердили", "whole"),
    Column("raised", "Повысили", "whole"),
    Column("lowered_share", "Доля «понизили»", "share"),
    Column("lowered_low", "Интервал 95 %: от", "share"),
    Column("lowered_high", "Интервал 95 %: до", "share"),
    Column("lowered_expected", "Ожидаемая доля", "share"),
    Column("against", "С чем сравнивается", width=24),
    Column("note", "Пометка", width=22),
)


def overview_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The frame of COLUMNS from rows of core.analysis.overview.all_divergences, those with pairs of marks."""
    table = rows[rows["pairs"].fillna(0) > 0]
    table = table.assign(name=known_names(table)).sort_values(["grade", "subject", "procedure", "name"], kind="stable")
    return table[[column.key for column in COLUMNS]].reset_index(drop=True)
