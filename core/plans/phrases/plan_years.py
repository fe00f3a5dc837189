"""Phrases about the plan's own years: «в течение учебного года», «до конца года», «1 раз в полугодие»."""

import re
from collections.abc import Callable
from datetime import date

from core.plan import Deadline, Period
from core.plans.phrases.recurrence import TIMES
from core.plans.phrases.spans import Unclear, one_year

Days = tuple[date | None, ...]  # the start, then the due days


def in_plan_years(words: str, period: Period) -> Deadline | None:
    """The days of a phrase in canonical wording, one or more in each year of the plan; None for any other phrase.

    Raises `Unclear` where the phrase means one day and the plan has several years.
    """
    for pattern, rule in PHRASES:
        if re.fullmatch(pattern, words):
            starts, *due = rule(period)
            return Deadline(starts, tuple(due)) if due else Deadline(recurrence="continuous")
    return None


def _year_ends(period: Period) -> Days:
    return (period.starts, *(year.ends for year in period.years()))


def _classes_ends(period: Period) -> Days:
    return (period.starts, *(year.classes_end for year in period.years()))


def _half_year_ends(period: Period) -> Days:
    halves = [day for year in period.years() for day in (date(year.starts.year, 12, 31), year.classes_end)]
    if not period.by_school_years:
        halves = [date(year.ends.year, *day) for year in period.years() for day in ((6, 30), (12, 31))]
    return (period.starts, *(day for day in halves if period.starts <= day <= period.ends))


def _quarter_ends(period: Period) -> Days:
    if period.by_school_years:  # quarters of the calendar do not fit, those of classes differ from school to school
        return (None,)
    days = [date(year.ends.year, *day) for year in period.years() for day in ((3, 31), (6, 30), (9, 30), (12, 31))]
    return (period.starts, *(day for day in days if period.starts <= day <= period.ends))


def _end_of_calendar_year(period: Period) -> Days:
    _only_one(period)
    return (None, date(period.starts.year, 12, 31))


def _end_of_year(period: Period) -> Days:
    if period.by_school_years:  # of the calendar year or of the school year?
        raise Unclear
    return _end_of_calendar_year(period)


def _end_of_classes(period: Period) -> Days:
    _only_one(period)
    return (None, period.classes_end)


def _before_next_school_year(period: Period) -> Days:
    _only_one(period)
    return (None, date(period.ends.year, 8, 31))


def _only_one(period: Period) -> None:
    if not one_year(period):
        raise Unclear


THROUGHOUT = "(?:в течение|весь)(?: всего)?"
PHRASES: list[tuple[str, Callable[[Period], Days]]] = [
    (f"{THROUGHOUT} учебный год", _classes_ends),
    (f"{THROUGHOUT} год(?:а)?", _year_ends),
    (f"(?:каждое полугодие|{TIMES} полугодие)", _half_year_ends),
    (f"(?:ежеквартально|{TIMES} квартал)", _quarter_ends),
    ("(?:до )?конец календарного года", _end_of_calendar_year),
    ("(?:до )?конец год(?:а)?", _end_of_year),
    ("(?:до )?конец учебный год", _end_of_classes),
    ("до начало (?:нового )?учебный год", _before_next_school_year),
]
