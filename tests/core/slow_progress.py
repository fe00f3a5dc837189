"""How far measures are, counted task by task in plain Python: what core.store.progress has to say too."""

from collections.abc import Collection
from datetime import date

import pandas as pd

from core.progress import MeasureProgress, OnlyTask
from core.selection import Selection


def measures(
    tasks: pd.DataFrame, today: date, chosen: Selection, who: str = "", kept: Collection[int] = ()
) -> list[MeasureProgress]:
    """`tasks` of core.store.tasks.tasks_frame → what core.store.progress.measures gives of them."""
    groups: dict[int, list] = {}
    for task in tasks.astype(object).where(tasks.notna(), None).itertuples():
        if task.task_id in kept or wanted(task, today, chosen, who):
            groups.setdefault(task.measure_id, []).append(task)
    return [measure(group, today) for group in groups.values()]


def wanted(task, today: date, chosen: Selection, who: str) -> bool:
    due = day(task.due)
    if chosen.executor is not None and task.executor != chosen.executor:
        return False
    if chosen.responsible is not None and task.responsible != chosen.responsible:
        return False
    if chosen.month is not None and (due is None or f"{due:%Y-%m}" != chosen.month):
        return False
    return {
        "all": True,
        "late": is_late(task, today),
        "soon": is_soon(task, today),
        "open": is_open(task),
        "mine": task.changed_by == who or who.split()[-1].lower() in task.responsible.lower().split(),
    }[chosen.show]


def is_open(task) -> bool:
    return task.status in ("planned", "in_progress", "partial")


def is_late(task, today: date) -> bool:
    return is_open(task) and task.due is not None and day(task.due) < today


def is_soon(task, today: date) -> bool:
    return is_open(task) and task.due is not None and 0 <= (day(task.due) - today).days <= 30


def measure(tasks: list, today: date) -> MeasureProgress:
    first = tasks[0]
    own_days = [day(task.due) for task in tasks if task.due is not None]
    left = [day(task.due) for task in tasks if task.due is not None and is_open(task)]
    heading = first.section
    if first.year is not None:
        heading = f"{first.year} год. {first.section}" if first.section else f"{first.year} год"
    return MeasureProgress(
        measure_id=first.measure_id,
        heading=heading,
        number=first.number,
        text=first.text,
        level=first.level,
        deadline=first.deadline,
        starts=day(first.starts),
        recurrence=first.recurrence,
        understood=first.understood,
        responsible=first.responsible,
        expected=first.expected,
        marker=first.marker,
        count=len(tasks),
        tasks=len([task for task in tasks if task.status != "not_needed"]),
        done=len([task for task in tasks if task.status == "done"]),
        late=len([task for task in tasks if is_late(task, today)]),
        soon=len([task for task in tasks if is_soon(task, today)]),
        documents=sum(task.documents for task in tasks),
        due=min(left) if left else max(own_days, default=None),
        late_since=min((day(task.due) for task in tasks if is_late(task, today)), default=None),
        soon_on=min((day(task.due) for task in tasks if is_soon(task, today)), default=None),
        only=only(first) if len(tasks) == 1 else None,
    )


def only(task) -> OnlyTask:
    said = (task.status, day(task.done_on), task.comment, task.changed_by)
    return OnlyTask(task.task_id, task.version, task.executor, *said)


def day(moment: pd.Timestamp | None) -> date | None:
    return None if moment is None else moment.date()
