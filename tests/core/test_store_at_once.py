"""Twenty people at once in one plan: nothing that was saved is lost, and each who was late is told who was first.

People who waited for each other in a circle would be told of it by the database with an error, which fails the test.
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from core.status import STATUSES
from core.store import plans
from core.store.conflict import Conflict
from core.store.evidence import attach, attached
from core.store.executors import assign, move_due
from core.store.models import evidence, task_history
from core.store.tasks import Said, history, set_status, set_statuses, tasks_frame
from tests.core.made_up_plan import (
    ALL,
    ALWAYS,
    DECEMBER,
    LOGINS,
    MARCH,
    OCTOBER,
    SEVERAL,
    UNCLEAR,
    a_plan,
    add_schools,
    count,
    measure_id,
    one,
    task_ids,
)

PEOPLE = 20


@pytest.fixture
def plan_id(db) -> int:
    """A plan of 17 tasks."""
    add_schools(db)
    return plans.add_plan(ALL, db, a_plan(), "Анна", dict.fromkeys((SEVERAL, ALWAYS, UNCLEAR), LOGINS))


def together(work: Callable[[int], object]) -> list:
    """What `work` answers to each person's number; all start at the same moment."""
    start = Barrier(PEOPLE)

    def one_person(person: int) -> object:
        start.wait()
        return work(person)

    with ThreadPoolExecutor(PEOPLE) as people:
        return list(people.map(one_person, range(PEOPLE)))


def told(call: Callable[[], object]) -> object:
    """Its answer, or the conflict."""
    try:
        return call()
    except Conflict as conflict:
        return conflict


def check_conflict(db, plan_id: int, task_id: int, conflict: Conflict) -> None:
    """It names a line of the task's history: who, when and what."""
    lines = history(ALL, db, task_id)
    line = lines[lines["changed_by"] == conflict.who].squeeze()
    assert line["status_after"] == conflict.status
    assert abs((line["changed_at"].to_pydatetime() - conflict.when).total_seconds()) < 1
    assert conflict.who in str(conflict)
    assert f"«{STATUSES[conflict.status]}»" in str(conflict)


def test_all_tick_the_same_task(db, plan_id):
    first = task_ids(db, plan_id)[0]
    statuses = ("done", "partial", "in_progress")
    answers = together(
        lambda person: told(
            lambda: set_status(ALL, db, Said(first, 1, statuses[person % 3], f"{person}"), f"М{person}")
        )
    )
    row = one(db, plan_id, first)
    winner = int(row["comment"])
    assert answers[winner] == 2
    assert (row["status"], row["version"], row["changed_by"]) == (statuses[winner % 3], 2, f"М{winner}")
    late = [answer for answer in answers if isinstance(answer, Conflict)]
    assert len(late) == PEOPLE - 1
    for conflict in late:
        assert (conflict.who, conflict.status) == (f"М{winner}", row["status"])
        assert conflict.when == row["changed_at"].to_pydatetime()
        check_conflict(db, plan_id, first, conflict)
    assert len(history(ALL, db, first)) == 1


def test_all_tick_different_tasks_and_two_each_meet(db, plan_id):
    """Person 0 … 9 and 10 … 19 are at the same ten tasks: each task has one winner and one who is told."""
    ids = tasks_frame(ALL, db, plan_id)["task_id"].tolist()[:10]
    answers = together(
        lambda person: told(lambda: set_status(ALL, db, Said(ids[person % 10], 1, "done", f"{person}"), f"М{person}"))
    )
    for place, task_id in enumerate(ids):
        row = one(db, plan_id, task_id)
        winner = int(row["comment"])
        loser = (winner + 10) % PEOPLE
        assert winner % 10 == place
        assert answers[winner] == row["version"] == 2
        assert answers[loser].who == row["changed_by"] == f"М{winner}"
        check_conflict(db, plan_id, task_id, answers[loser])
    assert count(db, task_history) == 10


def test_all_go_through_all_tasks_until_each_is_through(db, plan_id):
    """Each adds its mark to every task, starting at another one; who is told looks again and repeats."""
    ids = tasks_frame(ALL, db, plan_id)["task_id"].tolist()[:2]

    def work(person: int) -> None:
        for place in range(len(ids)):
            task_id = ids[(place + person) % len(ids)]
            saved: object = None
            while not isinstance(saved, int):
                seen = one(db, plan_id, task_id)
                said = Said(task_id, int(seen["version"]), "in_progress", f"{seen['comment']} {person}")
                saved = told(lambda said=said: set_status(ALL, db, said, f"М{person}"))

    together(work)
    for task_id in ids:
        row = one(db, plan_id, task_id)
        assert sorted(map(int, row["comment"].split())) == list(range(PEOPLE))
        assert row["version"] == PEOPLE + 1
        assert sorted(history(ALL, db, task_id)["changed_by"]) == sorted(f"М{person}" for person in range(PEOPLE))


