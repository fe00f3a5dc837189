"""The demo's plan as it looks in the middle of a year: of what is due most is done, some is late."""

import pandas as pd
from sqlalchemy import Engine

from core import clock
from core.plans.sample import sample_plan
from core.store import schools
from core.store.plans import add_plan
from core.store.scope import Scope
from core.store.tasks import Said, set_statuses, tasks_frame

PLAN = "Учебный год с разделами"
LATE_EVERY = 11  # of what is due every eleventh task stays late, so that the demo shows what late looks like


def add_plan_under_way(db: Engine, who: str) -> None:
    """The sample plan of the school year of today, with a task for each school of the demo."""
    scope, today = Scope.everything(), clock.local(clock.now()).date()
    plan = sample_plan(PLAN, today)
    logins = list(schools.names(scope, db))
    executed = {place: logins for place, one in enumerate(plan.measures) if one.level == "school"}
    plan_id = add_plan(scope, db, plan, who, executed, demo=True)
    tasks = tasks_frame(scope, db, plan_id)
    due = tasks[tasks["due"].notna() & (tasks["due"] <= pd.Timestamp(today))]
    said = [
        Said(task.task_id, task.version, "done", done_on=task.due.date())
        for at, task in enumerate(due.itertuples())
        if at % LATE_EVERY != LATE_EVERY - 1
    ]
    set_statuses(scope, db, plan_id, said, who)
