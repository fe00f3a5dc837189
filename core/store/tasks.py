"""What is said about the tasks of plans. A change of status and its history row are one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, Row, func, insert, select, update

from core import clock
from core.status import DATED, check
from core.store.conflict import Conflict
from core.store.database import reading, writing
from core.store.frame import frame
from core.store.models import measure, plan, school, task, task_history
from core.store.plan_columns import HISTORY, TASK
from core.store.plan_scope import hold, plan_of, visible
from core.store.scope import Scope

MISSING = "Мероприятие не найдено: возможно, план уже удалили."


@dataclass(frozen=True)
class Said:
    """What somebody says of a task as it was seen at `version`. Without a comment the one that stands stays; `done_on`
    is kept for what is done, wholly or partly, without it the day of saving (UTC) counts as done."""

    task_id: int
    version: int
    status: str
    comment: str | None = None
    done_on: date | None = None


def tasks_frame(scope: Scope, db: Engine, plan_id: int) -> pd.DataFrame:
    """The plan's tasks in the order of the document; empty for an unknown plan.

    task_id, version, measure_id, plan_id, documents (how many are attached) int64 · section, number, text, level,
    executor, deadline, recurrence, responsible, expected, status, comment str · school (the executor's name), marker
    str, may be missing · year Int64 · starts, due, done_on datetime64[s], NaT where unknown · understood bool ·
    changed_at datetime64[us], UTC, and changed_by str: missing until the first change
    """
    return _tasks(scope, db, measure.c.plan_id == plan_id)


def measure_tasks(scope: Scope, db: Engine, measure_id: int) -> pd.DataFrame:
    """The tasks of one measure by due day and executor; columns as of `tasks_frame`."""
    return _tasks(scope, db, measure.c.id == measure_id)


def one_task(scope: Scope, db: Engine, task_id: int) -> pd.DataFrame:
    """The task as a frame of one row, or none; columns as of `tasks_frame`."""
    return _tasks(scope, db, task.c.id == task_id)


def addressed_tasks(scope: Scope, db: Engine) -> pd.DataFrame:
    """The measures for single schools of all registers, by school: columns as of `tasks_frame`, and register_year."""
    query = select(plan.c.id, plan.c.register_year).where(plan.c.register_year.is_not(None))
    with reading(db) as connection:
        years = dict(connection.execute(query).all())
    found = _tasks(scope, db, measure.c.plan_id.in_(years))
    return found.assign(register_year=found["plan_id"].map(years).astype("int64"))


def school_tasks(scope: Scope, db: Engine, login: str) -> pd.DataFrame:
    """What one school has to do by all plans; columns as of `tasks_frame`."""
    return _tasks(scope, db, task.c.executor == login)


def _tasks(scope: Scope, db: Engine, wanted: ColumnElement[bool]) -> pd.DataFrame:
    query = (
        select(*TASK)
        .select_from(task.join(measure).outerjoin(school, school.c.login == task.c.executor))
        .where(wanted, visible(scope))
        .order_by(measure.c.plan_id, measure.c.position, task.c.due, task.c.executor, task.c.id)
    )
    with reading(db) as connection:
        return frame(connection, query, TASK)


def choices(scope: Scope, db: Engine, plan_id: int) -> tuple[dict[str, str], list[str], list[str]]:
    """What the plan's tasks can be chosen by: login → name of the schools that execute them (the login where no file
    names it), texts of «Ответственные» as they come in the document, months of due days as «2026-11», rising."""
    mine = (measure.c.plan_id == plan_id, visible(scope))
    executed = (
        select(task.c.executor, func.coalesce(school.c.name, task.c.executor))
        .select_from(task.join(measure).outerjoin(school, school.c.login == task.c.executor))
        .where(*mine, task.c.executor != "")
        .distinct()
        .order_by(task.c.executor)
    )
    named = (
        select(measure.c.responsible)
        .where(measure.c.plan_id == plan_id, measure.c.responsible != "")
        .group_by(measure.c.responsible)
        .order_by(func.min(measure.c.position))
    )
    days = select(task.c.due).select_from(task.join(measure)).where(*mine, task.c.due.is_not(None)).distinct()
    with reading(db) as connection:
        months = sorted({f"{day:%Y-%m}" for day in connection.scalars(days)})
        return dict(connection.execute(executed).all()), list(connection.scalars(named)), months


def set_status(scope: Scope, db: Engine, said: Said, who: str) -> int:
    """Say a status of one task; its new version.

    Conflict when the task has another version by now, ValueError for an unknown status or «не требуется» without a
    reason, LookupError for a task that is not there or not in the scope, Closed for a task of a closed plan. In each
    case nothing is stored.
    """
    check(said.status, said.comment or "")
    with writing(db) as connection:
        plan_id = plan_of(connection, scope, said.task_id)
        if plan_id is None:
            raise LookupError(MISSING)
        hold(connection, plan_id)
        return _say(connection, scope, said, who)


def set_statuses(
    scope: Scope, db: Engine, plan_id: int, all_said: Sequence[Said], who: str
) -> dict[int, int | Conflict]:
    """Say statuses of many tasks of a plan in one transaction: task id → its new version, or who was first there.

    Those whom somebody was faster with stay as that person left them, the others are saved. ValueError, LookupError
    and Closed as of `set_status`; then nothing is stored.
    """
    for said in all_said:
        check(said.status, said.comment or "")
    answers: dict[int, int | Conflict] = {}
    with writing(db) as connection:
        hold(connection, plan_id)
        for said in all_said:
            if plan_of(connection, scope, said.task_id) != plan_id:
                raise LookupError(MISSING)
            try:
                answers[said.task_id] = _say(connection, scope, said, who)
            except Conflict as conflict:
                answers[said.task_id] = conflict
    return answers


def _say(connection: Connection, scope: Scope, said: Said, who: str) -> int:
    found = seen(connection, said.task_id, said.version)
    moment = clock.now()
    comment = found.comment if said.comment is None else said.comment.strip()
    values = {
        "status": said.status,
        "done_on": (said.done_on or moment.date()) if said.status in DATED else None,
        "comment": comment,
    }
    connection.execute(update(task).where(task.c.id == said.task_id), values | stamp(said.version, who))
    remember(connection, said.task_id, found.status, said.status, (said.comment or "").strip(), who)
    return said.version + 1


def seen(connection: Connection, task_id: int, version: int) -> Row:
    """The task's row, if it still is as it was seen at `version`; its plan is held already. Else Conflict or
    LookupError."""
    query = select(task.c.version, task.c.status, task.c.comment, task.c.changed_by, task.c.changed_at)
    found = connection.execute(query.where(task.c.id == task_id)).one_or_none()
    if found is None or found.version < version:  # versions only grow: this is another task under a reused id
        raise LookupError(MISSING)
    if found.version != version:
        raise Conflict(found.changed_by, found.changed_at, found.status)
    return found


def stamp(version: int, who: str) -> dict:
    """The columns that every change of a task sets."""
    return {"version": version + 1, "changed_at": clock.now(), "changed_by": who}


def remember(connection: Connection, task_id: int, before: str, after: str, comment: str, who: str) -> None:
    """A line of the task's history."""
    line = {"task_id": task_id, "changed_at": clock.now(), "changed_by": who, "comment": comment}
    connection.execute(insert(task_history), line | {"status_before": before, "status_after": after})


def history(scope: Scope, db: Engine, task_id: int) -> pd.DataFrame:
    """What was said about a task, the latest first.

    changed_at datetime64[us], UTC · changed_by, status_before, status_after, comment str
    """
    query = (
        select(*HISTORY)
        .select_from(task_history.join(task).join(measure))
        .where(task.c.id == task_id, visible(scope))
        .order_by(task_history.c.id.desc())
    )
    with reading(db) as connection:
        return frame(connection, query, HISTORY)
