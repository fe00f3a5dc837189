"""What the frames of plans and tasks hold: the columns, in order, with their pandas types."""

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select

from core.store.models import measure, plan, task, task_history

TEXT, DAY, MOMENT, WHOLE = "str", "datetime64[s]", "datetime64[us]", "int64"

PLAN = {
    plan.c.id.label("plan_id"): WHOLE,
    plan.c.title: TEXT,
    plan.c.approved: TEXT,
    plan.c.starts: DAY,
    plan.c.ends: DAY,
    plan.c.source: TEXT,
    plan.c.loaded_at: MOMENT,
    plan.c.loaded_by: TEXT,
    plan.c.demo: "bool",
}
TASK = {
    task.c.id.label("task_id"): WHOLE,
    task.c.version: WHOLE,
    measure.c.section: TEXT,
    measure.c.number: TEXT,
    measure.c.text: TEXT,
    measure.c.level: TEXT,
    task.c.executor: TEXT,
    measure.c.deadline: TEXT,
    measure.c.starts: DAY,
    task.c.due: DAY,
    measure.c.responsible: TEXT,
    measure.c.expected: TEXT,
    task.c.status: TEXT,
    task.c.done_on: DAY,
    task.c.comment: TEXT,
    task.c.changed_at: MOMENT,
    task.c.changed_by: TEXT,
}
HISTORY = {
    task_history.c.changed_at: MOMENT,
    task_history.c.changed_by: TEXT,
    task_history.c.status_before: TEXT,
    task_history.c.status_after: TEXT,
    task_history.c.comment: TEXT,
}


def frame(connection: Connection, query: Select, types: dict[ColumnElement, str]) -> pd.DataFrame:
    """The rows of `query`, which selects the columns of `types`; an empty answer has the same columns and types."""
    names = {column.name: kind for column, kind in types.items()}
    return pd.DataFrame(connection.execute(query).all(), columns=list(names)).astype(names)
