"""What stood on a day that has passed: whatever was said later does not count."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from core import clock
from core.store import evidence, plans
from core.store.task_history import statuses_on
from core.store.tasks import Said, set_status
from tests.core.made_up_plan import ALL, LOGINS, SCHOOL, SEVERAL, a_plan, add_schools, task_ids

DAY = date(2026, 9, 30)
UTC = 0  # the reader's offset


@pytest.fixture
def at(monkeypatch):
    """Sets the clock to a moment of UTC."""
    return lambda *moment: monkeypatch.setattr(clock, "now", lambda: datetime(*moment))


@pytest.fixture
def plan_id(db, at) -> int:
    at(2026, 9, 1)
    add_schools(db)
    return plans.add_plan(ALL, db, a_plan(), "Анна", {SEVERAL: LOGINS})


@pytest.fixture
def first(db, plan_id) -> int:
    return task_ids(db, plan_id)[0]


def stood(db, plan_id: int, task_id: int, day: date = DAY, offset: int | None = UTC) -> pd.Series:
    return statuses_on(ALL, db, plan_id, day, offset).set_index("task_id").loc[task_id]


def test_nothing_said_is_not_begun(db, plan_id):
    frame = statuses_on(ALL, db, plan_id, DAY, UTC)
    assert set(frame["status"]) == {"planned"}
    assert set(frame["comment"]) == {""}
    assert frame["done_on"].isna().all()
    assert frame["said_at"].isna().all()
    assert len(frame) == 13
    assert list(map(str, frame.dtypes)) == ["int64", "str", "str", "datetime64[s]", "datetime64[us]"]


def test_a_tick_counts_until_the_end_of_its_readers_day(db, plan_id, first, at):
    at(2026, 9, 30, 21, 59, 59)
    set_status(ALL, db, Said(first, 1, "done", "приказ", date(2026, 9, 25)), "Анна")
    assert stood(db, plan_id, first, DAY - timedelta(days=1))["status"] == "planned"
    for offset in (UTC, -120):  # in Kaliningrad it is one second to midnight
        row = stood(db, plan_id, first, DAY, offset)
        assert (row["status"], row["comment"], row["done_on"].date()) == ("done", "приказ", date(2026, 9, 25))
        assert row["said_at"] == datetime(2026, 9, 30, 21, 59, 59)
    assert stood(db, plan_id, first, DAY, -180)["status"] == "planned"  # in Moscow it is October
    assert stood(db, plan_id, first, date(2026, 10, 1), -180)["status"] == "done"


def test_the_servers_own_day_where_the_readers_is_not_known(db, plan_id, first, at, monkeypatch):
    local = datetime(2026, 9, 30, 23, 59).astimezone()
    at(*local.astimezone(tz=pd.Timestamp(0, tz="UTC").tz).timetuple()[:6])
    set_status(ALL, db, Said(first, 1, "done"), "Анна")
    assert stood(db, plan_id, first, DAY, None)["status"] == "done"
    assert stood(db, plan_id, first, DAY - timedelta(days=1), None)["status"] == "planned"


def test_what_was_changed_later_counts_as_it_stood(db, plan_id, first, at):
    at(2026, 9, 10, 12)
    set_status(ALL, db, Said(first, 1, "partial", "половина", date(2026, 9, 9)), "Анна")
    at(2026, 10, 5, 12)
    set_status(ALL, db, Said(first, 2, "done", "всё", date(2026, 10, 4)), "Анна")
    row = stood(db, plan_id, first)
    assert (row["status"], row["comment"], row["said_at"]) == ("partial", "половина", datetime(2026, 9, 10, 12))
    assert pd.isna(row["done_on"])  # it is not kept: never the day of the later tick
    assert stood(db, plan_id, first, date(2026, 9, 9))["status"] == "planned"
    assert stood(db, plan_id, first, date(2026, 10, 5))["done_on"].date() == date(2026, 10, 4)


def test_a_tick_taken_back_and_set_again(db, plan_id, first, at):
    for version, (day, status) in enumerate([(2, "done"), (12, "planned"), (22, "done")], 1):
        at(2026, 9, day, 12)
        set_status(ALL, db, Said(first, version, status, done_on=date(2026, 9, day)), "Анна")
    days = {2: "done", 11: "done", 12: "planned", 21: "planned", 22: "done", 30: "done"}
    assert {day: stood(db, plan_id, first, date(2026, 9, day))["status"] for day in days} == days
    assert pd.isna(stood(db, plan_id, first, date(2026, 9, 2))["done_on"])
    assert stood(db, plan_id, first)["done_on"].date() == date(2026, 9, 22)


def test_a_document_added_later_changes_nothing(db, plan_id, first, at):
    at(2026, 9, 10, 12)
    set_status(ALL, db, Said(first, 1, "done", "приказ", date(2026, 9, 9)), "Анна")
    before = statuses_on(ALL, db, plan_id, DAY, UTC)
    at(2026, 10, 5, 12)
    evidence.attach(ALL, db, first, 2, "requisites", "Приказ № 5", "Анна")
    pd.testing.assert_frame_equal(statuses_on(ALL, db, plan_id, DAY, UTC), before)


def test_a_day_of_doing_mended_later_to_a_later_one_is_not_told(db, plan_id, first, at):
    at(2026, 9, 10, 12)
    set_status(ALL, db, Said(first, 1, "done", None, date(2026, 9, 9)), "Анна")
    at(2026, 10, 5, 12)
    set_status(ALL, db, Said(first, 2, "done", None, date(2026, 10, 3)), "Анна")
    row = stood(db, plan_id, first)
    assert row["status"] == "done"
    assert pd.isna(row["done_on"])


def test_a_school_sees_its_own_tasks(db, plan_id):
    own = statuses_on(SCHOOL, db, plan_id, DAY, UTC)
    assert set(own["task_id"]) < set(statuses_on(ALL, db, plan_id, DAY, UTC)["task_id"])
    assert set(task_ids(db, plan_id, SEVERAL, LOGINS[0])) < set(own["task_id"])
    assert not set(task_ids(db, plan_id, SEVERAL, LOGINS[1])) & set(own["task_id"])


def test_an_unknown_plan_has_none(db):
    assert statuses_on(ALL, db, 77, DAY, UTC).empty
