"""A plan copied to another year."""

import re
from dataclasses import replace
from datetime import date

from core.plan import Deadline, Measure, Period, Plan
from core.plans.deadlines import parse_deadline
from core.plans.phrases.months import FORMS, last_day, named, number

MONTH = "|".join(FORMS)
YEAR = "(?<![0-9])20[0-9]{2}(?![0-9])"
DASH = "[-‑‒–—−]"
DATE = (
    r"(?<![0-9.])(?P<day>[0-9]{1,2})"
    rf"(?P<month>\.[0-9]{{1,2}}\.|[»”\"]?\s+(?:{MONTH})\s+)(?P<year>(?:20)?[0-9]{{2}})(?![0-9])"
)
YEARS = rf"(?P<first>{YEAR})(?:(?P<dash>\s*(?:{DASH}|/)\s*)(?P<second>[0-9]{{2}})(?![0-9.]))?"
DATE_OR_YEARS = re.compile(f"{DATE}|{YEARS}", re.IGNORECASE)
SCHOOL_YEAR = re.compile(
    rf"(?P<first>{YEAR})(?P<dash>\s*/\s*|\s*{DASH}\s*(?=[0-9]+\s*уч))(?P<second>{YEAR}|[0-9]{{2}}(?![0-9.]))",
    re.IGNORECASE,
)


def moved(plan: Plan, years: int) -> Plan:
    """The plan `years` later (earlier where negative): its period, the years and days of its measures, the years in
    its title, headings and deadlines.

    In the texts of measures and results only school years move, never the date of an order. Nobody has approved the
    copy, so `approved` is None.
    """
    period = moved_period(plan.period, years)
    return replace(
        plan,
        title=_heading(plan.title, years),
        period=period,
        approved=None,
        measures=tuple(_measure(measure, plan.period, period, years) for measure in plan.measures),
    )


def moved_period(period: Period, years: int) -> Period:
    return Period(*(moved_day(day, years) for day in (period.starts, period.ends, period.classes_end)))


def moved_day(day: date, years: int) -> date:
    """The same day of another year; the last day of February stays the last."""
    end = last_day(day.year + years, day.month)
    return end if day == last_day(day.year, day.month) else day.replace(year=day.year + years)


def _measure(measure: Measure, before: Period, after: Period, years: int) -> Measure:
    deadline = _deadline(measure.deadline, years)
    return replace(
        measure,
        section=_heading(measure.section, years),
        text=_school_years(measure.text, years),
        expected=_school_years(measure.expected, years),
        deadline=deadline,
        when=_when(measure, deadline, before, after, years),
        year=measure.year + years if measure.year else None,
    )


def _when(measure: Measure, deadline: str, before: Period, after: Period, years: int) -> Deadline:
    if measure.when == parse_deadline(measure.deadline, before):
        return parse_deadline(deadline, after)
    when = measure.when  # set by a person, or in the year of its heading
    starts = when.starts and moved_day(when.starts, years)
    return replace(when, starts=starts, due=tuple(moved_day(day, years) for day in when.due))


def _deadline(text: str, years: int) -> str:
    """Every date and year of it: «до 29.02.2024», «2023/24» → «до 28.02.2025», «2024/25»."""
    return DATE_OR_YEARS.sub(lambda said: _date(said, years) if said["day"] else _years(said, years), text)


def _heading(text: str, years: int) -> str:
    """Its years, but no date: that is of an order."""
    return DATE_OR_YEARS.sub(lambda said: said[0] if said["day"] else _years(said, years), text)


def _school_years(text: str, years: int) -> str:
    return SCHOOL_YEAR.sub(lambda said: _years(said, years) if _consecutive(said) else said[0], text)


def _date(said: re.Match[str], years: int) -> str:
    day, month, year = said["day"], said["month"], said["year"]
    word = named(month.lower()).strip(' .»”"\n\t\xa0')
    try:
        before = date(2000 + int(year) % 100, int(word) if word.isdigit() else number(word), int(day))
    except ValueError:
        return said[0]
    return f"{moved_day(before, years).day:0{len(day)}}{month}{_later(year, years)}"


def _years(said: re.Match[str], years: int) -> str:
    """One year, or a year and the next: «2023/24», «2023-2024»; other digits after a dash are no year."""
    if not said["dash"]:
        return _later(said["first"], years)
    second = _later(said["second"], years) if _consecutive(said) else said["second"]
    return f"{_later(said['first'], years)}{said['dash']}{second}"


def _consecutive(said: re.Match[str]) -> bool:
    return int(said["second"]) % 100 == (int(said["first"]) + 1) % 100


def _later(year: str, years: int) -> str:
    """«2023», «23» → «2024», «24»."""
    return f"{(int(year) + years) % 10 ** len(year):0{len(year)}}"
