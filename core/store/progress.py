"""How far the measures of a plan are, counted by the database: a page of thousands of tasks reads a row a measure."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, Engine, Integer, and_, case, cast, func, or_, select

from core.progress import SOON_DAYS, MeasureProgress, OnlyTask, heading
from core.selection import Selection, names
from core.status import CLOSED
from core.store.database import reading
from core.store.models import evidence, measure, task
from core.store.plan_scope import visible
from core.store.scope import Scope
from core.store.tasks import Said

ABOUT = (
    "number",
    "text",
    "level",
    "deadline",
    "starts",
    "recurrence",
    "understood",
    "responsible",
    "expected",
    "marker",
)
ONLY = ("version", "executor", "status", "done_on", "comment", "changed_by")
OPEN = task.c.status.not_in(CLOSED)


def measures(
    scope: Scope,
    db: Engine,
    plan_id: int,
    today: date,
    chosen: Selection = Selection(),  # noqa: B008 (frozen)
    who: str = "",
    kept: Collection[int] = (),
) -> list[MeasureProgress]:
    """The plan's measures in the order of the document, with counts of those of their tasks that are `chosen`.

    `who` asks, for «mine»: named among the responsible, or the last to say something. Tasks in `kept` are counted
    whatever is chosen. A measure without such a task is left out; a plan that is not there has none.
    """
    attached = select(evidence.c.task_id, func.count().label("documents")).group_by(evidence.c.task_id).subquery()
    late, soon = OPEN & (task.c.due < today), OPEN & task.c.due.between(today, today + timedelta(days=SOON_DAYS))
    counts = {
        "count": func.count(),
        "tasks": _count(task.c.status != "not_needed"),
        "done": _count(task.c.status == "done"),
        "late": _count(late),
        "soon": _count(soon),
        "open_due": func.min(case((OPEN, task.c.due))),
        "last_due": func.max(task.c.due),
        "late_since": func.min(case((late, task.c.due))),
        "soon_on": func.min(case((soon, task.c.due))),
        "task_id": func.min(task.c.id),
        "documents": func.coalesce(cast(func.sum(attached.c.documents), Integer), 0),
    }
    with reading(db) as connection:
        wanted = or_(_wanted(connection, plan_id, chosen, who, today), task.c.id.in_(kept))
        tasks = (
            select(task.c.measure_id, *(column.label(name) for name, column in counts.items()))
            .select_from(task.join(measure).outerjoin(attached, attached.c.task_id == task.c.id))
            .where(measure.c.plan_id == plan_id, visible(scope), wanted)
            .group_by(task.c.measure_id)
            .subquery()
        )
        first = [task.c[name] for name in ONLY]
        query = (
            select(measure, tasks, *first)
            .join(tasks, tasks.c.measure_id == measure.c.id)
            .join(task, task.c.id == tasks.c.task_id)
            .order_by(measure.c.position)
        )
        return [_progress(row) for row in connection.execute(query).mappings()]


def open_tasks(scope: Scope, db: Engine, plan_id: int, today: date, chosen: Selection, who: str = "") -> list[Said]:
    """What stands of every `chosen` task that is still open, in the order of the document."""
    columns = (task.c.id.label("task_id"), task.c.version, task.c.status, task.c.comment, task.c.done_on)
    with reading(db) as connection:
        wanted = _wanted(connection, plan_id, chosen, who, today)
        query = select(*columns).select_from(task.join(measure)).where(wanted, OPEN, visible(scope))
        return [Said(**row) for row in connection.execute(query.order_by(measure.c.position, task.c.id)).mappings()]


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _wanted(connection: Connection, plan_id: int, chosen: Selection, who: str, today: date) -> ColumnElement[bool]:
    wanted = [measure.c.plan_id == plan_id]
    if chosen.executor is not None:
        wanted.append(task.c.executor == chosen.executor)
    if chosen.responsible is not None:
        wanted.append(measure.c.responsible == chosen.responsible)
    if chosen.days is not None:
        wanted.append(task.c.due.between(*chosen.days))
    match chosen.show:
        case "late":
            wanted += [OPEN, task.c.due < today]
        case "soon":
            wanted += [OPEN, task.c.due.between(today, today + timedelta(days=SOON_DAYS))]
        case "open":
            wanted.append(OPEN)
        case "mine":
            # not by LIKE: SQLite knows no capital letters but Latin ones
            texts = connection.scalars(select(measure.c.responsible).where(measure.c.plan_id == plan_id).distinct())
            own = [text for text in texts if names(text, who)]
            wanted.append(or_(task.c.changed_by == who, measure.c.responsible.in_(own)))
    return and_(*wanted)


def _progress(row) -> MeasureProgress:
    only = OnlyTask(row["task_id"], **{name: row[name] for name in ONLY}) if row["count"] == 1 else None
    counts = ("count", "tasks", "done", "late", "soon", "documents", "late_since", "soon_on")
    return MeasureProgress(
        measure_id=row["measure_id"],
        heading=heading(row["year"], row["section"]),
        due=row["open_due"] or row["last_due"],
        only=only,
        **{name: row[name] for name in (*ABOUT, *counts)},
    )
