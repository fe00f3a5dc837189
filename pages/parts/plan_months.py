"""«Месяцы»: what is due month by month, the current one first, ticked in place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from textwrap import shorten

import pandas as pd

from core.charts.figure import Figure
from core.plans.due import Due, by_month, month_counts
from core.plural import plural
from core.progress import totals
from core.reports.table import Column
from pages.parts.figure import show
from pages.parts.moments import day
from pages.parts.month_strip import month_strip
from pages.parts.plan_filters import month_name
from pages.parts.plan_list import list_row
from pages.parts.plan_open import open_key
from pages.parts.plan_saving import told_all
from pages.parts.plan_words import section_note
from pages.parts.tick_list import as_json, tick_list

TEXT = 160  # characters of a measure; all of it is in its panel
ABOUT = (
    "Сколько мероприятий со сроком в каждом месяце. Мероприятие с несколькими сроками стоит в каждом из своих месяцев "
    "и выполнено в нём, когда выполнено всеми."
)
COLUMNS = (
    Column("name", "Месяц", width=20),
    Column("done", "Выполнено", "whole"),
    Column("late", "Просрочено", "whole"),
    Column("ahead", "Впереди", "whole"),
    Column("total", "Всего", "whole"),
)


def show_months(found: Sequence[Due], today: date, closed: bool) -> None:
    """`found`: core.plans.due.dues by "month"."""
    months = by_month(found)
    counts = month_counts(months)
    if len(counts):
        late = len({due.progress.measure_id for due in found if due.state == "late"})
        show(_strip(counts, late, today))
    told = dict(told_all())
    sections = [_section(*month, today, told) for month in in_reading_order(months, today)]
    tick_list("plan_months", as_json(sections), closed, open_key)


def in_reading_order(months: list[tuple], today: date) -> list[tuple]:
    """The current month and those after it, then those that have passed, at last what has no day."""
    this = today.replace(day=1)
    return sorted(months, key=lambda month: (month[0] is None, month[0] is not None and month[0] < this))


def finding(counts: pd.DataFrame, late: int, today: date) -> str:
    """What of the current month, or the next one with due days, is done, and how many measures are late in all."""
    following = counts[(counts["month"] >= pd.Timestamp(today.replace(day=1))) & (counts["total"] > 0)]
    measures = plural(late, "просрочено {} мероприятие", "просрочены {} мероприятия", "просрочено {} мероприятий")
    tail = f"всего {measures.format(late)}" if late else "просроченных нет"
    if following.empty:
        return f"Все сроки прошли: выполнено {counts['done'].sum()} из {counts['total'].sum()}, {tail}"
    first = following.iloc[0]
    return f"{_name(first['month']).capitalize()}: выполнено {first['done']} из {first['total']}, {tail}"


def _strip(counts: pd.DataFrame, late: int, today: date) -> Figure:
    title = finding(counts, late, today)
    return Figure(
        "months",
        title,
        ABOUT,
        partial(month_strip, counts, pd.Timestamp(today.replace(day=1))),
        f"Мероприятия по месяцам: выполнено, просрочено, впереди. {title}.",
        counts.assign(name=counts["month"].map(_name)),
        COLUMNS,
        "Мероприятия по месяцам",
    )


def _name(month: date) -> str:
    return month_name(f"{month:%Y-%m}")


def _section(when: date | None, dues: list[Due], today: date, told: dict[int, str]) -> dict:
    measures = [due.progress for due in dues]
    count = totals(measures)
    title = _name(when).capitalize() if when else "Без даты"
    if when == today.replace(day=1):
        title += " — текущий месяц"
    rows = [_line(due, today, told) for due in dues]
    return {"title": title, "note": f"выполнено {section_note(count)}", "late": count.late > 0, "rows": rows}


def _line(due: Due, today: date, told: dict[int, str]) -> dict:
    """As in the list, but shorter and with the day in place of the deadline's text."""
    measure = due.progress
    text = shorten(measure.text, TEXT, placeholder="…")
    return list_row(replace(measure, text=text, deadline=day(measure.due) or measure.deadline), today, told)
