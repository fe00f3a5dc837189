"""Measures for single schools of the register of a year: a plan of their own, which grows school by school."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from sqlalchemy import Connection, Engine, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from core import clock
from core.plan import Measure, Period
from core.store.database import writing
from core.store.invented import invented_logins
from core.store.models import measure, plan, task
from core.store.plan_scope import department_only, hold
from core.store.plans import measure_values, new_tasks
from core.store.scope import Scope


def add_for_school(
    scope: Scope,
    db: Engine,
    register_year: int,
    login: str,
    measures: Sequence[tuple[Measure, date]],
    who: str,
) -> tuple[int, tuple[int, ...]]:
    """Make a task of each measure, by its due day, for a school of the register of `register_year`; the id of the plan
    and the ids of the tasks that are new.

    The plan is made with its first school; schools that only the demo knows have one of their own. A measure is the
    same for all schools by its sign and text; a school that has it already gets it no second time. ValueError for no
    measures at all, PermissionError for the scope of a school, Closed for a closed plan; then nothing is stored.
    """
    department_only(scope)
    if not measures:
        raise ValueError("Выберите хотя бы одну меру.")
    made = []
    with writing(db) as connection:
        plan_id = _plan(connection, register_year, who, login in set(connection.scalars(invented_logins())))
        hold(connection, plan_id)
        for row, due in measures:
            measure_id = _measure(connection, plan_id, row)
            here = (task.c.measure_id == measure_id, task.c.executor == login)
            if connection.scalar(select(func.count()).where(*here)) == 0:
                fresh = new_tasks(measure_id, [login], [due])[0]
                made.append(connection.scalar(insert(task).returning(task.c.id), fresh))
    return plan_id, tuple(made)


def take_back(scope: Scope, db: Engine, plan_id: int, task_ids: Sequence[int]) -> int:
    """Remove those of the plan's tasks about which nothing was said, and with the last of them the measure and the
    plan; how many were removed. LookupError for an unknown plan, else errors as of `add_for_school`."""
    department_only(scope)
    with writing(db) as connection:
        hold(connection, plan_id)
        of_plan = task.c.measure_id.in_(select(measure.c.id).where(measure.c.plan_id == plan_id))
        untouched = delete(task).where(task.c.id.in_(task_ids), task.c.version == 1, of_plan)
        removed = len(connection.execute(untouched.returning(task.c.id)).all())
        used = select(task.c.id).where(task.c.measure_id == measure.c.id).exists()
        connection.execute(delete(measure).where(measure.c.plan_id == plan_id, ~used))
        filled = select(measure.c.id).where(measure.c.plan_id == plan.c.id).exists()
        connection.execute(delete(plan).where(plan.c.id == plan_id, ~filled))
    return removed


def _plan(connection: Connection, register_year: int, who: str, demo: bool) -> int:
    same = (plan.c.register_year == register_year, plan.c.demo.is_(demo))
    query = select(plan.c.id).where(*same).with_for_update()  # it may be going
    found = connection.scalar(query)
    if found is None:
        period = Period.school(register_year)
        values = {
            "title": f"Адресные меры по школам перечня {register_year} года",
            "starts": period.starts,
            "ends": period.ends,
            "source": f"перечень {register_year} года",
            "register_year": register_year,
            "loaded_at": clock.now(),
            "loaded_by": who,
            "demo": demo,
        }
        with suppress(IntegrityError), connection.begin_nested():  # somebody may be making it at this moment
            connection.execute(insert(plan), values)
        found = connection.scalar(query)
    return found


def _measure(connection: Connection, plan_id: int, row: Measure) -> int:
    same = (measure.c.plan_id == plan_id, measure.c.marker == row.marker, measure.c.text == row.text)
    found = connection.scalar(select(measure.c.id).where(*same))
    if found is not None:
        return found
    last = connection.scalar(select(func.max(measure.c.position)).where(measure.c.plan_id == plan_id))
    place = {"plan_id": plan_id, "position": 0 if last is None else last + 1}
    return connection.scalar(insert(measure).returning(measure.c.id), measure_values(row) | place)
