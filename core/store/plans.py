"""Plans: loading, reading back, closing and removing them. What is said about their tasks is in core.store.tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine, Row, delete, insert, select, update

from core import clock
from core.plan import Deadline, Measure, Period, Plan
from core.store.database import reading, writing
from core.store.models import measure, plan, task
from core.store.plan_scope import department_only, hold, visible
from core.store.scope import Scope


@dataclass(frozen=True)
class StoredPlan:
    """What is known of a plan besides its measures. `unread`: lines of the document that were not understood;
    `register_year`: of the plan with measures for single schools; moments are UTC; `closed_at` is None while open."""

    id: int
    title: str
    approved: str | None
    starts: date
    ends: date
    source: str
    unread: str | None
    register_year: int | None
    version: int
    loaded_at: datetime
    loaded_by: str
    closed_at: datetime | None
    closed_by: str | None
    demo: bool


def add_plan(
    scope: Scope,
    db: Engine,
    new: Plan,
    who: str,
    schools: Mapping[int, Sequence[str]] | None = None,
    demo: bool = False,
) -> int:
    """Store a plan with a task a measure × executor × due day; its id.

    `schools`: for a measure of the level of schools (its place in `new.measures`, from 0) the logins that execute it,
    a task each; a measure without an entry is executed by the department (executor ''). PermissionError for the scope
    of a school: plans are the department's.
    """
    department_only(scope)
    period = new.period
    values = {
        "title": new.title,
        "approved": new.approved,
        "starts": period.starts,
        "ends": period.ends,
        "classes_end": f"{period.classes_end:%m-%d}",
        "source": new.source,
        "unread": "\n".join(" ".join(line.split()) for line in new.unread if line.strip()) or None,
        "loaded_at": clock.now(),
        "loaded_by": who,
        "demo": demo,
    }
    with writing(db) as connection:
        plan_id = connection.scalar(insert(plan).returning(plan.c.id), values)
        for place, row in enumerate(new.measures):
            measure_id = connection.scalar(
                insert(measure).returning(measure.c.id), measure_values(row) | {"plan_id": plan_id, "position": place}
            )
            executors = dict.fromkeys((schools or {}).get(place, ())) if row.level == "school" else {}
            connection.execute(insert(task), new_tasks(measure_id, executors or [""], row.when.due))
    return plan_id


def measure_values(row: Measure) -> dict:
    """The columns of a measure, but for its plan and its place in it."""
    fields = {name: value for name, value in vars(row).items() if name != "when"}
    return fields | {
        "starts": row.when.starts,
        "dues": " ".join(map(date.isoformat, row.when.due)) or None,
        "recurrence": row.when.recurrence,
        "understood": row.when.understood,
    }


def new_tasks(measure_id: int, executors: Sequence[str] | Mapping[str, None], dues: Sequence[date]) -> list[dict]:
    """Rows of the table `task`: an executor × due day, one without a day where the measure has none."""
    first = {"measure_id": measure_id, "status": "planned", "comment": "", "version": 1}
    return [first | {"executor": executor, "due": due} for executor in executors for due in dues or (None,)]


def stored_dues(row: Row) -> tuple[date, ...]:
    """The due days of a row of `measure`."""
    return tuple(map(date.fromisoformat, (row.dues or "").split()))


def versions(scope: Scope, db: Engine) -> dict[int, int]:
    """Plan id → a number that grows with every change of the plan and its tasks. The same for every scope."""
    with reading(db) as connection:
        return dict(connection.execute(select(plan.c.id, plan.c.version)).all())


def list_plans(scope: Scope, db: Engine) -> tuple[StoredPlan, ...]:
    """Plans with a task the scope may see, those that are open first, then the newest period."""
    seen = select(measure.c.plan_id).select_from(measure.join(task)).where(visible(scope))
    order = (plan.c.closed_at.is_not(None), plan.c.register_year.is_not(None), plan.c.starts.desc(), plan.c.id.desc())
    columns = [plan.c[name] for name in StoredPlan.__annotations__]
    query = select(*columns).where(plan.c.id.in_(seen)).order_by(*order)
    with reading(db) as connection:
        return tuple(StoredPlan(*row) for row in connection.execute(query))


def current(known: Sequence[StoredPlan], today: date) -> Sequence[StoredPlan]:
    """Of `list_plans`: the open ones whose period holds today, else the newest one."""
    return [one for one in known if one.closed_at is None and one.starts <= today <= one.ends] or known[:1]


def stored_plan(scope: Scope, db: Engine, plan_id: int) -> Plan:
    """The plan as it was stored, without its tasks. LookupError for an unknown one, PermissionError for a school."""
    department_only(scope)
    with reading(db) as connection:
        found = connection.execute(select(plan).where(plan.c.id == plan_id)).one_or_none()
        query = select(measure).where(measure.c.plan_id == plan_id).order_by(measure.c.position)
        rows = connection.execute(query).all()
    if found is None:
        raise LookupError("План не найден: возможно, его уже удалили.")
    classes_end = date.fromisoformat(f"{found.ends.year}-{found.classes_end}")
    period = Period(found.starts, found.ends, classes_end)
    unread = tuple((found.unread or "").splitlines())
    return Plan(found.title, period, found.source, tuple(map(_measure, rows)), found.approved, unread)


def _measure(row: Row) -> Measure:
    names = ("section", "number", "text", "level", "deadline", "responsible", "expected", "year", "marker")
    due = stored_dues(row)
    when = Deadline(row.starts, due, row.recurrence, row.understood)
    return Measure(**{name: getattr(row, name) for name in names}, when=when)


def close_plan(scope: Scope, db: Engine, plan_id: int, who: str) -> None:
    """From now on the plan is only read. LookupError for an unknown plan, PermissionError for a school."""
    _set_closed(scope, db, plan_id, {"closed_at": clock.now(), "closed_by": who})


def reopen_plan(scope: Scope, db: Engine, plan_id: int) -> None:
    """Take a closing back. Errors as of `close_plan`."""
    _set_closed(scope, db, plan_id, {"closed_at": None, "closed_by": None})


def _set_closed(scope: Scope, db: Engine, plan_id: int, values: dict) -> None:
    department_only(scope)
    with writing(db) as connection:
        hold(connection, plan_id, open_only=False)
        connection.execute(update(plan).where(plan.c.id == plan_id), values)


def remove_plan(scope: Scope, db: Engine, plan_id: int) -> None:
    """Delete a plan with its measures, tasks, evidence and history. PermissionError for the scope of a school."""
    department_only(scope)
    with writing(db) as connection:
        connection.execute(delete(plan).where(plan.c.id == plan_id))
