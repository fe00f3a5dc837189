"""The plan by its due days: how far each measure is on each of its days, or in each of its months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

import pandas as pd

from core.progress import SOON_DAYS, MeasureProgress, OnlyTask, heading
from core.status import CLOSED

State = Literal["done", "late", "soon", "ahead", "not_needed"]
ABOUT = ("number", "text", "level", "deadline", "recurrence", "understood", "responsible", "expected")
COUNTS = ("count", "tasks", "done", "late", "soon", "documents")


@dataclass(frozen=True)
class Due:
    """A measure at one of its due days or months: `when` (the first day of the month), None without a day; `progress`
    counts only the tasks that are due then."""

    when: date | None
    progress: MeasureProgress

    @property
    def state(self) -> State:
        """late and soon where at least one task is; done where all that are needed are."""
        if not self.progress.tasks:
            return "not_needed"
        if self.progress.complete:
            return "done"
        return "late" if self.progress.late else "soon" if self.progress.soon else "ahead"


def dues(tasks: pd.DataFrame, today: date, unit: Literal["day", "month"]) -> list[Due]:
    """A measure × due day or month, in the order of the document and rising days; what has no day is one more.

    `tasks`: core.store.tasks.tasks_frame, or some of its rows."""
    now, soon_until = pd.Timestamp(today), pd.Timestamp(today + timedelta(days=SOON_DAYS))
    day, is_open = tasks["due"], ~tasks["status"].isin(CLOSED)
    late, soon = is_open & (day < now), is_open & day.between(now, soon_until)
    counted = tasks.assign(
        when=day.dt.to_period("M").dt.start_time if unit == "month" else day,
        needed=tasks["status"] != "not_needed",
        is_done=tasks["status"] == "done",
        late=late,
        soon=soon,
        open_due=day.where(is_open),
        late_since=day.where(late),
        soon_on=day.where(soon),
    )
    key = ["measure_id", "when"]
    counts = counted.groupby(key, sort=False, dropna=False).agg(
        count=("task_id", "size"),
        tasks=("needed", "sum"),
        done=("is_done", "sum"),
        late=("late", "sum"),
        soon=("soon", "sum"),
        documents=("documents", "sum"),
        open_due=("open_due", "min"),
        last_due=("due", "max"),
        late_since=("late_since", "min"),
        soon_on=("soon_on", "min"),
    )
    firsts = counted.drop_duplicates(key)
    return [_due(*pair) for pair in zip(firsts.itertuples(), counts.itertuples(), strict=True)]


def by_month(found: Sequence[Due]) -> list[tuple[date | None, list[Due]]]:
    """The months of `dues` by "month", rising, each by days; what has no day comes last."""
    ordered = sorted(found, key=lambda due: (due.when or date.max, due.progress.due or date.max))
    return [(when, list(rows)) for when, rows in groupby(ordered, key=lambda due: due.when)]


def month_counts(months: Sequence[tuple[date | None, list[Due]]]) -> pd.DataFrame:
    """Measures a month from the first to the last, months without a due day too.

    month datetime64 (first day) · done, late, ahead (not done, not late; soon too), total (all three) int64; what is
    not needed is not counted.
    """
    known = {when: [due.state for due in rows] for when, rows in months if when}
    if not known:
        return pd.DataFrame(columns=["month", "done", "late", "ahead", "total"])
    span = pd.date_range(min(known), max(known), freq="MS")
    states = [known.get(month.date(), []) for month in span]
    counts = pd.DataFrame({"month": span, **{name: [each.count(name) for each in states] for name in ("done", "late")}})
    counts["ahead"] = [each.count("ahead") + each.count("soon") for each in states]
    return counts.assign(total=counts["done"] + counts["late"] + counts["ahead"])


def nearest(found: Sequence[Due], today: date) -> date | None:
    """The first due day from today on with something open; `found`: `dues` by "day"."""
    return min((due.when for due in found if due.when and due.when >= today and _is_open(due)), default=None)


def _is_open(due: Due) -> bool:
    return due.state not in ("done", "not_needed")


def _due(task, counts) -> Due:
    """`task`: the first task of those that `counts` is of."""
    only = None
    if counts.count == 1:
        by = None if pd.isna(task.changed_by) else task.changed_by
        done_on = _date(task.done_on)
        only = OnlyTask(task.task_id, task.version, task.executor, task.status, done_on, task.comment, by)
    progress = MeasureProgress(
        measure_id=task.measure_id,
        heading=heading(None if pd.isna(task.year) else int(task.year), task.section),
        starts=_date(task.starts),
        marker=None if pd.isna(task.marker) else task.marker,
        due=_date(counts.open_due) or _date(counts.last_due),
        late_since=_date(counts.late_since),
        soon_on=_date(counts.soon_on),
        only=only,
        **{name: getattr(task, name) for name in ABOUT},
        **{name: int(getattr(counts, name)) for name in COUNTS},
    )
    return Due(_date(task.when), progress)


def _date(moment: pd.Timestamp) -> date | None:
    return None if pd.isna(moment) else moment.date()
