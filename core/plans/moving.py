"""A plan copied to another year."""

import re
from dataclasses import replace
from datetime import date

from core.plan import Deadline, Measure, Period, Plan
from core.plans.deadlines import parse_deadline
from core.plans.months import FORMS, last_day

MONTH = "|".join(FORMS)
YEAR = r"(?<![0-9])20[0-9]{2}(?![0-9])"
DATE = re.compile(r"(?<![0-9.])([0-9]{1,2})\.([0-9]{1,2})\.((?:20)?[0-9]{2})(?![0-9])")
LEAP_DAY = re.compile(rf"(?<![0-9])(2[89])(\s+февраля\s+)({YEAR})", re.IGNORECASE)
PAIR = re.compile(rf"({YEAR})(\s*[-‑‒–—−/]\s*)([0-9]{{2}})(?![0-9.])")
SCHOOL_YEAR = re.compile(rf"({YEAR})(?:(\s*/\s*)|(\s*[-‑‒–—−]\s*))({YEAR}|[0-9]{{2}}(?![0-9.]))(?(3)(?=\s*уч))")
# a year of the plan, not of the date of an order
YEAR_ALONE = re.compile(rf"(?<![0-9]\.)(?<![0-9]){YEAR}")
DATED_YEAR = re.compile(rf"[0-9]{{1,2}}[»\"”]?\s+(?:{MONTH})\s+{YEAR}|{YEAR_ALONE.pattern}", re.IGNORECASE)


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
    """Every year and date of it: «до 29.02.2024», «2023/24» → «до 28.02.2025», «2024/25»."""
    text = DATE.sub(lambda said: _date(said, years), text)
    text = LEAP_DAY.sub(lambda said: _leap_day(said, years), text)
    text = PAIR.sub(lambda said: f"{said[1]}{said[2]}{_later(said[3], years)}", text)
    return YEAR_ALONE.sub(lambda said: _later(said[0], years), text)


def _date(said: re.Match[str], years: int) -> str:
    day, month, year = said.groups()
    try:
        there = moved_day(date(2000 + int(year) % 100, int(month), int(day)), years)
    except ValueError:
        return said[0]
    return f"{there.day:0{len(day)}}.{month}.{_later(year, years)}"


def _leap_day(said: re.Match[str], years: int) -> str:
    day, between, year = said.groups()
    last = last_day(int(year), 2).day
    return f"{last_day(int(year) + years, 2).day if int(day) == last else day}{between}{year}"


def _heading(text: str, years: int) -> str:
    text = PAIR.sub(lambda said: f"{said[1]}{said[2]}{_later(said[3], years)}", text)
    return DATED_YEAR.sub(lambda said: _later(said[0], years) if said[0].isdigit() else said[0], text)


def _school_years(text: str, years: int) -> str:
    return SCHOOL_YEAR.sub(lambda said: f"{_later(said[1], years)}{said[2] or said[3]}{_later(said[4], years)}", text)


def _later(year: str, years: int) -> str:
    """«2023», «23» → «2024», «24»."""
    return f"{(int(year) + years) % 10 ** len(year):0{len(year)}}"
