"""Spans of days whose year may not be said, and the one year each of them can have in a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from core.plan import Period
from core.plans.phrases.months import last_day


class Unclear(Exception):
    """The words name no certain date."""


class Days(NamedTuple):
    """`first` is None where only the last day is said («до …»)."""

    first: date | None
    last: date

    @property
    def begins(self) -> date:
        return self.first or self.last


@dataclass(frozen=True)
class Day:
    """A day of the calendar; `day` None is the last of the month, `year` None is not said."""

    month: int
    day: int | None
    year: int | None = None

    def on(self, year: int) -> date:
        """Raises `Unclear` for a day the year does not have."""
        try:
            return date(year, self.month, self.day) if self.day is not None else last_day(year, self.month)
        except ValueError:
            raise Unclear from None


@dataclass(frozen=True)
class Span:
    """From `first` (None: not said) to `last`; a span over the new year is one that begins in a later month."""

    first: Day | None
    last: Day

    @classmethod
    def months(cls, first: int, last: int, year: int | None) -> "Span":
        return cls(Day(first, 1, year), Day(last, None, year))

    @property
    def over_new_year(self) -> bool:
        return self.first is not None and self.first.month > self.last.month

    @property
    def year(self) -> int | None:
        """The year of the last day, where it is said or follows from the first day's."""
        if self.last.year or not self.first or not self.first.year:
            return self.last.year
        return self.first.year + self.over_new_year

    def on(self, year: int) -> Days:
        """Its days when the last one is in `year`. Raises `Unclear` where it would end before it begins."""
        last = self.last.on(year)
        first = self.first and self.first.on(self.first.year or year - self.over_new_year)
        if first and first > last:
            raise Unclear
        return Days(first, last)


def one_year(period: Period) -> bool:
    """True where no day of the calendar comes twice."""
    starts, ends = period.starts, period.ends
    return (ends.year - 1, ends.month, ends.day) < (starts.year, starts.month, starts.day)


def dated(spans: Sequence[Span], period: Period) -> list[Days]:
    """The days of a list of spans, in its order.

    A year stands for all that is listed before it. What comes after the last year, or a list without any, goes on in
    time within a plan of one year; only a month that directly follows may be beyond its end. Raises `Unclear`.
    """
    days = [span.on(span.year) if span.year else None for span in spans]
    if not any(days):
        days[0] = _within(spans[0], period)
    for i in reversed(range(len(spans) - 1)):
        if not days[i] and (following := days[i + 1]):
            days[i] = _before(spans[i], following, period)
    for i in range(1, len(spans)):
        if not days[i] and (previous := days[i - 1]):
            days[i] = _after(spans[i], previous, period)
    return [found for found in days if found]


def _within(span: Span, period: Period) -> Days:
    for year in {period.starts.year, period.ends.year} if one_year(period) else ():
        try:
            days = span.on(year)
        except Unclear:  # 29 February is in one of the two years only
            continue
        if _inside(days, period):
            return days
    raise Unclear


def _before(span: Span, following: Days, period: Period) -> Days:
    days = span.on(following.begins.year)
    if days.last >= following.begins:
        days = _within(span, period)
    if days.last >= following.begins:
        raise Unclear
    return days


def _after(span: Span, previous: Days, period: Period) -> Days:
    days = span.on(previous.last.year)
    if days.begins <= previous.last:
        days = span.on(previous.last.year + 1)
    if _inside(days, period) or _month(days.begins) == _month(previous.last) + 1:
        return days
    raise Unclear


def _inside(days: Days, period: Period) -> bool:
    return period.starts <= days.begins and days.last <= period.ends


def _month(day: date) -> int:
    return day.year * 12 + day.month
