"""The table under «Расхождения», on the screen and in files: counts, shares, intervals, what is expected."""

import pandas as pd

from core.analysis.names import known_names
from core.analysis.summary import signs
from core.reports.table import Column

COLUMNS = (
    Column("name", "Школа", width=34),
    Column("login", "Логин"),
    Column("municipality", "Муниципалитет", width=28),
    Column("n", "Участников", "whole"),
    Column("pairs", "С двумя отметками", "whole"),
    Column("lowered", "Понизили", "whole"),
    Column("confirmed", "Подтвердили", "whole"),
    Column("raised", "Повысили", "whole"),
    Column("gap2", "На 2 отметки и более", "whole"),
    Column("lowered_share", "Доля «понизили»", "share"),
    Column("lowered_low", "Интервал 95 %: от", "share"),
    Column("lowered_high", "Интервал 95 %: до", "share"),
    Column("lowered_expected", "Ожидаемая доля «понизили»", "share"),
    Column("confirmed_share", "Доля «подтвердили»", "share"),
    Column("raised_share", "Доля «повысили»", "share"),
    Column("raised_expected", "Ожидаемая доля «повысили»", "share"),
    Column("mean_score", "Средний балл", "points"),
    Column("signs", "Пометка", width=34),
)


def divergence_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The frame of COLUMNS from rows of core.analysis.divergence.divergence, in their order."""
    table = rows.assign(name=known_names(rows), signs=signs(rows))
    return table[[column.key for column in COLUMNS]]
