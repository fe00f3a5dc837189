"""What the demo's department decided in earlier years, and how far the measures for those schools have come.

So «Эффект» and the school's timeline have something to show; the newest year is left for the person to decide.
"""

from sqlalchemy import Engine

from core.demo.parameters import Decided, read_parameters
from core.plans.recommendations import measures_for
from core.store.addressed import add_for_school
from core.store.invented import invented
from core.store.register import decide
from core.store.scope import Scope
from core.store.tasks import Said, addressed_tasks, set_statuses


def add_decisions(db: Engine, who: str) -> None:
    """Every decision of data/demo.yaml, with the measures recommended for its signs, done as far as it says. A school
    that a file of the user's own holds is left to the user."""
    scope, plans = Scope.everything(), {}
    own = invented(scope, db)
    decided = [one for one in read_parameters().decided if one.login in own]
    for one in decided:
        decide(scope, db, one.login, one.year, 0, one.decision, one.level, one.reason, one.explanation, who)
        if one.markers:
            measures = measures_for(one.markers, one.day)
            plans[one.year], _ = add_for_school(scope, db, one.year, one.login, measures, who)
    tasks = addressed_tasks(scope, db)
    for year, plan_id in plans.items():
        said = [done for one in decided if one.year == year for done in _done(tasks, one)]
        set_statuses(scope, db, plan_id, said, who)


def _done(tasks, one: Decided) -> list[Said]:
    """Its first measures by due day, each done on that day."""
    own = tasks[(tasks["executor"] == one.login) & (tasks["register_year"] == one.year)].sort_values("due")
    first = own.head(round(len(own) * one.done))
    return [Said(task.task_id, task.version, "done", done_on=task.due.date()) for task in first.itertuples()]
