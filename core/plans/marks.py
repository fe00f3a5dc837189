"""«Отметка об исполнении» of a measure in words: what of its tasks is done, who has not done it, how late it is."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from core.analysis.names import natural_key, short_name
from core.plural import plural
from core.status import CLOSED, DATED, STATUSES

MOST = 6  # names in a row
LONGEST = 60  # characters of a school's name
DEPARTMENT = "управление образования"


def mark(tasks: pd.DataFrame, on: date, named: bool = True) -> str:
    """«выполнено», «выполнили 22 из 24 школ; не выполнили: СОШ № 3, СОШ № 7; просрочено на 3 дня»; a line a due day
    where there are several.

    `tasks` of one measure, columns status, due, executor, school as of core.store.tasks.tasks_frame; `named`: a single
    school is told by its name, which is not wanted in a report of that school.
    """
    needed = tasks[tasks["status"] != "not_needed"]
    if needed.empty:
        return STATUSES["not_needed"]
    days = list(needed.groupby("due", dropna=False))
    lines = []
    for due, part in days:
        told = _one(part.iloc[0], named) if len(part) == 1 else _many(part, on)
        if len(days) > 1:
            told = f"{'без даты' if pd.isna(due) else f'{due:%d.%m.%Y}'}: {told}"
        lines.append(told + _lateness(part, on))
    left_out = len(tasks) - len(needed)
    return "\n".join([*lines, *([f"не требуется: {left_out}"] if left_out else [])])


def executor_name(task) -> str:
    """Short name of the school that executes the task; its login where no file names it."""
    return short_name(task.school, LONGEST) if pd.notna(task.school) else task.executor or DEPARTMENT


def listed(names: Iterable[str], separator: str = ", ") -> str:
    """The first six names, then «и ещё N»."""
    names = list(names)
    rest = len(names) - MOST
    return separator.join(names[:MOST]) + (f" и ещё {rest}" if rest > 0 else "")


def note(tasks: pd.DataFrame, on: date) -> str:
    """Comments, by school where there are several tasks; the day on which a status was said where it has no day of its
    own; and how much was ticked only after `on` though done by then. `tasks`: with said_on, status_now, done_on_now."""
    several = len(tasks) > 1
    told = []
    for task in tasks.itertuples():
        said = f"отмечено {task.said_on:%d.%m.%Y}" if task.status in DATED and pd.isna(task.done_on) else ""
        words = "; ".join(filter(None, [task.comment, said]))
        told += [f"{executor_name(task)}: {words}" if several else words] if words else []
    later = (tasks["status"] != "done") & (tasks["status_now"] == "done") & (tasks["done_on_now"] <= pd.Timestamp(on))
    lines = [listed(dict.fromkeys(told), "; ")] if told else []
    if later.any():
        count = f": {later.sum()}" if several else ""
        lines.append(f"исполнено до этого дня, но отмечено после него{count}")
    return "\n".join(lines)


def _one(task, named: bool) -> str:
    status = STATUSES[task.status]
    return f"{executor_name(task)}: {status}" if named and task.executor else status


def _many(part: pd.DataFrame, on: date) -> str:
    total, status = len(part), part["status"]
    done, partial, others = (part[status.isin(of)] for of in (["done"], ["partial"], ["planned", "in_progress"]))
    if len(done) == total:
        return f"выполнили все {total} {plural(total, 'школа', 'школы', 'школ')}"
    not_yet = "" if _days_late(part, on) > 0 else "пока "
    of = f"из {total} {plural(total, 'школы', 'школ', 'школ')}"
    if len(others) == total:
        return f"{not_yet}не выполнила ни одна {of}"
    told = [f"{plural(len(done), 'выполнила', 'выполнили', 'выполнили')} {len(done)} {of}"]
    told += [f"частично: {_names(partial)}"] if len(partial) else []
    told += [f"{not_yet}не выполнили: {_names(others)}"] if len(others) else []
    return "; ".join(told)


def _names(part: pd.DataFrame) -> str:
    return listed(sorted(map(executor_name, part.itertuples()), key=natural_key))


def _lateness(part: pd.DataFrame, on: date) -> str:
    days = 0 if part["status"].isin(CLOSED).all() else _days_late(part, on)
    return f"; просрочено на {days} {plural(days, 'день', 'дня', 'дней')}" if days > 0 else ""


def _days_late(part: pd.DataFrame, on: date) -> int:
    """Days since the due day that the tasks share, 0 without one."""
    due = part["due"].iloc[0]
    return 0 if pd.isna(due) else (pd.Timestamp(on) - due).days
