"""Measures for single schools of the register: one plan a year, one measure for all its schools, one task a school."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import sleep

import pytest
from sqlalchemy import delete

from core import clock
from core.plan import Period
from core.store import plans
from core.store.addressed import add_for_school, take_back
from core.store.database import writing
from core.store.evidence import attach
from core.store.models import measure, plan, task, upload, upload_school
from core.store.plan_scope import hold
from core.store.tasks import Said, set_status, tasks_frame
from tests.core.made_up_plan import (
    ALL,
    DECEMBER,
    LOGINS,
    MARCH,
    OCTOBER,
    SCHOOL,
    a_measure,
    a_plan,
    add_schools,
    count,
    one,
    task_ids,
    tasks_of,
)

GAP = a_measure(text="Перепроверить работы", marker="gap", section="Разрыв отметок", number="1")
SAME_TEXT = a_measure(text="Перепроверить работы", marker="spike", section="Всплеск баллов", number="2")
OWN = a_measure(text="Обсудить на совещании", marker=None, section="Прочее", number="3")
THREE = [(GAP, OCTOBER), (SAME_TEXT, OCTOBER), (OWN, DECEMBER)]


@pytest.fixture(autouse=True)
def _schools(db):
    add_schools(db)


def test_the_plan_is_made_with_its_first_school(db):
    plan_id, made = add_for_school(ALL, db, 2026, LOGINS[0], THREE, "Анна")
    [listed] = plans.list_plans(ALL, db)
    assert (listed.id, listed.register_year, listed.loaded_by, listed.demo) == (plan_id, 2026, "Анна", False)
    assert listed.title == "Адресные меры по школам перечня 2026 года"
    frame = tasks_frame(ALL, db, plan_id)
    assert frame["task_id"].tolist() == list(made)
    assert frame["text"].tolist() == [row.text for row, _ in THREE]
    assert frame["marker"].fillna("").tolist() == ["gap", "spike", ""]
    assert [day.date() for day in frame["due"]] == [OCTOBER, OCTOBER, DECEMBER]
    assert set(frame["executor"]) == {LOGINS[0]}
    stored = plans.stored_plan(ALL, db, plan_id)
    assert stored.period == Period.school(2026)
    assert stored.measures == (GAP, SAME_TEXT, OWN)


def test_schools_share_a_measure_by_its_sign_and_text(db):
    plan_id, first = add_for_school(ALL, db, 2026, LOGINS[0], THREE[:2], "Анна")
    again, second = add_for_school(ALL, db, 2026, LOGINS[1], [(GAP, MARCH), (OWN, DECEMBER)], "Пётр")
    assert again == plan_id
    assert set(first).isdisjoint(second)
    assert count(db, measure) == 3
    assert tasks_of(db, plan_id, 0) == [(LOGINS[0], OCTOBER), (LOGINS[1], MARCH)]
    assert tasks_of(db, plan_id, 1) == [(LOGINS[0], OCTOBER)]
    assert tasks_of(db, plan_id, 2) == [(LOGINS[1], DECEMBER)]
    seen = tasks_frame(SCHOOL, db, plan_id)
    assert set(seen["executor"]) == {LOGINS[0]}


def test_a_second_click_makes_nothing(db):
    plan_id, _ = add_for_school(ALL, db, 2026, LOGINS[0], THREE, "Анна")
    set_status(ALL, db, Said(task_ids(db, plan_id, 0, LOGINS[0])[0], 1, "done"), "Анна")
    before = tasks_frame(ALL, db, plan_id)
    later = [(row, due + timedelta(days=30)) for row, due in THREE]
    assert add_for_school(ALL, db, 2026, LOGINS[0], later + later, "Пётр") == (plan_id, ())
    assert tasks_frame(ALL, db, plan_id).equals(before)


def loaded(db, logins, demo: bool) -> None:
    """A load that holds these schools."""
    numbers = dict.fromkeys(("rows", "accepted", "absent", "rejected", "schools"), 0)
    about = {"sha256": "", "file": "Ф1.xlsx", "kind": "f1", "status": "loaded", "loaded_by": "Анна", "demo": demo}
    with db.begin() as connection:
        values = numbers | about | {"loaded_at": clock.now()}
        key = connection.execute(upload.insert().values(**values)).inserted_primary_key[0]
        connection.execute(upload_school.insert(), [{"upload_id": key, "login": login} for login in logins])


def test_each_year_has_its_own_plan(db):
    this, _ = add_for_school(ALL, db, 2026, LOGINS[0], THREE, "Анна")
    last, _ = add_for_school(ALL, db, 2025, LOGINS[0], THREE, "Анна")
    assert this != last
    assert [(row.id, row.register_year) for row in plans.list_plans(ALL, db)] == [(this, 2026), (last, 2025)]
    assert count(db, measure) == 6


def test_schools_that_only_the_demo_knows_have_a_plan_of_their_own(db):
    loaded(db, LOGINS[:2], demo=True)
    loaded(db, LOGINS[1:], demo=False)
    demo, _ = add_for_school(ALL, db, 2026, LOGINS[0], THREE, "Анна")
    own, made = add_for_school(ALL, db, 2026, LOGINS[1], THREE, "Анна")  # also in a file of the user's own
    assert demo != own
    assert len(made) == 3
    assert add_for_school(ALL, db, 2026, LOGINS[2], THREE[:1], "Анна")[0] == own
    assert {row.id: row.demo for row in plans.list_plans(ALL, db)} == {demo: True, own: False}


def test_of_no_measures_no_plan_is_made(db):
    with pytest.raises(ValueError, match="хотя бы одну меру"):
        add_for_school(ALL, db, 2026, LOGINS[0], [], "Анна")
    assert count(db, plan) == 0


def test_a_wrong_measure_leaves_no_plan_behind(db):
    with pytest.raises(Exception, match=r"(?i)null"):
        add_for_school(ALL, db, 2026, LOGINS[0], [*THREE, (a_measure(text=None), OCTOBER)], "Анна")
    assert [count(db, table) for table in (plan, measure, task)] == [0, 0, 0]


def test_only_what_is_untouched_is_taken_back(db):
    plan_id, first = add_for_school(ALL, db, 2026, LOGINS[0], THREE, "Анна")
    _, second = add_for_school(ALL, db, 2026, LOGINS[1], THREE[:1], "Анна")
    set_status(ALL, db, Said(first[0], 1, "in_progress"), "Анна")
    attach(ALL, db, first[1], 1, "requisites", "Приказ № 1", "Анна")
    assert take_back(ALL, db, plan_id, first) == 1
    assert set(tasks_frame(ALL, db, plan_id)["task_id"]) == {first[0], first[1], second[0]}
    assert plans.stored_plan(ALL, db, plan_id).measures == (GAP, SAME_TEXT)  # the third has no school any more
    assert take_back(ALL, db, plan_id, second) == 1
    assert take_back(ALL, db, plan_id, [*first, *second]) == 0
    assert tasks_of(db, plan_id, 0) == [(LOGINS[0], OCTOBER)]
    assert one(db, plan_id, first[1])["documents"] == 1


def test_the_plan_goes_with_its_last_task_and_is_made_anew(db):
    plan_id, made = add_for_school(ALL, db, 2026, LOGINS[0], THREE, "Анна")
    assert take_back(ALL, db, plan_id, made) == 3
    assert [count(db, table) for table in (plan, measure, task)] == [0, 0, 0]
    with pytest.raises(LookupError, match="План не найден"):
        take_back(ALL, db, plan_id, made)
    again, fresh = add_for_school(ALL, db, 2026, LOGINS[0], THREE, "Анна")
    assert again != plan_id
    assert set(fresh).isdisjoint(made)


def test_tasks_of_another_plan_are_not_taken_back(db):
    other = plans.add_plan(ALL, db, a_plan(), "Анна")
    plans.close_plan(ALL, db, other, "Анна")
    plan_id, _ = add_for_school(ALL, db, 2026, LOGINS[0], THREE, "Анна")
    assert take_back(ALL, db, plan_id, tasks_frame(ALL, db, other)["task_id"].tolist()) == 0
    assert len(tasks_frame(ALL, db, other)) == 7
    assert len(tasks_frame(ALL, db, plan_id)) == 3


def test_a_measure_added_after_one_was_taken_back_stands_last(db):
    plan_id, made = add_for_school(ALL, db, 2026, LOGINS[0], THREE, "Анна")
    take_back(ALL, db, plan_id, made[:1])
    add_for_school(ALL, db, 2026, LOGINS[0], THREE[:1], "Анна")
    assert plans.stored_plan(ALL, db, plan_id).measures == (SAME_TEXT, OWN, GAP)


def test_a_plan_that_goes_while_one_waits_for_it_is_made_anew(db):
    plan_id, made = add_for_school(ALL, db, 2026, LOGINS[0], THREE, "Анна")
    with ThreadPoolExecutor(1) as second:
        with writing(db) as connection:
            hold(connection, plan_id)
            late = second.submit(add_for_school, ALL, db, 2026, LOGINS[1], THREE, "Пётр")
            sleep(0.3)  # it has looked, and waits
            connection.execute(delete(plan).where(plan.c.id == plan_id))
        again, fresh = late.result()
    assert again != plan_id
    assert tasks_frame(ALL, db, again)["task_id"].tolist() == list(fresh)
    assert set(fresh).isdisjoint(made)


def test_many_at_once_make_one_plan(db):
    """Ten people, two at each of five schools, of which the second of each pair finds everything made."""
    together = Barrier(10)

    def click(person: int) -> tuple[int, tuple[int, ...]]:
        together.wait()
        return add_for_school(ALL, db, 2026, f"edu9600{person % 5:02}", THREE, f"Методист {person}")

    with ThreadPoolExecutor(10) as people:
        answers = list(people.map(click, range(10)))
    assert len({plan_id for plan_id, _ in answers}) == 1
    assert count(db, plan) == 1
    assert count(db, measure) == 3
    for school in range(5):
        assert sorted(len(made) for _, made in answers[school::5]) == [0, 3]
    assert count(db, task) == 15
    frame = tasks_frame(ALL, db, answers[0][0])
    assert sorted(frame["task_id"]) == sorted(task_id for _, made in answers for task_id in made)
