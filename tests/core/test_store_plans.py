"""Plans in the database: nothing said about a task is lost, and of two people at once the second is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pandas as pd
import pytest
from sqlalchemy import func, select

from core.plan import Measure, Plan
from core.plans.sample import sample_plan
from core.store import plans
from core.store.database import reading
from core.store.models import measure, school, task, task_history
from core.store.scope import Scope

ALL = Scope.everything()
MUNICIPALITY = Scope("municipality", "Заречный городской округ")
SCHOOL = Scope("school", "sch330001")
TODAY = date(2026, 11, 23)


@pytest.fixture
def plan_id(db) -> int:
    return plans.add_plan(ALL, db, sample_plan(TODAY), "Анна")


@pytest.fixture
def first(db, plan_id) -> int:
    return int(plans.tasks_frame(ALL, db, plan_id)["task_id"].iloc[0])


def task_row(db, plan_id, task_id):
    frame = plans.tasks_frame(ALL, db, plan_id).set_index("task_id")
    return frame.loc[task_id]


def rows(db, table) -> int:
    with reading(db) as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_a_plan_comes_back_as_it_was_written(db, plan_id):
    given = sample_plan(TODAY)
    frame = plans.tasks_frame(ALL, db, plan_id)
    for field in ("section", "number", "text", "level", "deadline", "responsible", "expected"):
        assert frame[field].tolist() == [getattr(row, field) for row in given.measures]
    for field in ("starts", "due"):
        days = [None if pd.isna(day) else day.date() for day in frame[field]]
        assert days == [getattr(row, field) for row in given.measures]
    assert set(frame["status"]) == {"planned"}
    assert set(frame["version"]) == {1}
    assert set(frame["executor"]) == {""}
    assert frame[["done_on", "changed_at", "changed_by"]].isna().all(axis=None)


def test_plans_are_listed_newest_period_first(db, plan_id):
    older = plans.add_plan(ALL, db, sample_plan(date(2025, 3, 1)), "Пётр", demo=True)
    again = plans.add_plan(ALL, db, sample_plan(TODAY), "Анна")
    frame = plans.list_plans(ALL, db)
    assert frame["plan_id"].tolist() == [again, plan_id, older]
    assert frame["demo"].tolist() == [False, False, True]
    assert frame["loaded_by"].tolist() == ["Анна", "Анна", "Пётр"]
    assert str(frame["starts"].iloc[0].date()) == "2026-09-01"


def test_empty_answers_have_the_same_columns(db):
    assert plans.list_plans(ALL, db).empty
    empty = plans.tasks_frame(ALL, db, 1)
    plan_id = plans.add_plan(ALL, db, sample_plan(TODAY), "Анна")
    assert empty.empty
    assert empty.dtypes.equals(plans.tasks_frame(ALL, db, plan_id).dtypes)


def test_a_tick_is_kept_with_its_history(db, plan_id, first):
    assert plans.set_status(ALL, db, first, 1, "done", "Анна", " приказ № 5 ", date(2026, 9, 10)) == 2
    row = task_row(db, plan_id, first)
    assert (row["status"], row["version"], row["comment"], row["changed_by"]) == ("done", 2, "приказ № 5", "Анна")
    assert row["done_on"].date() == date(2026, 9, 10)
    plans.set_status(ALL, db, first, 2, "planned", "Пётр")
    row = task_row(db, plan_id, first)
    assert (row["status"], row["version"], row["comment"], row["changed_by"]) == ("planned", 3, "", "Пётр")
    assert str(row["done_on"]) == "NaT"
    told = plans.history(ALL, db, first)
    assert told["status_after"].tolist() == ["planned", "done"]
    assert told["status_before"].tolist() == ["done", "planned"]
    assert told["changed_by"].tolist() == ["Пётр", "Анна"]
    assert told["comment"].tolist() == ["", "приказ № 5"]


def test_done_without_a_day_is_done_on_the_day_it_was_saved(db, plan_id, first):
    plans.set_status(ALL, db, first, 1, "done", "Анна")
    row = task_row(db, plan_id, first)
    assert row["done_on"].date() == row["changed_at"].date()


def test_the_second_is_told_who_was_first(db, plan_id, first):
    plans.set_status(ALL, db, first, 1, "in_progress", "Анна")
    with pytest.raises(plans.Conflict) as told:
        plans.set_status(ALL, db, first, 1, "done", "Пётр")
    conflict = told.value
    assert (conflict.who, conflict.status) == ("Анна", "in_progress")
    assert conflict.when == task_row(db, plan_id, first)["changed_at"].to_pydatetime()
    assert "Анна" in str(conflict)
    assert "«в работе»" in str(conflict)
    assert task_row(db, plan_id, first)["changed_by"] == "Анна"
    assert len(plans.history(ALL, db, first)) == 1


def test_a_conflict_is_told_in_the_readers_time():
    conflict = plans.Conflict("Анна", datetime(2026, 11, 22, 21, 30), "done")
    assert "23.11.2026 в 00:30" in conflict.told(-180)


def test_what_cannot_be_said_changes_nothing(db, plan_id, first):
    with pytest.raises(ValueError, match="Неизвестный статус"):
        plans.set_status(ALL, db, first, 1, "late", "Анна")
    with pytest.raises(ValueError, match="причину"):
        plans.set_status(ALL, db, first, 1, "not_needed", "Анна")
    with pytest.raises(LookupError, match="не найдено"):
        plans.set_status(ALL, db, 10_000, 1, "done", "Анна")
    with pytest.raises(LookupError, match="не найдено"):
        plans.set_status(ALL, db, first, 7, "done", "Анна")  # seen in a plan that was deleted, its id used again
    assert task_row(db, plan_id, first)["version"] == 1
    assert plans.history(ALL, db, first).empty


def test_status_and_history_are_one_transaction(db, plan_id, first):
    with pytest.raises(Exception, match=r"(?i)null"):
        plans.set_status(ALL, db, first, 1, "done", None)  # the task may have no author, its history may not
    assert task_row(db, plan_id, first)["version"] == 1
    assert plans.history(ALL, db, first).empty


def test_a_removed_plan_leaves_nothing(db, plan_id, first):
    plans.set_status(ALL, db, first, 1, "done", "Анна")
    plans.remove_plan(ALL, db, plan_id)
    assert plans.list_plans(ALL, db).empty
    assert [rows(db, table) for table in (measure, task, task_history)] == [0, 0, 0]


def test_a_half_stored_plan_is_not_stored(db):
    good = Measure("1", "1.1", "Издать приказ", "municipal", "", "Управление")
    bad = Measure("1", "1.2", None, "municipal", "", "Управление")
    with pytest.raises(Exception, match=r"(?i)null"):
        plans.add_plan(ALL, db, Plan("План", TODAY, TODAY, "пример", (good, bad)), "Анна")
    assert plans.list_plans(ALL, db).empty
    assert rows(db, measure) == 0


def test_a_municipality_sees_its_departments_plan(db, plan_id):
    assert len(plans.list_plans(MUNICIPALITY, db)) == 1
    assert len(plans.tasks_frame(MUNICIPALITY, db, plan_id)) == 24


def test_a_school_sees_and_writes_only_what_is_meant_for_schools(db, plan_id, first):
    with db.begin() as connection:
        names = {"municipality": MUNICIPALITY.key, "region": "Край"}
        connection.execute(school.insert(), [{"login": SCHOOL.key, "name": "СОШ № 1", **names}])
        own = task.update().where(task.c.id == first + 2)
        connection.execute(own.values(executor=SCHOOL.key))
        connection.execute(task.update().where(task.c.id == first + 3).values(executor="sch330002"))
    seen = plans.tasks_frame(SCHOOL, db, plan_id)
    assert set(seen["level"]) == {"school"}
    assert seen["task_id"].tolist()[0] == first + 2
    assert first + 3 not in set(seen["task_id"])
    assert len(plans.list_plans(SCHOOL, db)) == 1
    assert len(plans.tasks_frame(MUNICIPALITY, db, plan_id)) == 23  # sch330002 is not in this municipality
    assert plans.set_status(SCHOOL, db, first + 2, 1, "done", "Директор") == 2
    assert len(plans.history(SCHOOL, db, first + 2)) == 1
    for other in (first, first + 3):
        with pytest.raises(LookupError):
            plans.set_status(SCHOOL, db, other, 1, "done", "Директор")
        assert plans.history(SCHOOL, db, other).empty
    with pytest.raises(PermissionError):
        plans.add_plan(SCHOOL, db, sample_plan(TODAY), "Директор")
    with pytest.raises(PermissionError):
        plans.remove_plan(SCHOOL, db, plan_id)


def test_twenty_people_tick_the_same_task(db, plan_id, first):
    def tick(person: int) -> str:
        try:
            plans.set_status(ALL, db, first, 1, "done", f"Методист {person}")
        except plans.Conflict as conflict:
            return f"первым был {conflict.who}"
        return f"Методист {person}"

    with ThreadPoolExecutor(20) as people:
        answers = list(people.map(tick, range(20)))
    winner = task_row(db, plan_id, first)["changed_by"]
    assert answers.count(winner) == 1
    assert answers.count(f"первым был {winner}") == 19
    assert len(plans.history(ALL, db, first)) == 1


def test_twenty_people_tick_all_tasks_until_each_is_through(db, plan_id):
    """Each adds its mark to every task, starting at another one; the told ones look again and repeat."""
    ids = plans.tasks_frame(ALL, db, plan_id)["task_id"].tolist()[:8]

    def work(person: int) -> int:
        conflicts = 0
        for place in range(len(ids)):
            task_id = ids[(place + person) % len(ids)]
            saved = False
            while not saved:
                seen = task_row(db, plan_id, task_id)
                said = f"{seen['comment']} {person}"
                try:
                    plans.set_status(ALL, db, task_id, int(seen["version"]), "in_progress", f"М{person}", said)
                    saved = True
                except plans.Conflict:
                    conflicts += 1
        return conflicts

    with ThreadPoolExecutor(20) as people:
        list(people.map(work, range(20)))
    for task_id in ids:
        row = task_row(db, plan_id, task_id)
        assert sorted(map(int, row["comment"].split())) == list(range(20))
        assert row["version"] == 21
        assert sorted(plans.history(ALL, db, task_id)["changed_by"]) == sorted(f"М{person}" for person in range(20))
