"""The plan by days and months: every task counted once, in the month of its day, as the list counts it."""

from collections import Counter
from datetime import date
from itertools import product

import pandas as pd
import pytest

from core.plan import Deadline
from core.plans.due import by_month, dues, month_counts, nearest
from core.plans.narrow import narrow
from core.progress import MeasureProgress
from core.selection import Selection
from core.store import progress
from tests.core.plan_of_schools import ALL, LOGINS, TODAY, a_measure, add_schools, frame, say, stored

OCTOBER, NOVEMBER, DECEMBER, JANUARY = date(2026, 10, 10), date(2026, 11, 25), date(2026, 12, 31), date(2027, 1, 15)


@pytest.fixture
def plan_id(db) -> int:
    add_schools(db, {login: f"СОШ № {login[1:]}" for login in LOGINS})
    found = stored(
        db,
        a_measure("1", "Провести семинар", OCTOBER, NOVEMBER, JANUARY, starts=date(2026, 9, 1)),
        a_measure("2", "Поддерживать связь", when=Deadline(recurrence="continuous")),
        a_measure("3", "Собрать справки", DECEMBER, OCTOBER, level="school", responsible="Ким О. П., методист"),
        a_measure("4", "Издать приказ", OCTOBER),
        schools={2: LOGINS},
    )
    say(db, found, "1", "done", due=OCTOBER)
    say(db, found, "3", "done", "s1", OCTOBER)
    say(db, found, "3", "not_needed", "s2", OCTOBER)
    say(db, found, "3", "done", "s1", DECEMBER)
    return found


def table(found) -> list[tuple]:
    return [(due.when, due.progress.number, due.progress.done, due.progress.tasks, due.state) for due in found]


def test_a_measure_stands_at_each_of_its_days(db, plan_id):
    assert table(dues(frame(db, plan_id), TODAY, "day")) == [
        (OCTOBER, "1", 1, 1, "done"),
        (NOVEMBER, "1", 0, 1, "soon"),
        (JANUARY, "1", 0, 1, "ahead"),
        (None, "2", 0, 1, "ahead"),
        (OCTOBER, "3", 1, 2, "late"),
        (DECEMBER, "3", 1, 3, "ahead"),
        (OCTOBER, "4", 0, 1, "late"),
    ]


def test_months_rise_and_what_has_no_day_is_last(db, plan_id):
    months = by_month(dues(frame(db, plan_id), TODAY, "month"))
    assert [(when, [due.progress.number for due in rows]) for when, rows in months] == [
        (date(2026, 10, 1), ["1", "3", "4"]),
        (date(2026, 11, 1), ["1"]),
        (date(2026, 12, 1), ["3"]),
        (date(2027, 1, 1), ["1"]),
        (None, ["2"]),
    ]


def test_two_days_of_one_month_are_one_row(db):
    first, second = date(2026, 12, 5), date(2026, 12, 20)
    plan_id = stored(db, a_measure("1", "Проверить дважды", first, second))
    say(db, plan_id, "1", "done", due=first)
    (only,) = dues(frame(db, plan_id), TODAY, "month")
    assert (only.when, only.progress.done, only.progress.tasks, only.progress.due) == (date(2026, 12, 1), 1, 2, second)
    assert only.progress.only is None


def test_the_only_task_can_be_ticked_in_place(db, plan_id):
    found = dues(frame(db, plan_id), TODAY, "month")
    single = [due.progress.only for due in found if due.progress.only]
    assert len(single) == 5  # all but the two of three schools
    tasks = frame(db, plan_id).set_index("task_id")
    for only in single:
        row = tasks.loc[only.task_id]
        assert (only.version, only.status, only.executor) == (row["version"], row["status"], row["executor"])
    assert (single[0].done_on is not None, single[0].changed_by, single[1].changed_by) == (True, "Анна", None)


def test_the_strip_counts_each_measure_once_a_month_and_keeps_empty_months(db, plan_id):
    say(db, plan_id, "4", "not_needed")
    say(db, plan_id, "1", "not_needed", due=JANUARY)
    counts = month_counts(by_month(dues(frame(db, plan_id), TODAY, "month")))
    assert counts.astype({"month": "str"}).to_numpy().tolist() == [
        ["2026-10-01", 1, 1, 0, 2],
        ["2026-11-01", 0, 0, 1, 1],
        ["2026-12-01", 0, 0, 1, 1],
        ["2027-01-01", 0, 0, 0, 0],
    ]


def test_months_without_a_day_between_are_counted_as_empty(db):
    plan_id = stored(db, a_measure("1", "Начать", OCTOBER), a_measure("2", "Закончить", JANUARY))
    assert month_counts(by_month(dues(frame(db, plan_id), TODAY, "month")))["total"].tolist() == [1, 0, 0, 1]


def test_a_plan_without_days_has_no_strip(db):
    plan_id = stored(db, a_measure("1", "Постоянно напоминать"))
    found = dues(frame(db, plan_id), TODAY, "day")
    assert month_counts(by_month(found)).empty
    assert nearest(found, TODAY) is None


def test_the_nearest_day_is_open_and_not_passed(db, plan_id):
    assert nearest(dues(frame(db, plan_id), TODAY, "day"), TODAY) == NOVEMBER
    assert nearest(dues(frame(db, plan_id), NOVEMBER, "day"), NOVEMBER) == NOVEMBER
    say(db, plan_id, "1", "done", due=NOVEMBER)
    assert nearest(dues(frame(db, plan_id), TODAY, "day"), TODAY) == DECEMBER


def test_nothing_chosen_has_no_days(db, plan_id):
    assert dues(frame(db, plan_id).head(0), TODAY, "month") == []


CHOICES = [
    Selection(show, executor, responsible, month)
    for show, executor, responsible, month in product(
        ("all", "late", "soon", "open", "mine"),
        (None, "s1", ""),
        (None, "Ким О. П., методист"),
        (None, "2026-10", "2026-13"),
    )
]


def counted(row: MeasureProgress) -> Counter:
    return Counter(count=row.count, done=row.done, late=row.late, soon=row.soon)


def test_the_same_tasks_are_chosen_and_counted_as_by_the_list(db, plan_id):
    tasks = frame(db, plan_id)
    for chosen, who in product(CHOICES, ("Анна", "Ким Ольга")):
        kept = tuple(tasks["task_id"].head(1))
        listed = progress.measures(ALL, db, plan_id, TODAY, chosen, who, kept)
        counts = {
            row.measure_id: Counter(count=row.count, done=row.done, late=row.late, soon=row.soon) for row in listed
        }
        again = {}
        for due in dues(narrow(tasks, chosen, TODAY, who, kept), TODAY, "month"):
            again[due.progress.measure_id] = again.get(due.progress.measure_id, Counter()) + counted(due.progress)
        assert {key: +value for key, value in counts.items()} == again, (chosen, who)


def test_one_day_a_measure_is_what_the_list_shows(db):
    plan_id = stored(db, a_measure("1", "Издать приказ", OCTOBER), a_measure("2", "Без срока"))
    assert [due.progress for due in dues(frame(db, plan_id), TODAY, "day")] == progress.measures(
        ALL, db, plan_id, TODAY
    )


def test_days_are_those_of_the_tasks(db, plan_id):
    tasks = frame(db, plan_id)
    for unit in ("day", "month"):
        found = dues(tasks, TODAY, unit)
        assert sum(due.progress.count for due in found) == len(tasks)
        for due in found:
            assert pd.isna(due.progress.due) if due.when is None else due.progress.due.month == due.when.month
