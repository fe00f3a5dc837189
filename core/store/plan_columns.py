"""What the frames of plans and tasks hold: the columns, in order, with their pandas types."""

from core.store.frame import DAY, FLAG, MOMENT, TEXT, WHOLE
from core.store.models import measure, plan, task, task_history

PLAN = {
    plan.c.id.label("plan_id"): WHOLE,
    plan.c.title: TEXT,
    plan.c.approved: TEXT,
    plan.c.starts: DAY,
    plan.c.ends: DAY,
    plan.c.source: TEXT,
    plan.c.loaded_at: MOMENT,
    plan.c.loaded_by: TEXT,
    plan.c.demo: FLAG,
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
