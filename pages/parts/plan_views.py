"""The plan in other ways than its document: by its days, by months, its indicators by schools."""

from collections.abc import Sequence
from datetime import date

from core.plans.due import dues
from core.plans.indicators import indicators
from core.plans.narrow import narrow, of_people
from core.progress import MeasureProgress
from core.selection import Selection
from core.store.plans import StoredPlan
from pages.parts.plan_data import st_tasks
from pages.parts.plan_filters import MONTHS, TIMES
from pages.parts.plan_matrix import show_matrix
from pages.parts.plan_months import show_months
from pages.parts.plan_saving import kept
from pages.parts.plan_times import show_times
from pages.parts.user import current_user


def show_view(view: str, plan: StoredPlan, shown: Sequence[MeasureProgress], chosen: Selection, now: date) -> None:
    """`view`: one of pages.parts.plan_filters.VIEWS but the list.

    A month holds what is chosen of it; along time and in the matrix a measure stands with all tasks of the chosen
    school, or its share of what is done would speak of the filter.
    """
    user, closed = current_user(), plan.closed_at is not None
    tasks = st_tasks(user.scope, plan.id, plan.version)
    if view == MONTHS:
        show_months(dues(narrow(tasks, chosen, now, user.name, kept()), now, "month"), now, closed)
        return
    whole = tasks[tasks["measure_id"].isin([measure.measure_id for measure in shown]) & of_people(tasks, chosen)]
    if view == TIMES:
        show_times(shown, dues(whole, now, "day"), plan, now, closed)
    else:
        show_matrix(indicators(whole))
