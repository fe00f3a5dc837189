"""What is said about tasks: kept with its history, told apart when two are at once, and only inside the scope."""

from datetime import date, datetime

import pytest

from core.store import plans
from core.store.conflict import Conflict
from core.store.models import task_history
from core.store.tasks import (
    Said,
    choices,
    history,
    measure_tasks,
    one_task,
    set_status,
    set_statuses,
    tasks_frame,
)
from tests.core.made_up_plan import (
    ALL,
    ALWAYS,
    LOGINS,
    MUNICIPALITY,
    NEIGHBOUR,
    SCHOOL,
    SEVERAL,
    UNCLEAR,
    a_plan,
    add_schools,
    count,
    measure_id,
    one,
    task_ids,
)


@pytest.fixture
def plan_id(db) -> int:
    add_schools(db)
    return plans.add_plan(ALL, db, a_plan(), "Анна", {SEVERAL: LOGINS})


@pytest.fixture
def first(db, plan_id) -> int:
    return task_ids(db, plan_id)[0]


def test_a_tick_is_kept_with_its_history(db, plan_id, first):
    assert set_status(ALL, db, Said(first, 1, "done", " приказ № 5 ", date(2026, 9, 10)), "Анна") == 2
    row = one(db, plan_id, first)
    assert (row["status"], row["version"], row["comment"], row["changed_by"]) == ("done", 2, "приказ № 5", "Анна")
    assert row["done_on"].date() == date(2026, 9, 10)
    assert set_status(ALL, db, Said(first, 2, "planned", done_on=date(2026, 9, 11)), "Пётр") == 3
    row = one(db, plan_id, first)
    assert (row["status"], row["version"], row["comment"], row["changed_by"]) == ("planned", 3, "приказ № 5", "Пётр")
    assert str(row["done_on"]) == "NaT"
    told = history(ALL, db, first)
    assert told["status_after"].tolist() == ["planned", "done"]
    assert told["status_before"].tolist() == ["done", "planned"]
    assert told["changed_by"].tolist() == ["Пётр", "Анна"]
    assert told["comment"].tolist() == ["", "приказ № 5"]
    assert told["changed_at"].is_monotonic_decreasing
    others = tasks_frame(ALL, db, plan_id).set_index("task_id").drop(first)
    assert set(others["version"]) == {1}
    assert count(db, task_history) == 2


@pytest.mark.parametrize("status", ["done", "partial"])
def test_done_without_a_day_is_done_on_the_day_it_was_saved(db, plan_id, first, status, monkeypatch):
    monkeypatch.setattr("core.clock.now", lambda: datetime(2026, 11, 23, 21, 30))
    set_status(ALL, db, Said(first, 1, status), "Анна")
    row = one(db, plan_id, first)
    assert row["done_on"].date() == date(2026, 11, 23)
    assert row["changed_at"] == datetime(2026, 11, 23, 21, 30)


def test_the_second_is_told_who_was_first(db, plan_id, first):
    set_status(ALL, db, Said(first, 1, "in_progress"), "Анна")
    with pytest.raises(Conflict) as told:
        set_status(ALL, db, Said(first, 1, "done"), "Пётр")
    conflict = told.value
    assert (conflict.who, conflict.status) == ("Анна", "in_progress")
    assert conflict.when == one(db, plan_id, first)["changed_at"].to_pydatetime()
    assert "Анна" in str(conflict)
    assert "«в работе»" in str(conflict)
    assert one(db, plan_id, first)["changed_by"] == "Анна"
    assert len(history(ALL, db, first)) == 1


def test_a_conflict_is_told_in_the_readers_time():
    assert "23.11.2026 в 00:30" in Conflict("Анна", datetime(2026, 11, 22, 21, 30), "done").told(-180)


WRONG = [
    (Said(0, 1, "late"), ValueError, "Неизвестный статус"),
    (Said(0, 1, "not_needed", "  "), ValueError, "причину"),
    (Said(10_000, 1, "done"), LookupError, "не найдено"),
    (Said(0, 7, "done"), LookupError, "не найдено"),  # seen in a database that was put back since then
]


@pytest.mark.parametrize(("said", "error", "message"), WRONG)
def test_what_cannot_be_said_changes_nothing(db, plan_id, first, said, error, message):
    wrong = Said(said.task_id or first, *list(vars(said).values())[1:])
    other = task_ids(db, plan_id, UNCLEAR)[0]
    with pytest.raises(error, match=message):
        set_status(ALL, db, wrong, "Анна")
    with pytest.raises(error, match=message):
        set_statuses(ALL, db, plan_id, [Said(other, 1, "done"), wrong], "Анна")
    assert set(tasks_frame(ALL, db, plan_id)["version"]) == {1}
    assert plans.versions(ALL, db) == {plan_id: 1}
    assert count(db, task_history) == 0


def test_not_needed_has_a_reason_and_no_day(db, plan_id, first):
    set_status(ALL, db, Said(first, 1, "not_needed", "нет таких классов", date(2026, 9, 10)), "Анна")
    row = one(db, plan_id, first)
    assert (row["status"], row["comment"], str(row["done_on"])) == ("not_needed", "нет таких классов", "NaT")


def test_status_and_history_are_one_transaction(db, plan_id, first):
    with pytest.raises(Exception, match=r"(?i)null"):
        set_status(ALL, db, Said(first, 1, "done"), None)  # the task may have no author, its history may not
    assert one(db, plan_id, first)["version"] == 1
    assert count(db, task_history) == 0


