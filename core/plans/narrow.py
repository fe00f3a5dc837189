"""The tasks of a plan that a person has chosen to see, out of a frame that is read already."""

from collections.abc import Collection
from datetime import date, timedelta

import pandas as pd

from core.progress import SOON_DAYS
from core.selection import Selection, names
from core.status import CLOSED


def narrow(
    tasks: pd.DataFrame, chosen: Selection, today: date, who: str = "", kept: Collection[int] = ()
) -> pd.DataFrame:
    """Rows of core.store.tasks.tasks_frame: the same tasks that core.store.progress.measures counts."""
    day, is_open, now = tasks["due"], ~tasks["status"].isin(CLOSED), pd.Timestamp(today)
    wanted = of_people(tasks, chosen)
    if chosen.days is not None:
        wanted &= day.between(*map(pd.Timestamp, chosen.days))
    match chosen.show:
        case "late":
            wanted &= is_open & (day < now)
        case "soon":
            wanted &= is_open & day.between(now, now + timedelta(days=SOON_DAYS))
        case "open":
            wanted &= is_open
        case "mine":
            named = {text for text in tasks["responsible"].unique() if names(text, who)}
            wanted &= (tasks["changed_by"] == who) | tasks["responsible"].isin(named)
    return tasks[wanted | tasks["task_id"].isin(list(kept))]


def of_people(tasks: pd.DataFrame, chosen: Selection) -> pd.Series:
    """Whether a task is that of the chosen school and responsible, whatever else is chosen."""
    wanted = pd.Series(True, tasks.index)
    if chosen.executor is not None:
        wanted &= tasks["executor"] == chosen.executor
    if chosen.responsible is not None:
        wanted &= tasks["responsible"] == chosen.responsible
    return wanted
