"""The report on a plan: its measures as they stood on a day, with marks, documents and notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pandas as pd
from sqlalchemy import Engine

from core import clock
from core.plans.marks import executor_name, mark, note
from core.progress import SOON_DAYS, MeasureProgress, Totals, heading, totals
from core.status import CLOSED
from core.store.evidence import titles
from core.store.plans import StoredPlan, list_plans
from core.store.progress import ABOUT
from core.store.scope import Scope
from core.store.task_history import statuses_on
from core.store.tasks import tasks_frame


@dataclass(frozen=True)
class Line:
    """A measure (`only` is None: nothing is ticked here) with its mark in words. `done_on`: the last of the days of its
    tasks, None while one of them has none; `documents`: titles of what is attached, each once."""

    measure: MeasureProgress
    mark: str
    done_on: date | None
    documents: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class PlanReport:
    """`on`: the day at whose end everything stood so; `executor`: the school's name, '' for the whole plan."""

    plan: StoredPlan
    on: date
    executor: str
    lines: tuple[Line, ...]

    @property
    def totals(self) -> Totals:
        return totals(line.measure for line in self.lines)

    @property
    def late(self) -> list[Line]:
        """What is late, the longest first."""
        found = [line for line in self.lines if line.measure.late]
        return sorted(found, key=lambda line: line.measure.late_since)

    def parts(self) -> Iterator[tuple[str, Totals, list[Line]]]:
        """The headings of the document in its order, each with its counts and measures."""
        for name, lines in groupby(self.lines, key=lambda line: line.measure.heading):
            found = list(lines)
            yield name, totals(line.measure for line in found), found


def plan_report(
    scope: Scope, db: Engine, plan_id: int, on: date, executor: str | None = None, offset: int | None = None
) -> PlanReport:
    """The plan at the end of its reader's day `on` (`offset` as of core.clock.local): of all, or of what the school
    with the login `executor` has to do.

    LookupError for a plan that is not there or has nothing the scope may see, ValueError for a day before the plan was
    loaded and for a school without measures in it.
    """
    plan = next((one for one in list_plans(scope, db) if one.id == plan_id), None)
    if plan is None:
        raise LookupError("План не найден или в нём нет ни одного мероприятия: возможно, его уже удалили.")
    if plan.loaded_at >= clock.day_end(on, offset):
        loaded = clock.local(plan.loaded_at, offset)
        raise ValueError(
            f"План загружен {loaded:%d.%m.%Y}: что было выполнено на {on:%d.%m.%Y}, программа не знает. "
            "Выберите день не раньше загрузки."
        )
    tasks = _stood(scope, db, plan_id, on, offset)
    if executor is not None:
        tasks = tasks[tasks["executor"] == executor]
        if tasks.empty:
            raise ValueError(f"В плане «{plan.title}» у школы {executor} нет ни одного мероприятия.")
    documents = titles(scope, db, plan_id)
    documents = documents[documents["added_at"] < clock.day_end(on, offset)]
    papers = documents.groupby("task_id")["title"].agg(list).to_dict()
    name = executor_name(next(tasks.itertuples())) if executor else ""
    lines = [_line(rows, papers, on, not executor) for _, rows in tasks.groupby("measure_id", sort=False)]
    return PlanReport(plan, on, name, tuple(lines))


def _stood(scope: Scope, db: Engine, plan_id: int, on: date, offset: int | None) -> pd.DataFrame:
    """The plan's tasks in the order of the document with status, comment, done_on and said_on (the reader's day) as of
    core.store.task_history, and what is said of them now as status_now, done_on_now."""
    now = tasks_frame(scope, db, plan_id).rename(columns={"status": "status_now", "done_on": "done_on_now"})
    then = statuses_on(scope, db, plan_id, on, offset)
    said = [None if pd.isna(moment) else clock.local(moment, offset).date() for moment in then["said_at"]]
    return now.drop(columns="comment").merge(then.assign(said_on=pd.Series(said, dtype="object")), on="task_id")


def _line(rows: pd.DataFrame, papers: dict[int, list[str]], on: date, named: bool) -> Line:
    attached = [title for task_id in rows["task_id"] for title in papers.get(task_id, ())]
    days = rows.loc[rows["status"] != "not_needed", "done_on"]
    return Line(
        measure=_progress(rows, len(attached), on),
        mark=mark(rows, on, named),
        done_on=days.max().date() if len(days) and days.notna().all() else None,
        documents=tuple(dict.fromkeys(attached)),
        note=note(rows, on),
    )


def _progress(rows: pd.DataFrame, documents: int, on: date) -> MeasureProgress:
    first, is_open, today = rows.iloc[0], ~rows["status"].isin(CLOSED), pd.Timestamp(on)
    late = rows.loc[is_open & (rows["due"] < today), "due"]
    soon = rows.loc[is_open & rows["due"].between(today, today + pd.Timedelta(days=SOON_DAYS)), "due"]
    open_due = rows.loc[is_open, "due"].min()
    about = {name: None if pd.isna(first[name]) else first[name] for name in ABOUT}
    return MeasureProgress(
        **about | {"starts": _day(first["starts"]), "understood": bool(first["understood"])},
        measure_id=int(first["measure_id"]),
        heading=heading(None if pd.isna(first["year"]) else int(first["year"]), first["section"]),
        count=len(rows),
        tasks=int((rows["status"] != "not_needed").sum()),
        done=int((rows["status"] == "done").sum()),
        late=len(late),
        soon=len(soon),
        documents=documents,
        due=_day(rows["due"].max() if pd.isna(open_due) else open_due),
        late_since=_day(late.min()),
        soon_on=_day(soon.min()),
        only=None,
    )


def _day(value: pd.Timestamp) -> date | None:
    return None if pd.isna(value) else value.date()
