"""Plans without a database: what may stand in one, what is late."""

from datetime import date, datetime

import pandas as pd
import pytest

from core import clock, status
from core.plan import Deadline, Measure, Period, Plan
from core.plans import progress
from core.plural import plural

TODAY = date(2026, 11, 23)


def tasks(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["section", "status", "due"])
    return frame.assign(due=frame["due"].astype("datetime64[s]"))


def test_a_measure_has_a_known_level_and_ends_after_it_starts():
    with pytest.raises(ValueError, match="неизвестный уровень «regional»"):
        Measure("1", "1.1", "Издать приказ", "regional", "", "")
    with pytest.raises(ValueError, match="раньше начала"):
        Measure("1", "1.1", "…", "school", "", "", when=Deadline(date(2026, 2, 1), (date(2026, 1, 31),)))


def test_a_plan_has_a_period_and_measures():
    with pytest.raises(ValueError, match="раньше, чем начинается"):
        Period(date(2026, 9, 1), date(2026, 8, 31), date(2027, 5, 31))
    with pytest.raises(ValueError, match="ни одного мероприятия"):
        Plan("План", Period.school(2026), "пример", ())


def test_late_is_what_is_open_after_its_due_day():
    frame = tasks(
        ("1", "planned", "2026-11-22"),
        ("1", "planned", "2026-11-23"),
        ("1", "in_progress", "2026-10-23"),
        ("1", "partial", "2026-11-22"),
        ("1", "done", "2026-11-22"),
        ("1", "not_needed", "2026-11-22"),
        ("1", "planned", None),
    )
    assert progress.is_late(frame, TODAY).tolist() == [True, False, True, True, False, False, False]
    assert progress.days_late(frame, TODAY).tolist() == [1, 0, 31, 1, 0, 0, 0]


def test_soon_is_what_is_open_and_due_within_thirty_days():
    frame = tasks(
        ("1", "planned", "2026-11-22"),
        ("1", "planned", "2026-11-23"),
        ("1", "planned", "2026-12-23"),
        ("1", "planned", "2026-12-24"),
        ("1", "done", "2026-12-01"),
        ("1", "planned", None),
    )
    assert progress.is_soon(frame, TODAY).tolist() == [False, True, True, False, False, False]
    assert progress.is_soon(frame, TODAY, days=31).tolist() == [False, True, True, True, False, False]


def test_totals_leave_out_what_is_not_needed():
    frame = tasks(
        ("1", "done", "2026-10-01"),
        ("1", "planned", "2026-10-01"),
        ("2", "planned", "2026-12-01"),
        ("2", "not_needed", None),
        ("2", "partial", None),
    )
    counted = progress.totals(frame, TODAY)
    assert counted == progress.Totals(total=4, done=1, late=1, soon=1, not_needed=1)
    assert (counted.open, counted.share) == (3, 0.25)
    assert progress.totals(tasks(("1", "not_needed", None)), TODAY).share == 1.0


def test_sections_keep_the_order_of_the_document():
    frame = tasks(("II", "done", None), ("I", "planned", "2026-10-01"), ("II", "planned", None))
    sections = progress.by_section(frame, TODAY)
    assert list(sections) == ["II", "I"]
    assert (sections["II"].done, sections["II"].total, sections["I"].late) == (1, 2, 1)


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
