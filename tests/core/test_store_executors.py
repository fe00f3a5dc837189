"""Who executes a measure and by which day: nothing that somebody did is thrown away when that is changed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import sleep

import pytest
from sqlalchemy import delete

from core.store import plans
from core.store.addressed import add_for_school
from core.store.database import writing
from core.store.evidence import attach
from core.store.executors import assign, move_due
from core.store.models import measure, task, task_history
from core.store.plan_scope import hold
from core.store.tasks import Said, history, set_status, tasks_frame
from tests.core.made_up_plan import (
    ALL,
    ALWAYS,
    DECEMBER,
    LOGINS,
    MARCH,
    OCTOBER,
    ORDER,
    REPORT,
    SEVERAL,
    UNCLEAR,
    a_plan,
    add_schools,
    count,
    measure_id,
    one,
    task_ids,
    tasks_of,
)

DAYS = (OCTOBER, DECEMBER, MARCH)
MAY = date(2027, 5, 31)


@pytest.fixture
def plan_id(db) -> int:
    add_schools(db)
    return plans.add_plan(ALL, db, a_plan(), "Анна")


@pytest.fixture
def several(db, plan_id) -> int:
    return measure_id(db, plan_id, SEVERAL)


def by_day(tasks: list[tuple[str, date]]) -> list[tuple[str, date]]:
    """In the order in which tasks are read."""
    return sorted(tasks, key=lambda task: (task[1], task[0]))


def test_the_schools_take_the_departments_place(db, plan_id, several):
    before = {place: tasks_of(db, plan_id, place) for place in (ORDER, ALWAYS, UNCLEAR, REPORT)}
    assert assign(ALL, db, several, (LOGINS[1], LOGINS[0], LOGINS[1])) == ()
    assert tasks_of(db, plan_id, SEVERAL) == [(login, day) for day in DAYS for login in LOGINS[:2]]
    assert {place: tasks_of(db, plan_id, place) for place in before} == before
    fresh = tasks_frame(ALL, db, plan_id).query("executor != ''")
    assert (set(fresh["status"]), set(fresh["version"])) == ({"planned"}, {1})
    assert plans.stored_plan(ALL, db, plan_id) == a_plan()


def test_the_same_schools_again_change_no_task(db, plan_id, several):
    assign(ALL, db, several, LOGINS)
    before = tasks_frame(ALL, db, plan_id)
    assert assign(ALL, db, several, LOGINS[::-1]) == ()
    assert tasks_frame(ALL, db, plan_id).equals(before)


def test_a_measure_without_a_day_has_one_task_a_school(db, plan_id):
    place = measure_id(db, plan_id, ALWAYS)
    for _ in range(2):
        assign(ALL, db, place, LOGINS[:2])
        assert tasks_of(db, plan_id, ALWAYS) == [(LOGINS[0], None), (LOGINS[1], None)]


def test_touched_and_documented_tasks_stay_and_the_others_leave(db, plan_id, several):
    assign(ALL, db, several, LOGINS)
    ticked = task_ids(db, plan_id, SEVERAL, LOGINS[0])[1]
    documented = task_ids(db, plan_id, SEVERAL, LOGINS[1])[2]
    set_status(ALL, db, Said(ticked, 1, "done"), "Анна")
    set_status(ALL, db, Said(ticked, 2, "planned"), "Анна")  # taken back, but its history is worth keeping
    attach(ALL, db, documented, 1, "requisites", "Приказ № 1", "Анна")
    assert assign(ALL, db, several, LOGINS[2:]) == LOGINS[:2]
    stay = [(LOGINS[0], DECEMBER), (LOGINS[1], MARCH)]
    assert tasks_of(db, plan_id, SEVERAL) == by_day([*stay, *((LOGINS[2], day) for day in DAYS)])
    assert len(history(ALL, db, ticked)) == 2
    assert one(db, plan_id, documented)["documents"] == 1
    assert assign(ALL, db, several, ()) == LOGINS[:2]  # back to the department
    assert tasks_of(db, plan_id, SEVERAL) == by_day([*(("", day) for day in DAYS), *stay])


def test_a_school_that_comes_back_gets_the_tasks_it_lacks(db, plan_id, several):
    assign(ALL, db, several, LOGINS[:1])
    ticked = task_ids(db, plan_id, SEVERAL, LOGINS[0])[0]
    set_status(ALL, db, Said(ticked, 1, "done"), "Анна")
    assign(ALL, db, several, LOGINS[1:2])
    assert assign(ALL, db, several, LOGINS[:1]) == ()
    assert tasks_of(db, plan_id, SEVERAL) == [(LOGINS[0], day) for day in DAYS]
    assert one(db, plan_id, ticked)["status"] == "done"


def test_the_departments_own_task_stays_when_it_was_touched(db, plan_id, several):
    set_status(ALL, db, Said(task_ids(db, plan_id, SEVERAL)[0], 1, "done"), "Анна")
    assert assign(ALL, db, several, LOGINS[:1]) == ("",)
    assert tasks_of(db, plan_id, SEVERAL) == by_day([("", OCTOBER), *((LOGINS[0], day) for day in DAYS)])


def test_a_municipal_measure_is_given_to_no_school(db, plan_id):
    with pytest.raises(ValueError, match=r"Мероприятие 1\.1 исполняет муниципалитет"):
        assign(ALL, db, measure_id(db, plan_id, ORDER), LOGINS)
    assert tasks_of(db, plan_id, ORDER) == [("", OCTOBER)]
    assert plans.versions(ALL, db) == {plan_id: 1}


def test_a_day_is_moved_for_all_who_have_it(db, plan_id, several):
    assign(ALL, db, several, LOGINS[:2])
    done = task_ids(db, plan_id, SEVERAL, LOGINS[0])[0]
    set_status(ALL, db, Said(done, 1, "done", "акт"), "Директор")
    assert move_due(ALL, db, several, OCTOBER, MAY, "Анна") == 2
    assert tasks_of(db, plan_id, SEVERAL) == [(login, day) for day in (DECEMBER, MARCH, MAY) for login in LOGINS[:2]]
    assert plans.stored_plan(ALL, db, plan_id).measures[SEVERAL].when.due == (DECEMBER, MARCH, MAY)
    row = one(db, plan_id, done)
    assert (row["status"], row["comment"], row["version"], row["changed_by"]) == ("done", "акт", 2, "Директор")
    told = history(ALL, db, done).iloc[0]
    assert told[["changed_by", "status_before", "status_after", "comment"]].tolist() == [
        *("Анна", "done", "done", "Срок: 20.10.2026 → 31.05.2027"),
    ]
    assert count(db, task_history) == 3
    assert tasks_of(db, plan_id, ORDER) == [("", OCTOBER)]  # another measure that was due on the same day


def test_a_deadline_that_was_not_understood_gets_its_first_day(db, plan_id):
    unclear = measure_id(db, plan_id, UNCLEAR)
    assign(ALL, db, unclear, LOGINS[:2])
    assert move_due(ALL, db, unclear, None, MARCH, "Анна") == 2
    assert tasks_of(db, plan_id, UNCLEAR) == [(LOGINS[0], MARCH), (LOGINS[1], MARCH)]
    first = task_ids(db, plan_id, UNCLEAR, LOGINS[0])[0]
    assert history(ALL, db, first)["comment"].tolist() == ["Срок: не указан → 31.03.2027"]
    assert one(db, plan_id, first)["understood"]
    stored = plans.stored_plan(ALL, db, plan_id).measures[UNCLEAR]
    assert (stored.when.due, stored.when.understood, stored.deadline) == ((MARCH,), True, "по мере сил")
    assert tasks_of(db, plan_id, ALWAYS) == [("", None)]  # another measure without a day


def test_a_moved_day_is_nothing_said_about_a_task(db, plan_id):
    """A first day is set, and then the schools are named: the department's task leaves all the same."""
    unclear = measure_id(db, plan_id, UNCLEAR)
    seen = task_ids(db, plan_id, UNCLEAR)[0]
    move_due(ALL, db, unclear, None, MARCH, "Анна")
    assert one(db, plan_id, seen)[["changed_by", "changed_at"]].isna().all()
    assert assign(ALL, db, unclear, LOGINS[:1]) == ()
    assert tasks_of(db, plan_id, UNCLEAR) == [(LOGINS[0], MARCH)]