def test_of_many_those_somebody_was_faster_with_stay_and_the_others_are_saved(db, plan_id):
    ids = task_ids(db, plan_id, SEVERAL, LOGINS[0])
    set_status(ALL, db, Said(ids[1], 1, "not_needed", "ремонт"), "Пётр")
    all_said = [Said(task_id, 1, "done", f"акт {task_id}", date(2026, 10, 1)) for task_id in ids]
    answers = set_statuses(ALL, db, plan_id, all_said, "Анна")
    assert list(answers) == ids
    assert (answers[ids[0]], answers[ids[2]]) == (2, 2)
    conflict = answers[ids[1]]
    assert (conflict.who, conflict.status) == ("Пётр", "not_needed")
    assert conflict.when == one(db, plan_id, ids[1])["changed_at"].to_pydatetime()
    rows = tasks_frame(ALL, db, plan_id).set_index("task_id").loc[ids]
    assert rows["status"].tolist() == ["done", "not_needed", "done"]
    assert rows["comment"].tolist() == [f"акт {ids[0]}", "ремонт", f"акт {ids[2]}"]
    assert [history(ALL, db, task_id)["changed_by"].tolist() for task_id in ids] == [["Анна"], ["Пётр"], ["Анна"]]


def test_many_are_of_one_plan(db, plan_id, first):
    other_plan = plans.add_plan(ALL, db, a_plan(2025), "Анна")
    strange = task_ids(db, other_plan)[0]
    with pytest.raises(LookupError, match="не найдено"):
        set_statuses(ALL, db, plan_id, [Said(first, 1, "done"), Said(strange, 1, "done")], "Анна")
    assert count(db, task_history) == 0
    assert set_statuses(ALL, db, plan_id, [], "Анна") == {}


def test_a_municipality_sees_its_department_and_its_schools(db, plan_id):
    frame = tasks_frame(MUNICIPALITY, db, plan_id)
    assert set(frame["executor"]) == {"", *LOGINS[:2]}
    assert len(frame) == len(tasks_frame(ALL, db, plan_id)) - 3
    strange = task_ids(db, plan_id, SEVERAL, LOGINS[2])[0]
    with pytest.raises(LookupError):
        set_status(MUNICIPALITY, db, Said(strange, 1, "done"), "Анна")
    assert one(db, plan_id, strange)["version"] == 1


def test_a_school_sees_and_writes_only_what_is_meant_for_it(db, plan_id, first):
    own = task_ids(db, plan_id, SEVERAL, LOGINS[0])
    common = task_ids(db, plan_id, ALWAYS) + task_ids(db, plan_id, UNCLEAR)  # of all schools, nobody's by name
    assert tasks_frame(SCHOOL, db, plan_id)["task_id"].tolist() == own + common
    assert set_status(SCHOOL, db, Said(own[0], 1, "done"), "Директор") == 2
    assert set_statuses(SCHOOL, db, plan_id, [Said(own[1], 1, "done")], "Директор") == {own[1]: 2}
    assert len(history(SCHOOL, db, own[0])) == 1
    set_status(ALL, db, Said(first, 1, "in_progress"), "Анна")
    for task_id, scope in ((first, SCHOOL), (own[0], NEIGHBOUR)):
        before = one(db, plan_id, task_id)
        with pytest.raises(LookupError):
            set_status(scope, db, Said(task_id, 2, "not_needed", "чужое"), "Директор")
        with pytest.raises(LookupError):
            set_statuses(scope, db, plan_id, [Said(task_id, 2, "not_needed", "чужое")], "Директор")
        assert history(scope, db, task_id).empty
        assert one(db, plan_id, task_id).equals(before)


def test_an_empty_history_has_the_same_columns(db, first):
    empty = history(ALL, db, first)
    assert empty.empty
    set_status(ALL, db, Said(first, 1, "done"), "Анна")
    assert history(ALL, db, first).dtypes.equals(empty.dtypes)


def test_the_tasks_of_one_measure_and_one_task(db, plan_id, first):
    frame = tasks_frame(ALL, db, plan_id)
    several = measure_id(db, plan_id, SEVERAL)
    assert measure_tasks(ALL, db, several).equals(frame[frame["measure_id"] == several].reset_index(drop=True))
    assert measure_tasks(SCHOOL, db, several)["executor"].unique().tolist() == [LOGINS[0]]
    assert one_task(ALL, db, first).equals(frame[frame["task_id"] == first].reset_index(drop=True))
    assert one_task(SCHOOL, db, first).empty
    assert measure_tasks(ALL, db, 10_000).empty


def test_what_tasks_can_be_chosen_by(db, plan_id):
    months = ["2026-10", "2026-12", "2027-03"]
    named = {login: f"Школа {login}" for login in LOGINS}
    assert choices(ALL, db, plan_id) == (named, ["Начальник отдела", "Директор"], months)
    assert choices(MUNICIPALITY, db, plan_id)[0] == {login: named[login] for login in LOGINS[:2]}
    stranger = plans.add_plan(ALL, db, a_plan(), "Анна", {UNCLEAR: ["edu969999"]})
    assert choices(ALL, db, stranger)[0] == {"edu969999": "edu969999"}  # no file names it
    assert choices(ALL, db, 10_000) == ({}, [], [])
