"""What «Обзор» says in words. Text only. `year` is a row of core.analysis.years.years."""

import pandas as pd

from core.analysis.shares import FEW
from core.numbers import NBSP, percent, whole
from core.plural import plural
from pages.parts.differences import interval, points
from pages.parts.plain import plain

NAMED = (  # share of marks, how it is called
    (1 / 10, "каждая десятая отметка"),
    (1 / 8, "каждая восьмая отметка"),
    (1 / 6, "каждая шестая отметка"),
    (1 / 5, "каждая пятая отметка"),
    (1 / 4, "каждая четвёртая отметка"),
    (1 / 3, "каждая третья отметка"),
    (2 / 5, "две из пяти отметок"),
    (1 / 2, "каждая вторая отметка"),
    (3 / 5, "три из пяти отметок"),
    (2 / 3, "две из трёх отметок"),
    (3 / 4, "три из четырёх отметок"),
    (4 / 5, "четыре из пяти отметок"),
    (9 / 10, "девять из десяти отметок"),
)
EXACT = 0.0075  # how near a share is to the one it is called by
RARE, MOST = 0.085, 0.95


def finding(year: int, pairs: int, share: float) -> str:
    """The title: «Почти каждая четвёртая отметка в работах 2026 года ниже журнала»."""
    works = f"в работах {year} года ниже журнала"
    if pairs < FEW:
        return f"Отметок, чтобы судить о {year} годе, пока мало"
    if share == 0:
        return f"Ни одна отметка {works}"
    if share < RARE:
        return f"Ниже журнала в работах {year} года только {percent(share)} отметок"
    if share > MOST:
        return f"Почти все отметки {works}"
    near, name = min(NAMED, key=lambda named: abs(named[0] - share))
    if abs(near - share) > EXACT:
        name = f"{'более чем' if share > near else 'почти'} {name}"
    return f"{name[0].upper()}{name[1:]} {works}"


def counted(year, part: str) -> str:
    """«1 624 из 6 920, от 22,5 до 24,5 %»."""
    low, high = getattr(year, f"{part}_low"), getattr(year, f"{part}_high")
    return f"{whole(getattr(year, part))} из {whole(year.pairs)}, интервал {interval(low, high, 1)}"


def compared(year, part: str) -> str:
    """«Приречная область: 23,5 %, +0,4 п.п.»."""
    if not year.compared:
        return "Сравнить не с чем: строк региона нет"
    only = "" if year.compared == year.works else f" (по {year.compared} из {year.works} работ)"
    expected, apart = getattr(year, f"{part}_expected"), getattr(year, f"{part}_apart")
    return f"{plain(year.against)}: **{percent(expected, 1)}**, {points(apart)}{only}"


def changed(year, part: str) -> str:
    """«К 2025 году: −1,2 п.п., в пределах случайного»."""
    if pd.isna(year.since):
        return "Более ранних данных нет"
    if not year.common:
        return f"С {year.since} годом общих работ нет"
    low, high = getattr(year, f"{part}_change_low"), getattr(year, f"{part}_change_high")
    works = plural(year.common, "общей работе", "общим работам", "общим работам")
    only = "" if year.common == year.works else f" по {year.common} {works}"
    chance = ", в пределах случайного" if low <= 0 <= high else ", больше случайного"
    return f"К {year.since} году{only}: **{points(getattr(year, f'{part}_change'))}**{chance}"


def schools(n: int) -> str:
    return f"{whole(n)}{NBSP}{plural(n, 'школа', 'школы', 'школ')}"


def marks(n: int) -> str:
    return f"{whole(n)} {plural(n, 'пара', 'пары', 'пар')} отметок"


def works(n: int) -> str:
    return f"{n}{NBSP}{plural(n, 'работа', 'работы', 'работ')}"