def test_a_day_that_cannot_be_set_changes_nothing(db, plan_id, several):
    before = tasks_frame(ALL, db, plan_id)
    with pytest.raises(ValueError, match=r"У мероприятия 1\.2 уже есть срок 25\.12\.2026"):
        move_due(ALL, db, several, OCTOBER, DECEMBER, "Анна")
    with pytest.raises(ValueError, match=r"начинается 01\.10\.2026"):
        move_due(ALL, db, several, MARCH, date(2026, 9, 30), "Анна")
    for gone in (date(2026, 10, 21), None):
        with pytest.raises(LookupError, match="перенесли до вас"):
            move_due(ALL, db, several, gone, MAY, "Анна")
    assert tasks_frame(ALL, db, plan_id).equals(before)
    assert plans.stored_plan(ALL, db, plan_id) == a_plan()
    assert plans.versions(ALL, db) == {plan_id: 1}
    assert count(db, task_history) == 0


def test_the_start_itself_may_be_the_day(db, plan_id, several):
    assert move_due(ALL, db, several, OCTOBER, date(2026, 10, 1), "Анна") == 1
    assert plans.stored_plan(ALL, db, plan_id).measures[SEVERAL].when.due[0] == date(2026, 10, 1)


def test_a_school_named_later_has_the_moved_day(db, plan_id, several):
    move_due(ALL, db, several, MARCH, MAY, "Анна")
    assign(ALL, db, several, LOGINS[2:])
    assert tasks_of(db, plan_id, SEVERAL) == [(LOGINS[2], day) for day in (OCTOBER, DECEMBER, MAY)]


def test_an_unknown_measure(db):
    with pytest.raises(LookupError, match="Мероприятие не найдено"):
        assign(ALL, db, 77, LOGINS)
    with pytest.raises(LookupError, match="Мероприятие не найдено"):
        move_due(ALL, db, 77, OCTOBER, MARCH, "Анна")


@pytest.mark.parametrize("change", [assign, move_due])
def test_a_measure_that_goes_while_one_waits_for_its_plan(db, plan_id, several, change):
    rest = (OCTOBER, MAY, "Анна") if change is move_due else (LOGINS,)
    with ThreadPoolExecutor(1) as second:
        with writing(db) as connection:
            hold(connection, plan_id)
            late = second.submit(change, ALL, db, several, *rest)
            sleep(0.3)  # it has looked, and waits
            connection.execute(delete(measure).where(measure.c.id == several))
        with pytest.raises(LookupError, match="Мероприятие не найдено"):
            late.result()
    assert count(db, task) == 4


def test_addressed_measures_are_not_given_here(db):
    add_schools(db)
    plan_id, _ = add_for_school(ALL, db, 2026, LOGINS[0], [(a_plan().measures[SEVERAL], OCTOBER)], "Анна")
    with pytest.raises(ValueError, match="на их страницах"):
        assign(ALL, db, measure_id(db, plan_id, 0), LOGINS)
    assert tasks_of(db, plan_id, 0) == [(LOGINS[0], OCTOBER)]
