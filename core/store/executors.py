"""Who executes a measure and by which day: the schools it concerns, and days that a person sets."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from core.store.database import writing
from core.store.models import evidence, measure, task
from core.store.plan_scope import department_only, hold
from core.store.plans import new_tasks, stored_dues
from core.store.scope import Scope
from core.store.tasks import remember, stamp


def assign(scope: Scope, db: Engine, measure_id: int, logins: Sequence[str]) -> tuple[str, ...]:
    """Give the measure to these schools, to the department for none; the executors that stay though not named.

    A school that is new gets a task a due day. A task leaves with its school only while nothing was said about it: what
    somebody did is not thrown away. LookupError for a measure that is not there, ValueError for a municipal one,
    PermissionError for the scope of a school, Closed for a closed plan; in each case nothing is stored.
    """
    department_only(scope)
    wanted = list(dict.fromkeys(logins)) or [""]
    with writing(db) as connection:
        row = _held(connection, measure_id)
        if row.level != "school":
            raise ValueError(f"Мероприятие {row.number} исполняет муниципалитет: школы ему не назначаются.")
        connection.execute(
            delete(task).where(
                task.c.measure_id == measure_id, task.c.executor.not_in(wanted), task.c.version == 1, ~_documented()
            )
        )
        there = select(task.c.executor).where(task.c.measure_id == measure_id).distinct()
        present = set(connection.scalars(there))
        fresh = new_tasks(measure_id, [login for login in wanted if login not in present], stored_dues(row))
        if fresh:
            connection.execute(insert(task), fresh)
    return tuple(sorted(present - set(wanted)))


def move_due(scope: Scope, db: Engine, measure_id: int, before: date | None, after: date, who: str) -> int:
    """Set another due day, or the first one, for the measure's tasks that are due `before`, with a line of history
    each; how many they are.

    ValueError where the measure has the day `after` already, LookupError, PermissionError and Closed as of `assign`.
    """
    department_only(scope)
    with writing(db) as connection:
        row = _held(connection, measure_id)
        dues = set(stored_dues(row))
        if after in dues and after != before:
            raise ValueError(f"У мероприятия {row.number} уже есть срок {after:%d.%m.%Y}.")
        same_day = task.c.due.is_(None) if before is None else task.c.due == before
        found = connection.execute(select(task).where(task.c.measure_id == measure_id, same_day)).all()
        told = f"Срок: {f'{before:%d.%m.%Y}' if before else 'не указан'} → {after:%d.%m.%Y}"
        for one in found:
            connection.execute(update(task).where(task.c.id == one.id), {"due": after} | stamp(one.version, who))
            remember(connection, one.id, one.status, one.status, told, who)
        days = " ".join(map(date.isoformat, sorted(dues - {before} | {after})))
        connection.execute(update(measure).where(measure.c.id == measure_id), {"dues": days, "understood": True})
    return len(found)


def _documented():
    return select(evidence.c.id).where(evidence.c.task_id == task.c.id).exists()


def _held(connection: Connection, measure_id: int) -> Row:
    query = select(measure).where(measure.c.id == measure_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise LookupError("Мероприятие не найдено: возможно, план уже удалили.")
    hold(connection, row.plan_id)
    return connection.execute(query).one()
