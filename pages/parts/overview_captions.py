"""What stands above and under the charts of «Обзор». Text only."""

import pandas as pd

from core.numbers import percent
from pages.parts.overview_words import works
from pages.parts.plain import plain


def scene(rows: pd.DataFrame, municipality: str | None) -> str:
    """Under the title: where, and which procedures."""
    places = sorted(rows["municipality"].dropna().unique())
    where = municipality or (places[0] if len(places) == 1 else "все муниципалитеты")
    return " · ".join([plain(where), *map(plain, sorted(rows["procedure"].unique()))])


def over_years(years: pd.DataFrame) -> str:
    """The small chart for those who hear it."""
    told = [
        f"{row.year}: {percent(row.lowered_share, 1)} и {percent(row.raised_share, 1)}" for row in years.itertuples()
    ]
    return f"Доли отметок ниже и выше журнала по годам. {'; '.join(told)}."


def comparable(years: pd.DataFrame) -> str:
    """Words of caution under the small chart; empty when years can simply be compared."""
    said = []
    first = years["works"].iloc[0]
    if len(years) == 1:
        said.append("Загружен один год. Добавьте прошлые годы, чтобы увидеть, что изменилось.")
    elif (years["works"] != first).any() or (years["common"].dropna() != first).any():
        told = ", ".join(f"{row.year} — {works(row.works)}" for row in years.itertuples())
        said.append(f"Состав работ по годам разный: {told}. На карточках сравниваются только общие.")
    if (years["compared"] < years["works"]).any():
        said.append("Пунктира нет там, где не у каждой работы есть с чем сравнить.")
    return " ".join(said)
