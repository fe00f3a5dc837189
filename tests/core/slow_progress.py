"""How far a plan is. What is late is computed from the day it is asked for and never stored.

Tasks are as `core.store.tasks.tasks_frame` gives them (columns used: status, due), measures as
`core.plans.measures.measures` does.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from core.status import CLOSED

SOON_DAYS = 30


@dataclass(frozen=True)
class Totals:
    """Counts of measures: `total` is without those not needed, `open` = total − done."""

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


def totals(measures: pd.DataFrame) -> Totals:
    """The whole frame's counts: a measure is done when each of its needed tasks is, late when one of them is."""
    needed = measures["tasks"] > 0
    return Totals(
        total=int(needed.sum()),
        done=int((needed & (measures["done"] == measures["tasks"])).sum()),
        late=int((measures["late"] > 0).sum()),
        soon=int((measures["soon"] > 0).sum()),
        not_needed=int((~needed).sum()),
    )


def by_section(measures: pd.DataFrame) -> dict[str, Totals]:
    """Counts of each heading, in the order in which the headings first appear."""
    return {str(heading): totals(part) for heading, part in measures.groupby("heading", sort=False)}
