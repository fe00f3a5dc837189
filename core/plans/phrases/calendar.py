"""One phrase that names a span of days, in canonical wording: «1.10.2023», «апрель - май 2023», «2 квартал».

Each row of the tables is matched against the whole phrase, so an unknown word leaves it unclear.
"""

import re
from collections.abc import Callable, Sequence

from core.plan import Period
from core.plans.phrases.months import MONTH, number
from core.plans.phrases.spans import Day, Span, Unclear

YEAR = "((?:19|20|21)[0-9]{2})"
OR_NOT = f"(?: {YEAR})?"
SCHOOL_YEAR = "(20[0-9]{2})/(20[0-9]{2})"
NAME = f"({MONTH})"
DATE = rf"([0-9]{{1,2}}\.[0-9]{{1,2}}\.(?:{YEAR[1:-1]}|[0-9]{{2}})|[0-9]{{1,2}}\.[0-9]{{2}})"
FORMER, LATTER = (1, 6), (7, 12)
DECADES = {"1": (1, 10), "2": (11, 20), "3": (21, None)}
HALVES = {"1": (1, 15), "2": (16, None)}

Rule = Callable[..., Span]


def span(words: str, period: Period) -> Span:
    """A span or one day. `period` says what a half-year and a pair of years are. Raises `Unclear`."""
    words = re.sub(f"^(?!в течение {SCHOOL_YEAR})(?:в течение|в период|во?) ", "", words)
    if bounds := re.fullmatch("(?:со? )?(.+?) (?:-|по) (.+)", words) or re.fullmatch("со? (.+?) до (.+)", words):
        return _between(bounds[1], bounds[2], period)
    return _match([*EDGES, *ENDS], words, period)


def is_year(words: str) -> bool:
    """True for a calendar year alone, which is never listed together with months."""
    return bool(re.fullmatch(YEAR, words))


def _match(rows: Sequence[tuple[str, Rule]], words: str, period: Period) -> Span:
    for pattern, rule in rows:
        if found := re.fullmatch(pattern, words):
            return rule(period, *found.groups())
    raise Unclear


def _between(begins: str, ends: str, period: Period) -> Span:
    if is_year(begins) != is_year(ends):
        raise Unclear
    if is_year(begins) and period.by_school_years:
        return _match([(SCHOOL_YEAR, _own_school_year)], f"{begins}/{ends}", period)
    first, last = _match(EDGES, begins, period), _match(EDGES, ends, period)
    return Span(first.first, last.last)


def _day(_: Period, said: str, *__: str) -> Span:
    day, month, *year = map(int, said.split("."))
    one = Day(month, day, year[0] + 2000 * (year[0] < 100) if year else None)
    return Span(one, one)


def _until(period: Period, said: str) -> Span:
    return Span(None, _day(period, said).last)


def _month(_: Period, name: str, year: str | None) -> Span:
    return Span.months(number(name), number(name), _int(year))


def _numeric_month(_: Period, month: str, year: str) -> Span:
    return Span.months(int(month), int(month), int(year))


def _year(_: Period, year: str) -> Span:
    return Span.months(1, 12, int(year))


def _quarter(_: Period, which: str, year: str | None) -> Span:
    return Span.months(3 * int(which) - 2, 3 * int(which), _int(year))


def _half_year(period: Period, which: str, year: str | None) -> Span:
    if period.by_school_years and not year:
        return _half_of_classes(period, which, None)
    return Span.months(*(FORMER if which == "1" else LATTER), _int(year))


def _half_of_school_year(period: Period, which: str, first: str, second: str) -> Span:
    return _half_of_classes(period, which, _consecutive(first, second))


def _half_of_classes(period: Period, which: str, first: int | None) -> Span:
    if which == "1":
        return Span.months(9, 12, first)
    end = period.classes_end
    return Span(Day(1, 1, first and first + 1), Day(end.month, end.day, first and first + 1))


def _decade(_: Period, which: str, name: str, year: str | None) -> Span:
    return _part_of_month(DECADES[which], name, year)


def _half_month(_: Period, which: str, name: str, year: str | None) -> Span:
    return _part_of_month(HALVES[which], name, year)


def _part_of_month(days: tuple[int, int | None], name: str, year: str | None) -> Span:
    return Span(Day(number(name), days[0], _int(year)), Day(number(name), days[1], _int(year)))


def _school_year(_: Period, first: str, second: str) -> Span:
    return Span(Day(9, 1, _consecutive(first, second)), Day(8, 31, int(second)))


def _own_school_year(period: Period, first: str, second: str) -> Span:
    """«2023-2024» without a word more is a school year where the plan is for school years, and for this one too."""
    if int(first) not in {year.starts.year for year in period.years()}:
        raise Unclear
    return _school_year(period, first, second)


def _end(period: Period, words: str) -> Span:
    return Span(None, _match(PARTS_OF_YEARS, words, period).last)


def _end_of_classes(period: Period, first: str, second: str) -> Span:
    return Span(None, _half_of_classes(period, "2", _consecutive(first, second)).last)


def _classes(period: Period, first: str, second: str) -> Span:
    return Span(Day(9, 1, int(first)), _end_of_classes(period, first, second).last)


def _before_school_year(_: Period, first: str, second: str) -> Span:
    return Span(None, Day(8, 31, _consecutive(first, second)))


def _consecutive(first: str, second: str) -> int:
    if int(second) != int(first) + 1:
        raise Unclear
    return int(first)


def _int(year: str | None) -> int | None:
    return int(year) if year else None


PARTS_OF_YEARS: list[tuple[str, Rule]] = [
    (NAME + OR_NOT, _month),
    (YEAR, _year),
    (f"([1-4]) квартал{OR_NOT}", _quarter),
    (f"([12]) полугодие{OR_NOT}", _half_year),
    (rf"(0?[1-9]|1[0-2])\.{YEAR}", _numeric_month),
]
EDGES: list[tuple[str, Rule]] = [
    *PARTS_OF_YEARS,
    (DATE, _day),
    (f"([12]) полугодие {SCHOOL_YEAR}", _half_of_school_year),
    (f"([123]) декад[аеуы] {NAME}{OR_NOT}", _decade),
    (f"([12]) половин[аеуы] {NAME}{OR_NOT}", _half_month),
    (SCHOOL_YEAR, _school_year),
]
ENDS: list[tuple[str, Rule]] = [
    (f"до {DATE}", _until),
    (f"(?:до )?конец {SCHOOL_YEAR}", _end_of_classes),
    ("(?:до )?конец (.+)", _end),
    (f"в течение {SCHOOL_YEAR}", _classes),
    (f"до начало {SCHOOL_YEAR}", _before_school_year),
]
