"""Whose plan a query may see, and the order in which its writers follow one another."""

from sqlalchemy import ColumnElement, Connection, and_, or_, select, update

from core.store.models import measure, plan, task
from core.store.scope import Scope


class Closed(Exception):
    """The plan is closed: it is read, and nothing in it is changed. `str()` is a Russian message."""

    def __init__(self) -> None:
        super().__init__("План закрыт: его можно читать, но не менять. Чтобы изменить, откройте план снова.")


def visible(scope: Scope) -> ColumnElement[bool]:
    """Tasks of the department and of the scope's schools; a school sees and writes only measures meant for schools."""
    executed = or_(task.c.executor == "", scope.admits(task.c.executor))
    return and_(executed, measure.c.level == "school") if scope.level == "school" else executed


def department_only(scope: Scope) -> None:
    """PermissionError for the scope of a school."""
    if scope.level == "school":
        raise PermissionError("Планы загружает, меняет и удаляет управление образования.")


def hold(connection: Connection, plan_id: int, open_only: bool = True) -> None:
    """Count a change of the plan and keep its other writers waiting until this transaction ends.

    All that changes a plan or its tasks comes here first, so writers of one plan follow one another and none waits for
    another in a circle. LookupError for a plan that is not there, Closed for a closed one.
    """
    query = update(plan).where(plan.c.id == plan_id).values(version=plan.c.version + 1)
    found = connection.execute(query.returning(plan.c.closed_at)).one_or_none()
    if found is None:
        raise LookupError("План не найден: возможно, его уже удалили.")
    if open_only and found.closed_at is not None:
        raise Closed


def plan_of(connection: Connection, scope: Scope, task_id: int) -> int | None:
    """The plan of a task in the scope; None when there is no such task in it."""
    query = select(measure.c.plan_id).select_from(task.join(measure)).where(task.c.id == task_id, visible(scope))
    return connection.scalar(query)
