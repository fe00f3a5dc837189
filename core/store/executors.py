"""Who executes a measure and by which day: the schools it concerns, and days that a person sets."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from core.store.database import writing
from core.store.models import measure, plan, task
from core.store.plan_scope import department_only, hold
from core.store.plans import new_tasks, stored_dues
from core.store.scope import Scope
from core.store.tasks import MISSING, remember


def assign(scope: Scope, db: Engine, measure_id: int, logins: Sequence[str]) -> tuple[str, ...]:
    """Give the measure to these schools, to the department for none; the executors that stay though not named.

    Each school gets the tasks that it lacks, one a due day. A task leaves with its school only while nothing was said
    about it: what somebody did is not thrown away. LookupError for a measure that is not there, ValueError for a
    municipal one and one of a plan for single schools, PermissionError for the scope of a school, Closed for a closed
    plan; in each case nothing is stored.
    """
    department_only(scope)
    wanted = list(dict.fromkeys(logins)) or [""]
    with writing(db) as connection:
        row = _held(connection, measure_id)
        if row.level != "school":
            raise ValueError(f"Мероприятие {row.number} исполняет муниципалитет: школы ему не назначаются.")
        if connection.scalar(select(plan.c.register_year).where(plan.c.id == row.plan_id)) is not None:
            raise ValueError("Адресные меры назначаются школам на их страницах и в «Перечне».")
        here = task.c.measure_id == measure_id
        connection.execute(delete(task).where(here, task.c.executor.not_in(wanted), task.c.version == 1))
        present = set(map(tuple, connection.execute(select(task.c.executor, task.c.due).where(here))))
        all_of_them = new_tasks(measure_id, wanted, stored_dues(row))
        fresh = [one for one in all_of_them if (one["executor"], one["due"]) not in present]
        if fresh:
            connection.execute(insert(task), fresh)
    return tuple(sorted({executor for executor, _ in present} - set(wanted)))


def move_due(scope: Scope, db: Engine, measure_id: int, before: date | None, after: date, who: str) -> int:
    """Set another due day, or the first one, for the measure's tasks that are due `before`, with a line of history
    each; how many they are. The day is the measure's: what was said about its tasks, and their versions, stay.

    ValueError where the measure has the day `after` already or starts later, LookupError where nothing is due `before`
    any more; else LookupError, PermissionError and Closed as of `assign`. In each case nothing is stored.
    """
    department_only(scope)
    with writing(db) as connection:
        row = _held(connection, measure_id)
        dues = set(stored_dues(row))
        if after in dues and after != before:
            raise ValueError(f"У мероприятия {row.number} уже есть срок {after:%d.%m.%Y}.")
        if row.starts and after < row.starts:
            raise ValueError(f"Мероприятие {row.number} начинается {row.starts:%d.%m.%Y}: срок не может быть раньше.")
        same_day = task.c.due.is_(None) if before is None else task.c.due == before
        found = connection.execute(select(task).where(task.c.measure_id == measure_id, same_day)).all()
        if not found:
            raise LookupError(f"У мероприятия {row.number} уже другой срок: возможно, его перенесли до вас.")
        connection.execute(update(task).where(task.c.measure_id == measure_id, same_day), {"due": after})
        told = f"Срок: {f'{before:%d.%m.%Y}' if before else 'не указан'} → {after:%d.%m.%Y}"
        for one in found:
            remember(connection, one.id, one.status, one.status, told, who)
        days = " ".join(map(date.isoformat, sorted(dues - {before} | {after})))
        connection.execute(update(measure).where(measure.c.id == measure_id), {"dues": days, "understood": True})
    return len(found)


def _held(connection: Connection, measure_id: int) -> Row:
    here = measure.c.id == measure_id
    plan_id = connection.scalar(select(measure.c.plan_id).where(here))
    if plan_id is not None:
        hold(connection, plan_id)
    row = connection.execute(select(measure).where(here)).one_or_none()  # only now: it may have gone while we waited
    if row is None:
        raise LookupError(MISSING)
    return row
