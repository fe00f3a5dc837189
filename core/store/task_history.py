"""What stood of the tasks of a plan on a day that has passed, from the lines of their history."""

from datetime import date

import pandas as pd
from sqlalchemy import Engine, case, func, select

from core import clock
from core.store.database import reading
from core.store.frame import DAY, MOMENT, TEXT, WHOLE
from core.store.models import measure, task, task_history
from core.store.plan_scope import visible
from core.store.scope import Scope

COLUMNS = {"task_id": WHOLE, "status": TEXT, "comment": TEXT, "done_on": DAY, "said_at": MOMENT}


def statuses_on(scope: Scope, db: Engine, plan_id: int, day: date, offset: int | None = None) -> pd.DataFrame:
    """A row a task of the plan, by id, as it stood at the end of its reader's `day` (`offset` as of core.clock.local);
    empty for an unknown plan.

    task_id int64 · status str, «planned» where nothing had been said yet · comment str · done_on datetime64[s], NaT
    where nothing was done, or where the status has changed since: its day is not kept then · said_at datetime64[us],
    UTC: when that status was said, NaT for the first one
    """
    end = clock.day_end(day, offset)
    line = task_history.c
    turns, later = line.status_before != line.status_after, line.changed_at >= end
    found = (
        select(
            line.task_id,
            func.max(case((turns & ~later, line.id))).label("turned"),
            func.max(case((turns & later, 1), else_=0)).label("turned_later"),
            func.max(case((later, 1), else_=0)).label("told_later"),
        )
        .select_from(task_history.join(task).join(measure))
        .where(measure.c.plan_id == plan_id)
        .group_by(line.task_id)
        .subquery()
    )
    query = (
        select(
            task.c.id,
            func.coalesce(line.status_after, "planned"),
            case((found.c.turned_later == 1, func.coalesce(line.comment, "")), else_=task.c.comment),
            # a day that was mended later may lie behind the day of the report
            case(
                (found.c.turned_later == 1, None),
                ((found.c.told_later == 1) & (task.c.done_on > day), None),
                else_=task.c.done_on,
            ),
            line.changed_at,
        )
        .select_from(task.join(measure).outerjoin(found, found.c.task_id == task.c.id))
        .outerjoin(task_history, line.id == found.c.turned)
        .where(measure.c.plan_id == plan_id, visible(scope))
        .order_by(task.c.id)
    )
    with reading(db) as connection:
        return pd.DataFrame(connection.execute(query).all(), columns=list(COLUMNS)).astype(COLUMNS)
