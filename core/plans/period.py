"""The period of a plan, as its title, its headings or its deadlines say."""

import re
from collections.abc import Iterable

from core.clock import local, now
from core.plan import Period, school_year
from core.plans.deadlines import parse_deadline

PAIR = r"(20[0-9]{2})\s*[-‑‒–—−/]\s*(20[0-9]{2}|[0-9]{2})"
SCHOOL = rf"{PAIR}\s*,?\s*уч(?:\.|ебн\w*)?\s*г(?:\.|од\w*)?"
CALENDAR = rf"(?:{PAIR}|(20[0-9]{{2}}))\s*(?:г\b|гг\b|год)"
FROM_TO = r"с\s+(20[0-9]{2})\s+(?:года\s+)?по\s+(20[0-9]{2})"
FOR, IN = r"\bна\s+(?:период\s+)?", r"\bво?\s+"
# (pattern, school years?), the plainest first: a title may also name the year whose results it starts from
IN_TITLES = [
    *((FOR + SCHOOL, True), (FOR + CALENDAR, False), (FOR + FROM_TO, False)),
    *((IN + SCHOOL, True), (IN + CALENDAR, False)),
]
IN_HEADINGS = [(rf"^\W*{SCHOOL}\W*$", True), (rf"^\W*{CALENDAR}\w*\W*$", False), (r"^\W*(20[0-9]{2})\W*$", False)]
ANYWHERE = [(SCHOOL, True)]
YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def find_period(texts: Iterable[str], year: int | None = None, deadlines: Iterable[str] = ()) -> Period:
    """The period a title names («на 2023 год», «в 2023-2024 учебном году»), or all headings of years together.

    `texts`: title and headings, the most trusted first. Without a word in them the dates of `deadlines` decide.
    `year` is the calendar year in which the period begins: what was found keeps its kind and length and begins in it;
    where nothing was found, it is a school year. With nothing at all it is the school year of today.
    """
    found = _said(list(texts)) or _spanned(list(deadlines))
    if not found:
        return Period.school(school_year(local(now()).date()) if year is None else year)
    return found if year is None else _beginning(found, year)


def _said(texts: list[str]) -> Period | None:
    if titles := _named(texts, IN_TITLES):
        return titles[0]
    if headings := _named(texts, IN_HEADINGS):
        kind = headings[0].by_school_years
        years = [year.starts.year for one in headings if one.by_school_years == kind for year in one.years()]
        return _of(kind, min(years), max(years))
    return next(iter(_named(texts, ANYWHERE)), None)


def _named(texts: list[str], forms: list[tuple[str, bool]]) -> list[Period]:
    """The periods in the texts, one a text at most; a pair of years in the wrong order is none."""
    periods = []
    for text in texts:
        found = ((re.search(form, text.lower()), by_school_years) for form, by_school_years in forms)
        said, by_school_years = next(((one, kind) for one, kind in found if one), (None, False))
        if said:
            first, *rest = (int(number) % 100 + 2000 for number in said.groups() if number)
            last = (rest[0] if rest else first) - by_school_years
            periods += [_of(by_school_years, first, last)] if last >= first else []
    return periods


def _spanned(deadlines: list[str]) -> Period | None:
    """From the first to the last day of the deadlines that say their year: one school year where they lie between
    September and August of two years, else calendar years."""
    telling = [text for text in deadlines if YEAR.search(text)]
    years = [int(year) for text in telling for year in YEAR.findall(text)]
    if not years:
        return None
    around = Period.calendar(min(years), max(years))
    read = [parse_deadline(text, around) for text in telling]
    days = [day for when in read for day in (when.starts, *when.due) if day]
    if not days:
        return None
    first, last = min(days), max(days)
    by_school_years = last.year == first.year + 1 and first.month >= 9 and last.month <= 8
    return _of(by_school_years, first.year, last.year - by_school_years)


def _beginning(period: Period, year: int) -> Period:
    last = year + len(list(period.years())) - 1
    return _of(period.by_school_years, year, last)


def _of(by_school_years: bool, first: int, last: int) -> Period:
    return Period.school(first, last) if by_school_years else Period.calendar(first, last)
