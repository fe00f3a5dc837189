"""The plan as its document reads: sections, and a row a measure with the box to tick at its left."""

import pandas as pd
import streamlit as st

from core.plans.progress import Totals
from core.status import STATUSES
from pages.parts.moments import day
from pages.parts.plain import plain
from pages.parts.plan_panel import open_panel, opened
from pages.parts.plan_saving import redrawn, tick, tick_key, told
from pages.parts.plan_words import ICONS, late_note, section_note, soon_note

WIDTHS = [0.3, 5, 1.9, 1.9, 2.1]


def column_names() -> None:
    """Once, above the first section."""
    names = ["", "Мероприятие", "Срок", "Ответственные", "Исполнение"]
    for column, name in zip(st.columns(WIDTHS), names, strict=True):
        column.caption(name)


def section(title: str, totals: Totals, tasks: pd.DataFrame) -> None:
    """`tasks` with `late_days` and `soon_days` beside the columns of the store."""
    heading, progress = st.columns([7, 2.1], vertical_alignment="bottom")
    heading.subheader(plain(title), anchor=False)
    progress.progress(totals.share, text=section_note(totals))
    with st.container(border=True, gap="small"):
        for task in tasks.itertuples():
            _row(task)


def _row(task) -> None:
    box, text, deadline, responsible, status = st.columns(WIDTHS, vertical_alignment="center")
    with box:
        _box(task)
    text.markdown(_text(task))
    deadline.markdown(_deadline(task))
    responsible.caption(plain(task.responsible))
    with status.container(gap="xsmall"):
        _status(task)
    if task.task_id != opened() and (message := told(task.task_id)):
        st.warning(message, icon=":material/group:")


def _text(task) -> str:
    for_schools = " :gray-badge[школы]" if task.level == "school" else ""
    comment = f"  \n:gray[:small[:material/chat: {plain(task.comment)}]]" if task.comment else ""
    return f"**{plain(task.number)}** {plain(task.text)}{for_schools}{comment}"


def _deadline(task) -> str:
    text = plain(task.deadline).replace(r" г\.", "\xa0г.")
    if task.late_days:
        return f"{text}  \n{late_note(task.late_days)}"
    if task.soon_days >= 0:
        return f"{text}  \n{soon_note(task.soon_days)}"
    return text


def _box(task) -> None:
    key = tick_key(task.task_id)
    done = task.status == "done"
    if st.session_state.get(key) is not done:  # the store decides; untouched boxes are not sent again
        st.session_state[key] = done
    st.checkbox(
        f"{task.number} {task.text}",
        key=key,
        label_visibility="collapsed",
        on_change=tick,
        args=(task.task_id, task.version, task.number, task.comment),
    )
    redrawn(task.task_id)


def _status(task) -> None:
    st.button(
        STATUSES[task.status].capitalize(),
        icon=ICONS[task.status],
        key=f"status-{task.task_id}",
        help="Другой статус, дата, комментарий, история",
        width="stretch",
        wrap=True,
        on_click=open_panel,
        args=(task.task_id,),
    )
    if pd.notna(task.changed_by):
        when = day(task.changed_at) if pd.isna(task.done_on) else day(task.done_on)
        st.caption(f"{when} · {plain(task.changed_by)}")
