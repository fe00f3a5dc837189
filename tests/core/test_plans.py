"""Plans without a database: what may stand in one, and how its measures are counted."""

from datetime import date, datetime

import pandas as pd
import pytest

from core import clock, status
from core.plan import Deadline, Measure, Period, Plan, school_year
from core.plural import plural
from core.progress import MeasureProgress, Totals, by_heading, heading, totals


def counted(tasks: int, done: int = 0, late: int = 0, soon: int = 0, section: str = "") -> MeasureProgress:
    """A measure of which only the counts matter."""
    about = dict.fromkeys(MeasureProgress.__annotations__) | {"heading": section, "count": max(tasks, 1)}
    return MeasureProgress(**about | {"tasks": tasks, "done": done, "late": late, "soon": soon})


def test_a_measure_has_a_known_level_and_ends_after_it_starts():
    with pytest.raises(ValueError, match="неизвестный уровень «regional»"):
        Measure("1", "1.1", "Издать приказ", "regional", "", "")
    with pytest.raises(ValueError, match="неизвестная повторяемость «иногда»"):
        Measure("1", "1.1", "Издать приказ", "school", "", "", when=Deadline(recurrence="иногда"))
    with pytest.raises(ValueError, match="раньше начала"):
        Measure("1", "1.1", "…", "school", "", "", when=Deadline(date(2026, 2, 1), (date(2026, 1, 31),)))


def test_a_plan_has_a_period_and_measures():
    with pytest.raises(ValueError, match="раньше, чем начинается"):
        Period(date(2026, 9, 1), date(2026, 8, 31), date(2027, 5, 31))
    with pytest.raises(ValueError, match="ни одного мероприятия"):
        Plan("План", Period.school(2026), "пример", ())


@pytest.mark.parametrize(("day", "year"), [("2026-08-31", 2025), ("2026-09-01", 2026), ("2027-01-01", 2026)])
def test_a_school_year_begins_in_september(day, year):
    assert school_year(date.fromisoformat(day)) == year


def test_totals_leave_out_what_is_not_needed():
    count = totals([counted(1, done=1), counted(3, done=2, late=1), counted(2, soon=2), counted(0), counted(1)])
    assert count == Totals(total=4, done=1, late=1, soon=1, not_needed=1)
    assert (count.open, count.share) == (3, 0.25)


def test_a_plan_of_which_nothing_is_needed_is_complete():
    assert totals([counted(0)]) == Totals(0, 0, 0, 0, 1)
    assert totals([counted(0)]).share == 1.0
    assert totals([]).share == 1.0


def test_a_heading_that_comes_again_stands_again():
    rows = [counted(1, section=section) for section in ("II", "II", "I", "II")]
    assert by_heading(rows) == [("II", rows[:2]), ("I", rows[2:3]), ("II", rows[3:])]


def test_a_heading_names_its_year():
    assert heading(2026, "1. Анализ") == "2026 год. 1. Анализ"
    assert heading(2026, "") == "2026 год"
    assert heading(None, "1. Анализ") == "1. Анализ"
    assert heading(None, "") == ""


def test_not_needed_wants_a_reason():
    status.check("not_needed", "школа закрыта на ремонт")
    with pytest.raises(ValueError, match="причину"):
        status.check("not_needed", "  ")
    with pytest.raises(ValueError, match="Неизвестный статус «late»"):
        status.check("late", "")


def test_a_moment_is_shown_in_its_readers_time():
    assert clock.local(datetime(2026, 11, 22, 21, 30), -180) == datetime(2026, 11, 23, 0, 30)
    for moment in (clock.now(), pd.Timestamp(clock.now())):
        assert abs((clock.local(moment) - datetime.now()).total_seconds()) < 5


@pytest.mark.parametrize(
    ("n", "form"), [(0, "школ"), (1, "школа"), (2, "школы"), (5, "школ"), (11, "школ"), (13, "школ"), (21, "школа")]
)
def test_words_beside_numbers(n, form):
    assert plural(n, "школа", "школы", "школ") == form