def test_sets_that_overlap_in_opposite_orders(db, plan_id):
    """Each says eight of the tasks, half of the people forwards and half backwards."""
    ids = tasks_frame(ALL, db, plan_id)["task_id"].tolist()
    some = [[ids[(person + place) % len(ids)] for place in range(8)] for person in range(PEOPLE)]
    asked = [each[:: 1 if person % 2 else -1] for person, each in enumerate(some)]

    def work(person: int) -> dict[int, int | Conflict]:
        all_said = [Said(task_id, 1, "done", f"{person}") for task_id in asked[person]]
        return set_statuses(ALL, db, plan_id, all_said, f"М{person}")

    answers = together(work)
    for person, answer in enumerate(answers):
        assert list(answer) == asked[person]
    rows = tasks_frame(ALL, db, plan_id).set_index("task_id")
    assert set(rows["version"]) == {2}  # every task is somebody's, and only of one
    assert count(db, task_history) == len(ids)
    for task_id in ids:
        winner = int(rows.loc[task_id, "comment"])
        assert rows.loc[task_id, "changed_by"] == f"М{winner}"
        for person, answer in enumerate(answers):
            if person == winner:
                assert answer[task_id] == 2
            elif task_id in answer:
                assert answer[task_id].who == f"М{winner}"
                check_conflict(db, plan_id, task_id, answer[task_id])


def test_ticks_sets_and_documents_mixed(db, plan_id):
    """A third of the people tick, a third say a set backwards, a third attach: each version has one author."""
    ids = tasks_frame(ALL, db, plan_id)["task_id"].tolist()[:4]

    def work(person: int) -> list[tuple[int, object]]:
        who = f"М{person}"
        if person % 3 == 0:
            all_said = [Said(task_id, 1, "partial", who) for task_id in ids[::-1]]
            return list(set_statuses(ALL, db, plan_id, all_said, who).items())
        if person % 3 == 1:
            return [(each, told(lambda each=each: set_status(ALL, db, Said(each, 1, "done"), who))) for each in ids]
        content = who.encode()
        return [(each, told(lambda each=each: attach(ALL, db, each, 1, "file", who, who, content))) for each in ids]

    answers = together(work)
    for task_id in ids:
        mine = [(person, answer) for person, some in enumerate(answers) for task, answer in some if task == task_id]
        assert len(mine) == PEOPLE
        (winner,) = (person for person, answer in mine if answer == 2)
        row, lines, documents = one(db, plan_id, task_id), history(ALL, db, task_id), attached(ALL, db, task_id)
        assert (row["version"], row["changed_by"], len(lines)) == (2, f"М{winner}", 1)
        assert row["status"] == ("partial", "done", "planned")[winner % 3]
        assert documents["added_by"].tolist() == ([f"М{winner}"] if winner % 3 == 2 else [])
        for person, answer in mine:
            if person != winner:
                assert answer.who == f"М{winner}"
                check_conflict(db, plan_id, task_id, answer)


def test_all_attach_until_each_document_is_kept(db, plan_id):
    first = task_ids(db, plan_id)[0]

    def work(person: int) -> int:
        saved: object = None
        conflicts = -1
        while not isinstance(saved, int):
            conflicts += 1
            version = int(one(db, plan_id, first)["version"])
            name, content = f"{person}.pdf", bytes([person])
            saved = told(lambda: attach(ALL, db, first, version, "file", name, f"М{person}", content))  # noqa: B023
        return conflicts

    together(work)
    assert sorted(attached(ALL, db, first)["title"]) == sorted(f"{person}.pdf" for person in range(PEOPLE))
    assert one(db, plan_id, first)["version"] == len(history(ALL, db, first)) + 1 == PEOPLE + 1
    assert count(db, evidence) == PEOPLE


def test_the_plan_itself_is_changed_while_others_tick(db, plan_id):
    """Schools come and go and a day is moved among the ticks: a task that was ticked is there in the end."""
    several, own = measure_id(db, plan_id, SEVERAL), task_ids(db, plan_id, SEVERAL, LOGINS[1])

    def work(person: int) -> object:
        if person == 0:
            return assign(ALL, db, several, LOGINS[:1])
        if person == 1:
            return move_due(ALL, db, several, DECEMBER, DECEMBER.replace(day=30), "М1")
        try:
            return told(lambda: set_status(ALL, db, Said(own[person % 3], 1, "done"), f"М{person}"))
        except LookupError:
            return "gone"

    answers = together(work)
    assert answers[1] in (1, 2, 3)  # all three schools at first; later those that stayed
    outcome = {place: Counter(map(type, answers[2 + (place - 2) % 3 :: 3])) for place in range(3)}
    there = task_ids(db, plan_id, SEVERAL, LOGINS[1])
    for place, task_id in enumerate(own):
        saved = outcome[place][int]
        assert saved == (task_id in there)  # ticked and kept, or gone before anybody's tick
        assert outcome[place][str] == (0 if saved else sum(outcome[place].values()))
        assert len(history(ALL, db, task_id).query("status_after == 'done' and comment == ''")) == saved
    days = set(tasks_frame(ALL, db, plan_id).query("measure_id == @several")["due"].dt.date)
    assert days == {OCTOBER, DECEMBER.replace(day=30), MARCH}
