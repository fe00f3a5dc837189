"""A plan in the store with tasks of schools, for the tests of what is counted from them."""

from datetime import date

from sqlalchemy import Engine, insert

from core.plan import Deadline, Measure, Period, Plan
from core.store.database import writing
from core.store.models import school
from core.store.plans import add_plan
from core.store.scope import Scope
from core.store.tasks import Said, set_status, tasks_frame

ALL = Scope.everything()
TODAY = date(2026, 11, 20)
LOGINS = ("s10", "s2", "s1")


def add_schools(db: Engine, names: dict[str, str]) -> None:
    """login → name."""
    about = {"municipality": "Округ", "region": "Область"}
    with writing(db) as connection:
        connection.execute(insert(school), [{"login": login, "name": name, **about} for login, name in names.items()])


def a_measure(
    number: str, text: str, *due: date, level: str = "municipal", section: str = "1. Общее", **more
) -> Measure:
    when = more.pop("when", Deadline(more.pop("starts", None), due))
    who = more.pop("responsible", "Управление образования")
    return Measure(section, number, text, level, f"срок {number}", who, when=when, **more)


def a_plan(*measures: Measure) -> Plan:
    return Plan("План округа", Period.school(2026), "проверка", measures)


def stored(db: Engine, *measures: Measure, schools: dict | None = None) -> int:
    return add_plan(ALL, db, a_plan(*measures), "Анна", schools)


def frame(db: Engine, plan_id: int):
    return tasks_frame(ALL, db, plan_id)


def say(db: Engine, plan_id: int, number: str, status: str, executor: str = "", due: date | None = None) -> None:
    """Of the tasks of this measure, those of the executor, on all days or one."""
    for task in frame(db, plan_id).itertuples():
        same_day = due is None or task.due.date() == due
        if task.number == number and task.executor == executor and same_day:
            set_status(ALL, db, Said(task.task_id, task.version, status, "причина"), "Анна")
