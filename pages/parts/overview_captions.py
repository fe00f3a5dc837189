"""What stands above and under the charts of «Обзор». Text only."""

import pandas as pd

from core.analysis.shares import FEW
from pages.parts.differences import points
from pages.parts.numbers import percent, whole
from pages.parts.overview_words import schools, works
from pages.parts.plain import plain

HOW_TO_COUNT = (
    "Ожидаемая доля — доля отметок ниже журнала в той же работе по региону, а без его строк — по остальным загруженным "
    "школам. Интервал — 95 %, по Уилсону."
)
PICTURE = "Отличие доли отметок ниже журнала от ожидаемой, п.п."
HOW_TO_READ = (
    "Число в клетке — на сколько п.п. доля отметок ниже журнала больше (+) или меньше (−) ожидаемой; жирное — отличие "
    f"больше случайного. :blue[■] чаще, чем ожидалось · :orange[■] реже · :gray[■] мало — меньше {FEW} пар отметок. "
    "Пустая — нет результатов. Рядом со школой — число пар отметок за год."
)


def scene(rows: pd.DataFrame, municipality: str | None) -> str:
    """Under the title: where, and which procedures."""
    places = sorted(rows["municipality"].dropna().unique())
    where = municipality or (places[0] if len(places) == 1 else "все муниципалитеты")
    return " · ".join([plain(where), *map(plain, sorted(rows["procedure"].unique()))])


def left_out(cells: pd.DataFrame, everyone: int) -> str:
    """What the heat map does not show; `cells` of core.analysis.grid."""
    shown = cells["login"].nunique()
    parts = []
    if shown < everyone:
        parts.append(f"Показаны {whole(shown)} из {schools(everyone)} с самым надёжным отличием от ожидаемого.")
    if (cells["kind"] == "none").any():
        parts.append("«нет» — сравнить не с чем: других школ и строк региона по этой работе нет.")
    return " ".join(parts)


def described(cells: pd.DataFrame) -> str:
    """The heat map for those who hear it."""
    top = cells[cells["kind"] == "known"].sort_values("apart", ascending=False).head(3)
    first = "; ".join(
        f"{row.label}, {row.subject}, {row.grade} класс: {points(row.apart, 0)}" for row in top.itertuples()
    )
    return f"Отличие доли отметок ниже журнала от ожидаемой по школам и работам. Наибольшие: {first}."


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
