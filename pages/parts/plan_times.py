"""«Сроки»: the plan along time, and under it what has no day."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import groupby

import pandas as pd
import streamlit as st

from core.plan import RECURRENCES
from core.plans.due import Due, nearest
from core.plural import plural
from core.progress import MeasureProgress, totals
from core.reports.table import Column, csv_bytes, file_name, xlsx_bytes
from core.store.plans import StoredPlan
from pages.parts.figure import XLSX
from pages.parts.moments import day
from pages.parts.palette import palette
from pages.parts.plain import plain
from pages.parts.plan_list import list_row
from pages.parts.plan_open import open_key
from pages.parts.plan_saving import told_all
from pages.parts.tick_list import as_json, tick_list
from pages.parts.timeline_chart import Line, timeline

CHART = "plan_times"
CLICKS = "plan_times_clicks"  # grows with every opened bar: a new chart has nothing selected, the next click is heard
STATES = {
    "done": "выполнено",
    "late": "просрочено",
    "soon": "скоро срок",
    "ahead": "впереди",
    "not_needed": "не требуется",
}
HOW_TO_READ = (
    "● выполнено, ○ срок впереди, ◆ срок в ближайшие 30 дней, ▲ просрочено. Полоса — от начала до последнего срока. "
    "Щелчок по строке открывает мероприятие."
)
COLUMNS = (
    Column("heading", "Раздел", width=30),
    Column("number", "№", width=8),
    Column("text", "Мероприятие", width=60),
    Column("starts", "Начало", width=12),
    Column("due", "Срок", width=12),
    Column("state", "Состояние", width=16),
    Column("done", "Выполнено", "whole"),
    Column("tasks", "Из", "whole"),
)


def show_times(
    shown: Sequence[MeasureProgress], days: Sequence[Due], plan: StoredPlan, today: date, closed: bool
) -> None:
    """`days`: core.plans.due.dues of the measures that are `shown`, by "day"."""
    lines = _lines(shown, [due for due in days if due.when])
    undated = [measure for measure in shown if measure.measure_id not in {line.measure.measure_id for line in lines}]
    title = finding(shown, nearest(days, today))
    with st.container(gap="xsmall"):
        st.subheader(plain(title), anchor=False)
        st.caption(f"Мероприятий со сроком: {len(lines)}, без даты: {len(undated)}. {HOW_TO_READ}")
    if lines:
        key = f"{CHART}-{st.session_state.get(CLICKS, 0)}"
        st.plotly_chart(
            timeline(lines, plan.starts, plan.ends, today, palette()),
            theme=None,
            key=key,
            on_select=partial(_clicked, key),
            selection_mode="points",
            config={"displayModeBar": False},
            alt=f"Мероприятия плана на оси времени. {title}.",
        )
        _files(lines, title)
    if undated:
        tick_list("plan_undated", as_json(_sections(undated, today, dict(told_all()))), closed, open_key)


def finding(shown: Sequence[MeasureProgress], following: date | None) -> str:
    """How many measures are late and which day is next."""
    late = totals(shown).late
    measures = plural(late, "мероприятие просрочено", "мероприятия просрочены", "мероприятий просрочено")
    said = f"{late} {measures}" if late else "Просроченных мероприятий нет"
    return f"{said}, {f'ближайший срок {day(following)}' if following else 'впереди сроков нет'}"


def why_undated(measure: MeasureProgress) -> str:
    """Why a measure has no day."""
    if not measure.understood:
        return "срок не разобран"
    return RECURRENCES[measure.recurrence] or "срок не указан"


def _lines(shown: Sequence[MeasureProgress], days: Sequence[Due]) -> list[Line]:
    found = {key: list(rows) for key, rows in groupby(days, key=lambda due: due.progress.measure_id)}
    with_days = [(measure, found[measure.measure_id]) for measure in shown if measure.measure_id in found]
    return [Line(measure, dues, _key(measure, dues)) for measure, dues in with_days]


def _key(measure: MeasureProgress, dues: Sequence[Due]) -> str:
    """Of the only task, else of the measure."""
    only = dues[0].progress.only if len(dues) == 1 else None
    return f"task {only.task_id}" if only else f"measure {measure.measure_id}"


def _clicked(key: str) -> None:
    for point in st.session_state[key]["selection"]["points"][:1]:
        open_key(point["customdata"])
        st.session_state[CLICKS] = st.session_state.get(CLICKS, 0) + 1


def _sections(undated: Sequence[MeasureProgress], today: date, told: dict[int, str]) -> list[dict]:
    ordered = sorted(undated, key=why_undated)
    return [
        {"title": f"Без даты: {why}", "note": "", "late": False, "rows": [list_row(row, today, told) for row in rows]}
        for why, rows in groupby(ordered, key=why_undated)
    ]


def _files(lines: Sequence[Line], title: str) -> None:
    table = pd.DataFrame([_told(line, due) for line in lines for due in line.days])
    with st.expander("Числа и файлы", icon=":material/table:"):
        columns = {column.key: column.title for column in COLUMNS}
        st.dataframe(table, hide_index=True, column_config=columns, alt=title, key="table-times")
        with st.container(horizontal=True):
            book = partial(xlsx_bytes, table, COLUMNS, "Сроки", [title])
            for label, made, extension, mime in (
                ("Excel", book, "xlsx", XLSX),
                ("CSV", partial(csv_bytes, table, COLUMNS), "csv", "text/csv"),
            ):
                st.download_button(
                    label,
                    made,
                    file_name("Сроки мероприятий", extension),
                    mime,
                    key=f"{extension}-times",
                    icon=":material/download:",
                    on_click="ignore",
                    type="tertiary",
                )


def _told(line: Line, due: Due) -> dict:
    about = {name: getattr(line.measure, name) for name in ("heading", "number", "text")}
    counts = {"done": due.progress.done, "tasks": due.progress.tasks}
    return about | counts | {"starts": day(line.measure.starts), "due": day(due.when), "state": STATES[due.state]}
