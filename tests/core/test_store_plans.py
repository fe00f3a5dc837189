"""Plans in the database: they come back as written, in order, are closed and opened, and go without a trace."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.plan import LEVELS, RECURRENCES, Deadline, Measure, Period, Plan
from core.store import addressed, evidence, executors, plans, tasks
from core.store.models import evidence as evidence_table
from core.store.models import measure, plan, task, task_history
from core.store.plan_scope import Closed
from core.store.tasks import Said, tasks_frame
from tests.core.made_up_plan import (
    ALL,
    DECEMBER,
    LOGINS,
    MARCH,
    MUNICIPALITY,
    OCTOBER,
    ORDER,
    SCHOOL,
    SEVERAL,
    UNCLEAR,
    a_measure,
    a_plan,
    add_schools,
    count,
    measure_id,
    task_ids,
    tasks_of,
)

TABLES = (plan, measure, task, task_history, evidence_table)


@pytest.fixture
def plan_id(db) -> int:
    return plans.add_plan(ALL, db, a_plan(), "Анна")


def test_a_plan_comes_back_as_it_was_written(db, plan_id):
    assert plans.stored_plan(ALL, db, plan_id) == a_plan()
    frame = tasks_frame(ALL, db, plan_id)
    told = frame.drop_duplicates("measure_id")
    for field in ("section", "number", "text", "level", "deadline", "responsible", "expected"):
        assert told[field].tolist() == [getattr(row, field) for row in a_plan().measures]
    assert told["recurrence"].tolist() == ["none", "none", "continuous", "none", "yearly"]
    assert told["understood"].tolist() == [True, True, True, False, True]
    assert told["year"].dropna().tolist() == [2027]
    assert told["marker"].dropna().tolist() == ["gap"]
    assert told["starts"].tolist()[:2] == [pd.Timestamp(2026, 9, 1), pd.Timestamp(2026, 10, 1)]
    assert told["starts"].isna().tolist() == [False, False, True, True, True]
    assert set(frame["status"]) == {"planned"}
    assert set(frame["version"]) == {1}
    assert set(frame["documents"]) == {0}
    assert frame[["done_on", "changed_at", "changed_by", "school"]].isna().all(axis=None)


def test_the_department_has_a_task_of_each_due_day(db, plan_id):
    days = [[OCTOBER], [OCTOBER, DECEMBER, MARCH], [None], [None], [MARCH]]
    assert [tasks_of(db, plan_id, place) for place in range(5)] == [[("", day) for day in some] for some in days]


def test_each_school_of_a_measure_has_a_task_of_each_due_day(db):
    add_schools(db)
    chosen = {ORDER: LOGINS, SEVERAL: (LOGINS[1], LOGINS[0], LOGINS[1]), UNCLEAR: LOGINS[2:]}
    plan_id = plans.add_plan(ALL, db, a_plan(), "Анна", chosen)
    assert tasks_of(db, plan_id, ORDER) == [("", OCTOBER)]  # a municipal measure is the department's all the same
    days = (OCTOBER, DECEMBER, MARCH)
    assert tasks_of(db, plan_id, SEVERAL) == [(login, day) for day in days for login in LOGINS[:2]]
    assert tasks_of(db, plan_id, UNCLEAR) == [(LOGINS[2], None)]
    assert tasks_frame(ALL, db, plan_id)["school"].dropna().unique().tolist() == [f"Школа {each}" for each in LOGINS]


TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
YEARS = st.integers(1990, 2090)


@st.composite
def deadlines(draw) -> Deadline:
    due = tuple(sorted(draw(st.sets(DAYS, max_size=4))))
    starts = draw(st.none() | (DAYS.filter(lambda day: day <= due[-1]) if due else DAYS))
    return Deadline(starts, due, draw(st.sampled_from(list(RECURRENCES))), draw(st.booleans()))


MEASURES = st.builds(
    Measure,
    *[TEXTS] * 3,
    st.sampled_from(list(LEVELS)),
    *[TEXTS] * 3,
    when=deadlines(),
    year=st.none() | YEARS,
    marker=st.none() | TEXTS,
)
PERIODS = st.builds(Period.school, YEARS) | st.builds(lambda first: Period.calendar(first, first + 4), YEARS)
PLANS = st.builds(
    Plan,
    TEXTS,
    PERIODS | PERIODS.map(lambda period: replace(period, classes_end=period.classes_end.replace(day=25))),
    TEXTS,
    st.lists(MEASURES, min_size=1, max_size=4).map(tuple),
    approved=st.none() | TEXTS,
    unread=st.lists(TEXTS.map(lambda line: " ".join(line.split())).filter(bool), max_size=3).map(tuple),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=PLANS)
def test_any_plan_comes_back_as_it_was_written(db, written):
    plan_id = plans.add_plan(ALL, db, written, "Анна")
    assert plans.stored_plan(ALL, db, plan_id) == written
    due = [[("", day) for day in row.when.due or (None,)] for row in written.measures]
    assert [tasks_of(db, plan_id, place) for place in range(len(due))] == due
    plans.remove_plan(ALL, db, plan_id)


def test_unread_lines_stay_lines(db):
    written = a_plan(unread=("строка\nс переносом\u2028и  пробелами", " ", "", "другая"))
    plan_id = plans.add_plan(ALL, db, written, "Анна")
    assert plans.stored_plan(ALL, db, plan_id).unread == ("строка с переносом и пробелами", "другая")
    plan_id = plans.add_plan(ALL, db, a_plan(unread=("",)), "Анна")
    assert plans.stored_plan(ALL, db, plan_id).unread == ()
    assert [listed.unread for listed in plans.list_plans(ALL, db)] == [None, "строка с переносом и пробелами\nдругая"]


def test_plans_are_listed_open_ones_first_then_the_newest_period(db):
    closed, older, first, second = (
        plans.add_plan(ALL, db, a_plan(year), "Пётр", demo=year == 2025) for year in (2027, 2025, 2026, 2026)
    )
    for_schools, _ = addressed.add_for_school(ALL, db, 2030, LOGINS[0], [(a_measure(), OCTOBER)], "Анна")
    plans.close_plan(ALL, db, closed, "Анна")
    listed = plans.list_plans(ALL, db)
    assert [row.id for row in listed] == [second, first, older, for_schools, closed]
    assert [row.demo for row in listed] == [False, False, True, False, False]
    assert [row.loaded_by for row in listed] == ["Пётр"] * 3 + ["Анна", "Пётр"]
    assert [row.register_year for row in listed] == [None, None, None, 2030, None]
    assert [row.closed_by for row in listed] == [None] * 4 + ["Анна"]
    written = a_plan(2026)
    period = written.period
    assert (listed[0].title, listed[0].approved, listed[0].source) == (written.title, written.approved, written.source)
    assert (listed[0].starts, listed[0].ends) == (period.starts, period.ends)


def test_empty_answers_have_the_same_columns(db):
    assert plans.list_plans(ALL, db) == ()
    told = tasks_frame(ALL, db, 1)
    plan_id = plans.add_plan(ALL, db, a_plan(), "Анна")
    assert told.empty
    assert told.dtypes.equals(tasks_frame(ALL, db, plan_id).dtypes)


def test_a_half_stored_plan_is_not_stored(db):
    with pytest.raises(Exception, match=r"(?i)null"):
        plans.add_plan(ALL, db, a_plan(measures=(a_measure(), a_measure(text=None))), "Анна")
    assert [count(db, table) for table in TABLES] == [0] * 5


def test_a_closed_plan_is_read_and_not_changed_until_it_is_opened(db, plan_id):
    add_schools(db)
    first = task_ids(db, plan_id)[0]
    evidence.attach(ALL, db, first, 1, "requisites", "Приказ № 1", "Анна")
    document = int(evidence.attached(ALL, db, first)["evidence_id"].iloc[0])
    plans.close_plan(ALL, db, plan_id, "Анна")
    [row] = plans.list_plans(ALL, db)
    assert row.closed_by == "Анна"
    assert row.closed_at > row.loaded_at
    before, version = tasks_frame(ALL, db, plan_id), plans.versions(ALL, db)
    changes = {
        "tick": lambda: tasks.set_status(ALL, db, Said(first, 2, "done"), "Анна"),
        "ticks": lambda: tasks.set_statuses(ALL, db, plan_id, [Said(first, 2, "done")], "Анна"),
        "attach": lambda: evidence.attach(ALL, db, first, 2, "requisites", "Приказ № 2", "Анна"),
        "detach": lambda: evidence.detach(ALL, db, first, 2, document, "Анна"),
        "assign": lambda: executors.assign(ALL, db, measure_id(db, plan_id, SEVERAL), LOGINS),
        "move": lambda: executors.move_due(ALL, db, measure_id(db, plan_id, ORDER), OCTOBER, MARCH, "Анна"),
        "take back": lambda: addressed.take_back(ALL, db, plan_id, task_ids(db, plan_id, SEVERAL)),
    }
    for change in changes.values():
        with pytest.raises(Closed, match="План закрыт"):
            change()
    pd.testing.assert_frame_equal(tasks_frame(ALL, db, plan_id), before)
    assert plans.versions(ALL, db) == version
    assert count(db, task_history) == 1
    assert plans.stored_plan(ALL, db, plan_id) == a_plan()
    plans.reopen_plan(ALL, db, plan_id)
    [row] = plans.list_plans(ALL, db)
    assert (row.closed_at, row.closed_by) == (None, None)
    for name in ("tick", "assign", "move", "take back"):
        changes[name]()
    assert tasks_of(db, plan_id, ORDER) == [("", MARCH)]


def test_closed_addressed_measures_take_no_more_schools(db):
    given_measures = [(a_measure(), OCTOBER)]
    plan_id, _ = addressed.add_for_school(ALL, db, 2026, LOGINS[0], given_measures, "Анна")
    plans.close_plan(ALL, db, plan_id, "Анна")
    with pytest.raises(Closed):
        addressed.add_for_school(ALL, db, 2026, LOGINS[1], given_measures, "Анна")
    assert count(db, task) == 1


def test_a_removed_plan_leaves_nothing(db, plan_id):
    first = task_ids(db, plan_id)[0]
    kept = plans.add_plan(ALL, db, a_plan(2025), "Пётр")
    tasks.set_status(ALL, db, Said(task_ids(db, kept)[0], 1, "done"), "Пётр")
    before = [count(db, table) for table in TABLES]
    tasks.set_status(ALL, db, Said(first, 1, "done"), "Анна")
    evidence.attach(ALL, db, first, 2, "file", "приказ.pdf", "Анна", b"%PDF")
    plans.remove_plan(ALL, db, plan_id)
    assert [row.id for row in plans.list_plans(ALL, db)] == [kept]
    assert [count(db, table) for table in TABLES] == [1, 5, 7, 1, 0]
    assert before[:2] == [2, 10]
    plans.remove_plan(ALL, db, kept)
    assert [count(db, table) for table in TABLES] == [0] * 5
    plans.remove_plan(ALL, db, kept)  # somebody else removed it already


def test_a_removed_plan_lends_its_ids_to_none_after_it(db, plan_id):
    old = set(tasks_frame(ALL, db, plan_id)["task_id"])
    plans.remove_plan(ALL, db, plan_id)
    again = plans.add_plan(ALL, db, a_plan(), "Анна")
    assert again > plan_id
    assert old.isdisjoint(tasks_frame(ALL, db, again)["task_id"])


def test_the_version_grows_with_every_change(db, plan_id):
    add_schools(db)
    other = plans.add_plan(ALL, db, a_plan(2025), "Пётр")
    first, second = task_ids(db, plan_id, SEVERAL)[:2]
    document: list[int] = []

    def attach() -> None:
        evidence.attach(ALL, db, first, 2, "requisites", "Приказ № 1", "Анна")
        document.extend(evidence.attached(ALL, db, first)["evidence_id"])

    changes = [
        lambda: tasks.set_status(ALL, db, Said(first, 1, "done"), "Анна"),
        attach,
        lambda: evidence.detach(ALL, db, first, 3, document[0], "Анна"),
        lambda: tasks.set_statuses(ALL, db, plan_id, [Said(second, 1, "done")], "Анна"),
        lambda: executors.assign(ALL, db, measure_id(db, plan_id, UNCLEAR), LOGINS),
        lambda: executors.move_due(ALL, db, measure_id(db, plan_id, UNCLEAR), None, MARCH, "Анна"),
        lambda: plans.close_plan(ALL, db, plan_id, "Анна"),
        lambda: plans.reopen_plan(ALL, db, plan_id),
        lambda: addressed.take_back(ALL, db, plan_id, task_ids(db, plan_id, SEVERAL)),
    ]
    seen = [plans.versions(SCHOOL, db)[plan_id]]
    for change in changes:
        change()
        seen.append(plans.versions(SCHOOL, db)[plan_id])
    assert seen == sorted(set(seen))
    assert plans.versions(ALL, db)[other] == 1


def test_the_version_of_addressed_measures_grows(db):
    plan_id, _ = addressed.add_for_school(ALL, db, 2026, LOGINS[0], [(a_measure(), OCTOBER)], "Анна")
    before = plans.versions(ALL, db)[plan_id]
    addressed.add_for_school(ALL, db, 2026, LOGINS[1], [(a_measure(), OCTOBER)], "Анна")
    assert plans.versions(ALL, db)[plan_id] > before


def test_an_unknown_plan(db):
    for ask in (
        lambda: plans.stored_plan(ALL, db, 77),
        lambda: plans.close_plan(ALL, db, 77, "Анна"),
        lambda: plans.reopen_plan(ALL, db, 77),
        lambda: tasks.set_statuses(ALL, db, 77, [], "Анна"),
        lambda: addressed.take_back(ALL, db, 77, [1]),
    ):
        with pytest.raises(LookupError, match="План не найден"):
            ask()


def test_plans_are_the_departments(db, plan_id):
    for change in (
        lambda: plans.add_plan(SCHOOL, db, a_plan(), "Директор"),
        lambda: plans.stored_plan(SCHOOL, db, plan_id),
        lambda: plans.close_plan(SCHOOL, db, plan_id, "Директор"),
        lambda: plans.reopen_plan(SCHOOL, db, plan_id),
        lambda: plans.remove_plan(SCHOOL, db, plan_id),
        lambda: executors.assign(SCHOOL, db, measure_id(db, plan_id, SEVERAL), LOGINS),
        lambda: executors.move_due(SCHOOL, db, measure_id(db, plan_id, ORDER), OCTOBER, MARCH, "Директор"),
        lambda: addressed.add_for_school(SCHOOL, db, 2026, LOGINS[0], [(a_measure(), OCTOBER)], "Директор"),
        lambda: addressed.take_back(SCHOOL, db, plan_id, task_ids(db, plan_id)),
    ):
        with pytest.raises(PermissionError, match="управление образования"):
            change()
    assert plans.versions(ALL, db) == {plan_id: 1}
    assert count(db, task) == 7


def test_a_plan_is_listed_for_whom_it_has_a_task(db):
    add_schools(db)
    only_third = a_plan(measures=(a_measure(),))
    elsewhere = plans.add_plan(ALL, db, only_third, "Анна", {0: LOGINS[2:]})
    departments = plans.add_plan(ALL, db, a_plan(measures=(a_measure(level="municipal"),)), "Анна")
    shared = plans.add_plan(ALL, db, a_plan(), "Анна")

    def listed(scope):
        return {row.id for row in plans.list_plans(scope, db)}

    assert listed(ALL) == {elsewhere, departments, shared}
    assert listed(MUNICIPALITY) == {departments, shared}
    assert listed(SCHOOL) == {shared}
    assert tasks_frame(MUNICIPALITY, db, elsewhere).empty
