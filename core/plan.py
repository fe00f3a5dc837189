"""A plan as its document reads: its period, sections, measures and their deadlines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Level = Literal["municipal", "school"]
LEVELS: dict[str, str] = {"municipal": "муниципальный уровень", "school": "уровень школы"}
Recurrence = Literal["none", "yearly", "continuous", "on_event", "every_n_years"]
RECURRENCES: dict[str, str] = {
    "none": "",
    "yearly": "каждый год",
    "continuous": "постоянно",
    "on_event": "по событию",
    "every_n_years": "раз в несколько лет",
}


def school_year(day: date) -> int:
    """The calendar year in which the school year of `day` began, on 1 September."""
    return day.year if day.month >= 9 else day.year - 1


@dataclass(frozen=True)
class Period:
    """The years a plan is for: school years where it starts in September, else calendar years. `classes_end`: the day
    on which classes end in the last year; the same day holds for the years before."""

    starts: date
    ends: date
    classes_end: date

    def __post_init__(self) -> None:
        if self.ends < self.starts:
            raise ValueError("Срок действия плана заканчивается раньше, чем начинается.")

    @classmethod
    def calendar(cls, first: int, last: int | None = None) -> "Period":
        """1 January of `first` to 31 December of `last`; classes end on 31 May."""
        ends = last or first
        return cls(date(first, 1, 1), date(ends, 12, 31), date(ends, 5, 31))

    @classmethod
    def school(cls, first: int, last: int | None = None) -> "Period":
        """The school years that begin in `first` … `last`, 1 September to 31 August; classes end on 31 May."""
        ends = (last or first) + 1
        return cls(date(first, 9, 1), date(ends, 8, 31), date(ends, 5, 31))

    @property
    def by_school_years(self) -> bool:
        return self.starts.month == 9

    def years(self) -> Iterator["Period"]:
        """The period year by year, each with its own end of classes; a single year is itself."""
        first = self.starts
        while first <= self.ends:
            following = date(first.year + 1, 9 if self.by_school_years else 1, 1)
            ends = min(following - timedelta(days=1), self.ends)
            classes_end = self.classes_end.replace(year=ends.year)
            yield Period(first, ends, classes_end)
            first = following


@dataclass(frozen=True)
class Deadline:
    """What a deadline's text says. `due`: the last day of every period it names, rising; `starts`: the first day of
    the first one. `understood` is False where the text is not known: then there is no date and a person sets it."""

    starts: date | None = None
    due: tuple[date, ...] = ()
    recurrence: Recurrence = "none"
    understood: bool = True


@dataclass(frozen=True)
class Measure:
    """One row of the plan at one level. `deadline` is kept as written, `when` is what was understood of it.

    `year`: of the heading under which it stands in a plan of several years. `marker`: the sign it answers, in a plan
    of measures for single schools.
    """

    section: str
    number: str
    text: str
    level: Level
    deadline: str
    responsible: str
    expected: str = ""
    when: Deadline = Deadline()
    year: int | None = None
    marker: str | None = None

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ValueError(f"Мероприятие {self.number}: неизвестный уровень «{self.level}».")
        if self.when.recurrence not in RECURRENCES:
            raise ValueError(f"Мероприятие {self.number}: неизвестная повторяемость «{self.when.recurrence}».")
        if self.when.starts and self.when.due and self.when.due[-1] < self.when.starts:
            raise ValueError(f"Мероприятие {self.number}: срок окончания раньше начала.")


@dataclass(frozen=True)
class Plan:
    """A document with its measures in the document's order. `source` says where it came from; `unread` keeps what of
    the document was not understood, in its own words."""

    title: str
    period: Period
    source: str
    measures: tuple[Measure, ...]
    approved: str | None = None
    unread: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.measures:
            raise ValueError("В плане нет ни одного мероприятия.")
