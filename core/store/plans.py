"""Plans and what was said about their tasks. A change of status and its history row are one transaction."""

from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Engine, and_, delete, insert, or_, select, update

from core import clock
from core.plan import Plan
from core.status import DATED, check
from core.store.conflict import Conflict
from core.store.database import reading, writing
from core.store.frame import frame
from core.store.models import measure, plan, task, task_history
from core.store.plan_columns import HISTORY, PLAN, TASK
from core.store.scope import Scope


def add_plan(scope: Scope, db: Engine, new: Plan, who: str, demo: bool = False) -> int:
    """Store a plan with one task a measure, executed by the department (executor ''); its id.

    PermissionError for the scope of a school: plans are the department's.
    """
    _department_only(scope)
    with writing(db) as connection:
        plan_id = connection.scalar(
            insert(plan).returning(plan.c.id),
            {
                "title": new.title,
                "approved": new.approved,
                "starts": new.starts,
                "ends": new.ends,
                "source": new.source,
                "loaded_at": clock.now(),
                "loaded_by": who,
                "demo": demo,
            },
        )
        for position, row in enumerate(new.measures, start=1):
            fields = vars(row) | {"plan_id": plan_id, "position": position}
            measure_id = connection.scalar(insert(measure).returning(measure.c.id), fields)
            first = {"executor": "", "due": row.due, "status": "planned", "comment": "", "version": 1}
            connection.execute(insert(task), first | {"measure_id": measure_id})
    return plan_id


def list_plans(scope: Scope, db: Engine) -> pd.DataFrame:
    """Plans with a task the scope may see, the newest period first.

    plan_id int64 · title, approved (may be missing), source, loaded_by str · starts, ends datetime64[s] ·
    loaded_at datetime64[us], UTC · demo bool
    """
    seen = select(measure.c.plan_id).select_from(measure.join(task)).where(_visible(scope))
    query = select(*PLAN).where(plan.c.id.in_(seen)).order_by(plan.c.starts.desc(), plan.c.id.desc())
    with reading(db) as connection:
        return frame(connection, query, PLAN)


def tasks_frame(scope: Scope, db: Engine, plan_id: int) -> pd.DataFrame:
    """The plan's tasks in the order of the document; empty for an unknown plan.

    task_id, version int64 · section, number, text, level, executor, deadline, responsible, expected, status,
    comment str · starts, due, done_on datetime64[s], NaT where unknown · changed_at datetime64[us], UTC, and
    changed_by str: missing until the first change
    """
    query = (
        select(*TASK)
        .select_from(task.join(measure))
        .where(measure.c.plan_id == plan_id, _visible(scope))
        .order_by(measure.c.position, task.c.executor, task.c.due, task.c.id)
    )
    with reading(db) as connection:
        return frame(connection, query, TASK)


def set_status(
    scope: Scope,
    db: Engine,
    task_id: int,
    version: int,
    status: str,
    who: str,
    comment: str = "",
    done_on: date | None = None,
) -> int:
    """Say `status` of the task as it was seen at `version`; the new version.

    `done_on` is kept for what is done, wholly or partly; without it the day of saving (UTC) counts as done.
    Conflict when the task has another version by now, ValueError for an unknown status or «не требуется» without a
    reason, LookupError for a task that is not there or not in the scope. In each case nothing is stored.
    """
    check(status, comment)
    moment = clock.now()
    seen = select(task.c.version, task.c.status, task.c.changed_by, task.c.changed_at).select_from(task.join(measure))
    with writing(db) as connection:
        # the lock (SQLite's writers have one for the whole file) makes compare and swap one step
        query = seen.where(task.c.id == task_id, _visible(scope)).with_for_update(of=task)
        found = connection.execute(query).one_or_none()
        if found is None or found.version < version:  # versions only grow: this is another task under a reused id
            raise LookupError("Мероприятие не найдено: возможно, план уже удалили.")
        if found.version != version:
            raise Conflict(found.changed_by, found.changed_at, found.status)
        connection.execute(
            update(task).where(task.c.id == task_id),
            {
                "status": status,
                "done_on": (done_on or moment.date()) if status in DATED else None,
                "comment": comment.strip(),
                "version": version + 1,
                "changed_at": moment,
                "changed_by": who,
            },
        )
        connection.execute(
            insert(task_history),
            {
                "task_id": task_id,
                "changed_at": moment,
                "changed_by": who,
                "status_before": found.status,
                "status_after": status,
                "comment": comment.strip(),
            },
        )
    return version + 1


def history(scope: Scope, db: Engine, task_id: int) -> pd.DataFrame:
    """What was said about a task, the latest first.

    changed_at datetime64[us], UTC · changed_by, status_before, status_after, comment str
    """
    query = (
        select(*HISTORY)
        .select_from(task_history.join(task).join(measure))
        .where(task.c.id == task_id, _visible(scope))
        .order_by(task_history.c.id.desc())
    )
    with reading(db) as connection:
        return frame(connection, query, HISTORY)


def remove_plan(scope: Scope, db: Engine, plan_id: int) -> None:
    """Delete a plan with its measures, tasks and their history. PermissionError for the scope of a school."""
    _department_only(scope)
    with writing(db) as connection:
        connection.execute(delete(plan).where(plan.c.id == plan_id))


def _visible(scope: Scope) -> ColumnElement[bool]:
    """Tasks of the department and of the scope's schools; a school sees and writes only measures meant for schools."""
    executed = or_(task.c.executor == "", scope.admits(task.c.executor))
    return and_(executed, measure.c.level == "school") if scope.level == "school" else executed


def _department_only(scope: Scope) -> None:
    if scope.level == "school":
        raise PermissionError("Планы загружает и удаляет управление образования.")
