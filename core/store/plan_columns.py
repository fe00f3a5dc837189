"""What the frames of tasks hold: the columns, in order, with their pandas types."""

from sqlalchemy import func, select

from core.store.frame import DAY, FLAG, MOMENT, TEXT, WHOLE
from core.store.models import evidence, measure, school, task, task_history

TASK = {
    task.c.id.label("task_id"): WHOLE,
    task.c.version: WHOLE,
    task.c.measure_id: WHOLE,
    measure.c.plan_id: WHOLE,
    measure.c.section: TEXT,
    measure.c.year: "Int64",
    measure.c.number: TEXT,
    measure.c.text: TEXT,
    measure.c.level: TEXT,
    task.c.executor: TEXT,
    school.c.name.label("school"): TEXT,
    measure.c.deadline: TEXT,
    measure.c.starts: DAY,
    task.c.due: DAY,
    measure.c.recurrence: TEXT,
    measure.c.understood: FLAG,
    measure.c.responsible: TEXT,
    measure.c.expected: TEXT,
    measure.c.marker: TEXT,
    task.c.status: TEXT,
    task.c.done_on: DAY,
    task.c.comment: TEXT,
    task.c.changed_at: MOMENT,
    task.c.changed_by: TEXT,
    select(func.count()).where(evidence.c.task_id == task.c.id).scalar_subquery().label("documents"): WHOLE,
}
HISTORY = {
    task_history.c.changed_at: MOMENT,
    task_history.c.changed_by: TEXT,
    task_history.c.status_before: TEXT,
    task_history.c.status_after: TEXT,
    task_history.c.comment: TEXT,
}
EVIDENCE = {
    evidence.c.id.label("evidence_id"): WHOLE,
    evidence.c.kind: TEXT,
    evidence.c.title: TEXT,
    evidence.c.size: "Int64",
    evidence.c.sha256: TEXT,
    evidence.c.added_at: MOMENT,
    evidence.c.added_by: TEXT,
}
