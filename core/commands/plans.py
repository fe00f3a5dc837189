"""`plan read`, `plan load` and `tasks`: a plan's document, and what of it is to be done."""

from pathlib import Path

import click
import pandas as pd

from core import clock
from core.commands import EVERYTHING, WHO, answer, db_option, json_option, opened, say
from core.finding import Refused
from core.plan import LEVELS, Measure, Plan
from core.plans.read import read_plan
from core.status import CLOSED, STATUSES
from core.store import plans, schools, tasks

file_argument = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="ФАЙЛ")
year_option = click.option("--year", type=int, metavar="ГОД", help="Год, в котором план начинается, если он не тот.")


@click.group("plan", help="Планы мероприятий: прочитать документ, загрузить.")
def plan_group() -> None: ...


@plan_group.command("read", help="Показать, что понято из документа; ничего не сохраняется.")
@file_argument
@year_option
@json_option
def read_command(file, year, as_json) -> None:
    plan = _read(file, year)
    for one in plan.measures:
        days = ", ".join(f"{day:%d.%m.%Y}" for day in one.when.due) or one.when.recurrence
        say(f"{one.number}  {LEVELS[one.level]}: {one.text}  [{one.deadline} → {days if one.when.understood else '?'}]")
    _tell_unread(plan)
    measures = [_document(one) for one in plan.measures]
    answer({"title": plan.title, "measures": measures, "unread": list(plan.unread)}, as_json)


@plan_group.command("load", help="Загрузить план; мероприятия школ получает каждая известная программе школа.")
@file_argument
@year_option
@db_option
@json_option
def load_command(file, year, url, as_json) -> None:
    plan, db = _read(file, year), opened(url)
    logins = list(schools.names(EVERYTHING, db))
    executed = {place: logins for place, one in enumerate(plan.measures) if one.level == "school"}
    plan_id = plans.add_plan(EVERYTHING, db, plan, WHO, executed)
    count = len(tasks.tasks_frame(EVERYTHING, db, plan_id))
    say(f"План № {plan_id} загружен: мероприятий {len(plan.measures)}, задач {count}.")
    _tell_unread(plan)
    answer(
        {
            "id": plan_id,
            "title": plan.title,
            "measures": len(plan.measures),
            "tasks": count,
            "unread": list(plan.unread),
        },
        as_json,
    )


@click.command("tasks", help="Задачи всех открытых планов; исполнитель — логин школы, пустой у муниципалитета.")
@click.option("--overdue", is_flag=True, help="Только просроченные.")
@db_option
@json_option
def tasks_command(overdue, url, as_json) -> None:
    db, today = opened(url), clock.local(clock.now()).date()
    found = []
    for plan in plans.list_plans(EVERYTHING, db):
        if plan.closed_at is None:
            rows = tasks.tasks_frame(EVERYTHING, db, plan.id)
            late = ~rows["status"].isin(CLOSED) & (rows["due"] < pd.Timestamp(today))
            found.append(rows.assign(plan=plan.id, overdue=late))
    documents = [
        {
            "id": row.task_id,
            "plan": row.plan,
            "number": row.number,
            "text": row.text,
            "executor": row.executor,
            "due": _day(row.due),
            "status": row.status,
            "done_on": _day(row.done_on),
            "overdue": row.overdue,
        }
        for rows in found
        for row in rows.itertuples()
        if row.overdue or not overdue
    ]
    for one in documents:
        state = STATUSES[one["status"]] + (", просрочено" if one["overdue"] else "")
        say(f"{one['id']}  {one['number']} {one['text']}  {one['executor']}  {one['due']}  {state}")
    answer(documents, as_json)


def _read(file: Path, year: int | None) -> Plan:
    try:
        return read_plan(file.name, file.read_bytes(), year)
    except Refused as refused:
        raise click.ClickException(f"{file.name}: {refused.finding.message}") from None


def _tell_unread(plan: Plan) -> None:
    unclear = [one.number for one in plan.measures if not one.when.understood]
    if unclear:
        say(f"Срок не разобран у мероприятий: {', '.join(unclear)}.")
    for line in plan.unread:
        say(f"Не понято: {line}")


def _document(one: Measure) -> dict:
    return {
        "number": one.number,
        "section": one.section or None,
        "year": one.year,
        "level": one.level,
        "text": one.text,
        "deadline": one.deadline,
        "due": [day.isoformat() for day in one.when.due],
        "start": one.when.starts and one.when.starts.isoformat(),
        "recurrence": one.when.recurrence,
        "understood": one.when.understood,
        "responsible": one.responsible,
        "result": one.expected,
    }


def _day(value: pd.Timestamp) -> str | None:
    return None if pd.isna(value) else f"{value:%Y-%m-%d}"
