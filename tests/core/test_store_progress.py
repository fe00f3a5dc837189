"""How far measures are: the database counts as one would by hand, whatever is chosen and whoever looks."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from core.plan import LEVELS, Deadline
from core.progress import MeasureProgress, totals
from core.selection import Selection
from core.status import STATUSES
from core.store import plans
from core.store.database import connect
from core.store.evidence import attach
from core.store.progress import measures, open_tasks
from core.store.tasks import Said, set_status, tasks_frame
from tests.core import slow_progress
from tests.core.made_up_plan import (
    ALL,
    ALWAYS,
    LOGINS,
    MARCH,
    MUNICIPALITY,
    NEIGHBOUR,
    OCTOBER,
    ORDER,
    REPORT,
    SCHOOL,
    SEVERAL,
    UNCLEAR,
    a_measure,
    a_plan,
    add_schools,
    measure_id,
    task_ids,
)

TODAY = date(2026, 11, 23)
PEOPLE = ("Анна Орлова", "Пётр Зайцев")
RESPONSIBLE = ("Орлова", "Зайцев и Орлова", "Директор", "")
SHOWN = ("all", "late", "soon", "open", "mine")


@pytest.fixture
def plan_id(db) -> int:
    add_schools(db)
    return plans.add_plan(ALL, db, a_plan(), "Анна", {SEVERAL: LOGINS})


@pytest.fixture(scope="module")
def sqlite(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory):
    """One database for all examples."""
    path = tmp_path_factory.mktemp("progress") / "progress.sqlite"
    engine = connect(f"sqlite:///{shutil.copy(migrated_file, path)}")
    add_schools(engine)
    yield engine
    engine.dispose()


def at(db: Engine, plan_id: int, place: int, today: date = TODAY, chosen: Selection = Selection()) -> MeasureProgress:  # noqa: B008
    [found] = [
        one for one in measures(ALL, db, plan_id, today, chosen) if one.measure_id == measure_id(db, plan_id, place)
    ]
    return found


def test_a_measure_says_what_its_document_does(db, plan_id):
    found = measures(ALL, db, plan_id, TODAY)
    written = a_plan().measures
    for name in ("number", "text", "level", "deadline", "responsible", "expected", "marker"):
        assert [getattr(one, name) for one in found] == [getattr(row, name) for row in written]
    for name in ("starts", "recurrence", "understood"):
        assert [getattr(one, name) for one in found] == [getattr(row.when, name) for row in written]
    assert [one.heading for one in found] == [
        "1. Подготовка",
        "1. Подготовка",
        "2027 год. 2. Наблюдение",
        "2. Наблюдение",
        "2. Наблюдение",
    ]
    assert [one.count for one in found] == [1, 9, 1, 1, 1]


def test_the_only_task_can_be_ticked(db, plan_id):
    [task_id] = task_ids(db, plan_id, ORDER)
    set_status(ALL, db, Said(task_id, 1, "done", "акт", OCTOBER), "Анна")
    only = at(db, plan_id, ORDER).only
    assert (only.task_id, only.version, only.executor, only.status) == (task_id, 2, "", "done")
    assert (only.done_on, only.comment, only.changed_by) == (OCTOBER, "акт", "Анна")
    assert at(db, plan_id, SEVERAL).only is None


def test_a_measure_of_several_tasks_is_done_with_the_last_needed_one(db, plan_id):
    ids = [task_id for login in LOGINS for task_id in task_ids(db, plan_id, SEVERAL, login)]
    for task_id in ids[:-1]:
        set_status(ALL, db, Said(task_id, 1, "done"), "Анна")
    assert not at(db, plan_id, SEVERAL).complete
    set_status(ALL, db, Said(ids[-1], 1, "not_needed", "ремонт"), "Анна")
    found = at(db, plan_id, SEVERAL)
    assert (found.count, found.tasks, found.done, found.complete) == (9, 8, 8, True)
    assert totals(measures(ALL, db, plan_id, TODAY)).done == 1


@pytest.mark.parametrize(
    ("today", "late", "soon", "days"),
    [
        (OCTOBER, 0, 1, (None, OCTOBER)),  # the day itself is not late
        (OCTOBER + timedelta(days=1), 1, 0, (OCTOBER, None)),
        (OCTOBER - timedelta(days=30), 0, 1, (None, OCTOBER)),
        (OCTOBER - timedelta(days=31), 0, 0, (None, None)),
    ],
)
def test_late_and_soon_are_of_a_day(db, plan_id, today, late, soon, days):
    found = at(db, plan_id, ORDER, today)
    assert (found.late, found.soon, found.due) == (late, soon, OCTOBER)
    assert (found.late_since, found.soon_on) == days


@pytest.mark.parametrize("status", ["done", "not_needed"])
def test_what_is_closed_is_neither_late_nor_soon(db, plan_id, status):
    set_status(ALL, db, Said(task_ids(db, plan_id, ORDER)[0], 1, status, "акт"), "Анна")
    for today in (OCTOBER, TODAY):
        found = at(db, plan_id, ORDER, today)
        assert (found.late, found.soon, found.late_since, found.soon_on, found.due) == (0, 0, None, None, OCTOBER)


def test_what_has_no_day_is_never_late(db, plan_id):
    for place in (ALWAYS, UNCLEAR):
        found = at(db, plan_id, place, date(2090, 1, 1))
        assert (found.late, found.soon, found.due) == (0, 0, None)


def test_the_nearest_open_day_is_the_measures(db, plan_id):
    first, second, _ = task_ids(db, plan_id, SEVERAL, LOGINS[0])
    chosen = Selection(executor=LOGINS[0])
    set_status(ALL, db, Said(first, 1, "done"), "Анна")
    assert at(db, plan_id, SEVERAL, chosen=chosen).due == date(2026, 12, 25)
    set_status(ALL, db, Said(second, 1, "done"), "Анна")
    assert at(db, plan_id, SEVERAL, chosen=chosen).due == MARCH


def test_documents_are_those_of_the_chosen_tasks(db, plan_id):
    own, neighbours = (task_ids(db, plan_id, SEVERAL, login)[0] for login in LOGINS[:2])
    attach(ALL, db, own, 1, "requisites", "Приказ № 1", "Анна")
    for version in (1, 2):
        attach(ALL, db, neighbours, version, "requisites", "Приказ № 2", "Анна")
    assert at(db, plan_id, SEVERAL).documents == 3
    assert at(db, plan_id, SEVERAL, chosen=Selection(executor=LOGINS[0])).documents == 1
    assert at(db, plan_id, SEVERAL, chosen=Selection(executor=LOGINS[2])).documents == 0
    assert [one.documents for one in measures(SCHOOL, db, plan_id, TODAY)] == [1, 0, 0]
    assert [one.count for one in measures(SCHOOL, db, plan_id, TODAY)] == [3, 1, 1]


def test_mine_is_where_i_am_named_or_spoke_last(db, plan_id):
    measures_of = (
        a_measure(number="1", responsible="орлова Е. П., директора"),
        a_measure(number="2", responsible="Директор"),
        a_measure(number="3", responsible="Орловский М. М."),
    )
    plan_id = plans.add_plan(ALL, db, a_plan(measures=measures_of), "Анна")
    mine = Selection("mine")
    assert [one.number for one in measures(ALL, db, plan_id, TODAY, mine, "Елена Орлова")] == ["1"]
    set_status(ALL, db, Said(task_ids(db, plan_id, 1)[0], 1, "in_progress"), "Елена Орлова")
    assert [one.number for one in measures(ALL, db, plan_id, TODAY, mine, "Елена Орлова")] == ["1", "2"]
    assert measures(ALL, db, plan_id, TODAY, mine, "Пётр") == []


def test_what_is_kept_is_shown_whatever_is_chosen(db, plan_id):
    [done] = task_ids(db, plan_id, REPORT)
    late = Selection("late", executor=LOGINS[0])
    before = measures(ALL, db, plan_id, TODAY, late)
    assert [one.measure_id for one in before] == [measure_id(db, plan_id, SEVERAL)]
    found = measures(ALL, db, plan_id, TODAY, late, kept={done})
    assert found[:-1] == before
    assert found[-1].only.task_id == done
    assert measures(NEIGHBOUR, db, plan_id, TODAY, late, kept={done}) == []  # of another plan or scope it is not


def test_a_task_kept_from_another_plan_is_not_in_this_one(db, plan_id):
    other = plans.add_plan(ALL, db, a_plan(2025), "Анна")
    kept = set(tasks_frame(ALL, db, other)["task_id"])
    assert measures(ALL, db, plan_id, TODAY, Selection(month="2020-01"), kept=kept) == []


def test_open_tasks_are_what_can_still_be_ticked(db, plan_id):
    [order] = task_ids(db, plan_id, ORDER)
    [always] = task_ids(db, plan_id, ALWAYS)
    set_status(ALL, db, Said(order, 1, "partial", "часть", OCTOBER), "Анна")
    set_status(ALL, db, Said(always, 1, "not_needed", "ремонт"), "Анна")
    found = open_tasks(ALL, db, plan_id, TODAY, Selection())
    assert found[0] == Said(order, 2, "partial", "часть", OCTOBER)
    frame = tasks_frame(ALL, db, plan_id)
    assert {said.task_id for said in found} == set(frame["task_id"]) - {always}
    chosen = Selection("late", executor=LOGINS[0])
    assert [said.task_id for said in open_tasks(ALL, db, plan_id, TODAY, chosen)] == task_ids(
        db, plan_id, SEVERAL, LOGINS[0]
    )[:1]
    assert len(open_tasks(SCHOOL, db, plan_id, TODAY, Selection())) == 4


def test_an_unknown_plan_has_no_measures(db):
    assert measures(ALL, db, 77, TODAY) == []
    assert open_tasks(ALL, db, 77, TODAY, Selection()) == []


DAYS = st.dates(TODAY - timedelta(days=80), TODAY + timedelta(days=80))
MEASURES = st.builds(
    a_measure,
    section=st.sampled_from(["", "1. Анализ", "2. Меры"]),
    year=st.sampled_from([None, 2026]),
    level=st.sampled_from(list(LEVELS)),
    responsible=st.sampled_from(RESPONSIBLE),
    when=st.builds(lambda days: Deadline(None, tuple(sorted(days))), st.sets(DAYS, max_size=3)),
)
SELECTIONS = st.builds(
    Selection,
    st.sampled_from(SHOWN),
    st.sampled_from([None, "", *LOGINS]),
    st.sampled_from([None, *RESPONSIBLE]),
    st.sampled_from([None, "2026-11", "2026-12", "2027-01"]),
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_database_counts_as_one_does_by_hand(sqlite, data):
    rows = data.draw(st.lists(MEASURES, min_size=1, max_size=4))
    schools = data.draw(st.dictionaries(st.integers(0, 3), st.lists(st.sampled_from(LOGINS), unique=True)))
    plan_id = plans.add_plan(ALL, sqlite, a_plan(measures=tuple(rows)), "Анна", schools)
    for task in tasks_frame(ALL, sqlite, plan_id).itertuples():
        status, who = data.draw(st.tuples(st.sampled_from(["", *STATUSES]), st.sampled_from(PEOPLE)))
        version = set_status(ALL, sqlite, Said(task.task_id, 1, status, "акт"), who) if status else 1
        if data.draw(st.booleans()):
            attach(ALL, sqlite, task.task_id, version, "requisites", "Приказ", who)
    ids = tasks_frame(ALL, sqlite, plan_id)["task_id"].tolist()
    kept = frozenset(data.draw(st.sets(st.sampled_from(ids), max_size=2)))
    chosen, who = data.draw(SELECTIONS), data.draw(st.sampled_from(PEOPLE))
    today = TODAY + timedelta(days=data.draw(st.integers(-40, 40)))
    for scope in (ALL, MUNICIPALITY, SCHOOL):
        tasks = tasks_frame(scope, sqlite, plan_id)
        found = measures(scope, sqlite, plan_id, today, chosen, who, kept)
        assert found == slow_progress.measures(tasks, today, chosen, who, kept)
        everything = {one.task_id: one for one in tasks.itertuples()}
        marked = open_tasks(scope, sqlite, plan_id, today, chosen, who)
        assert all(slow_progress.is_open(everything[said.task_id]) for said in marked)
        shown = slow_progress.measures(tasks, today, chosen, who)
        assert len(marked) == sum(one.tasks - one.done for one in shown)
    plans.remove_plan(ALL, sqlite, plan_id)
