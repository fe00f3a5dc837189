"""How far a plan is. What is late is computed from the day it is asked for and never stored.

Every function takes tasks as `core.store.plans.tasks_frame` gives them (columns used: section, status, due).
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from core.status import CLOSED

SOON_DAYS = 30


@dataclass(frozen=True)
class Totals:
    """Counts of tasks: `total` is without those not needed, `open` = total − done."""

    total: int
    done: int
    late: int
    soon: int
    not_needed: int

    @property
    def open(self) -> int:
        return self.total - self.done

    @property
    def share(self) -> float:
        """Done of total, 0–1; a plan of which nothing is needed is complete."""
        return self.done / self.total if self.total else 1.0


def is_open(tasks: pd.DataFrame) -> pd.Series:
    """True where something is still to be done: bool, the index of `tasks`."""
    return ~tasks["status"].isin(CLOSED)


def is_late(tasks: pd.DataFrame, today: date) -> pd.Series:
    """True where the due day has passed and the task is open: bool; a task without a due day is never late."""
    return is_open(tasks) & (tasks["due"] < pd.Timestamp(today))


def is_soon(tasks: pd.DataFrame, today: date, days: int = SOON_DAYS) -> pd.Series:
    """True where an open task is due from `today` to `days` later: bool."""
    first = pd.Timestamp(today)
    return is_open(tasks) & tasks["due"].between(first, first + pd.Timedelta(days=days))


def days_late(tasks: pd.DataFrame, today: date) -> pd.Series:
    """Days since the due day of late tasks, 0 for all others: int64."""
    days = (pd.Timestamp(today) - tasks["due"]).dt.days
    return days.where(is_late(tasks, today), 0).astype("int64")


def days_left(tasks: pd.DataFrame, today: date, days: int = SOON_DAYS) -> pd.Series:
    """Days to the due day of tasks due soon (0 = today), −1 for all others: int64."""
    left = (tasks["due"] - pd.Timestamp(today)).dt.days
    return left.where(is_soon(tasks, today, days), -1).astype("int64")


def totals(tasks: pd.DataFrame, today: date) -> Totals:
    """The whole frame's counts."""
    not_needed = int((tasks["status"] == "not_needed").sum())
    return Totals(
        total=len(tasks) - not_needed,
        done=int((tasks["status"] == "done").sum()),
        late=int(is_late(tasks, today).sum()),
        soon=int(is_soon(tasks, today).sum()),
        not_needed=not_needed,
    )


def by_section(tasks: pd.DataFrame, today: date) -> dict[str, Totals]:
    """Counts of each section, in the order in which the sections first appear."""
    return {str(section): totals(part, today) for section, part in tasks.groupby("section", sort=False)}
