"""The panel at the right: everything about one task: its status, date, comment, documents and history."""

import pandas as pd
import streamlit as st

from core.plan import LEVELS
from core.status import DATED, STATUSES
from core.store import tasks
from core.store.tasks import Said
from pages.parts.database import st_engine
from pages.parts.moments import day, moment, today
from pages.parts.plain import plain
from pages.parts.plan_documents import show_documents
from pages.parts.plan_live import SECONDS
from pages.parts.plan_measure import show_measure
from pages.parts.plan_open import close, open_key, opened
from pages.parts.plan_saving import save, told
from pages.parts.user import current_user

WRONG = "plan_wrong"  # what the person must mend before it can be saved
SEEN = "plan_seen"  # (task, version) as this person saw it when the panel was drawn last


def show_panel(closed: bool) -> None:
    """Once a run, after the list: the panel of what is open."""
    match opened():
        case ("task", task_id):
            _task(task_id, closed)
        case ("measure", measure_id):
            show_measure(measure_id, closed)


@st.dialog("Мероприятие", position="right", width=560, on_dismiss=close)
def _task(task_id: int, closed: bool) -> None:
    found = tasks.one_task(current_user().scope, st_engine(), task_id)
    for task in found.itertuples():  # none when the plan was deleted meanwhile
        kept_id, version = st.session_state.get(SEEN, (None, None))
        st.session_state[SEEN] = (task_id, task.version)
        if message := told(task_id):
            st.warning(message, icon=":material/group:")
        else:
            _news(task_id, version if kept_id == task_id else task.version)
        _about(task)
        if closed:
            st.caption("План закрыт: его можно читать, но не менять.")
        else:
            _form(task)
        show_documents(task, closed)
        _history(task_id)


@st.fragment(run_every=SECONDS)
def _news(task_id: int, version: int) -> None:
    """What another person said of it since this one saw it at `version`; the fields below are left alone."""
    for task in tasks.one_task(current_user().scope, st_engine(), task_id).itertuples():
        if task.version > version and task.changed_by != current_user().name:
            st.info(f"Только что: {plain(task.changed_by)} — «{STATUSES[task.status]}».", icon=":material/group:")


def _about(task) -> None:
    whose = f" · {plain(task.school)}" if pd.notna(task.school) else f" · {task.executor}" if task.executor else ""
    due = f" · {day(task.due)}" if pd.notna(task.due) else ""
    st.markdown(f"**{plain(task.number)}** {plain(task.text)}")
    lines = [
        f"{LEVELS[task.level].capitalize()}{whose}",
        f"Срок: {plain(task.deadline) or 'не указан'}{due}",
        f"Ответственные: {plain(task.responsible)}" if task.responsible else "",
        f"Ожидаемый результат: {plain(task.expected)}" if task.expected else "",
    ]
    st.caption("  \n".join(filter(None, lines)))
    if task.executor or pd.isna(task.due):
        key = f"measure {task.measure_id}"
        st.button(
            "Всё мероприятие: школы и сроки", type="tertiary", key="panel-measure", on_click=open_key, args=(key,)
        )


def _form(task) -> None:
    codes = list(STATUSES)
    status = st.radio(
        "Статус", codes, codes.index(task.status), STATUSES.get, horizontal=True, key=f"panel-status-{task.task_id}"
    )
    if status in DATED:
        st.date_input(
            "Дата исполнения",
            today() if pd.isna(task.done_on) else task.done_on.date(),
            format="DD.MM.YYYY",
            key=f"panel-date-{task.task_id}",
        )
    reason = status == "not_needed"
    st.text_area(
        "Причина, по которой мероприятие не требуется" if reason else "Комментарий",
        task.comment,
        max_chars=2000,
        height=90,
        placeholder="Чем заменено или почему отпало" if reason else "Что сделано, что осталось сделать",
        key=f"panel-comment-{task.task_id}",
    )
    seen = (task.task_id, task.version, task.number)
    st.button("Сохранить", type="primary", key="panel-save", on_click=_save, args=seen)
    if wrong := st.session_state.pop(WRONG, None):
        st.error(wrong, icon=":material/edit:")


def _save(task_id: int, version: int, number: str) -> None:
    said = {name: st.session_state.get(f"panel-{name}-{task_id}") for name in ("status", "date", "comment")}
    try:
        if save(number, Said(task_id, version, said["status"], said["comment"], said["date"])):
            close()
    except ValueError as wrong:
        st.session_state[WRONG] = wrong.args[0]
    else:
        st.rerun()  # the whole page, not only the panel


def _history(task_id: int) -> None:
    rows = tasks.history(current_user().scope, st_engine(), task_id)
    if rows.empty:
        return
    st.markdown("**История**")
    for row in rows.itertuples():
        before, after = STATUSES[row.status_before], STATUSES[row.status_after]
        change = after if before == after else f"{before} → {after}"
        comment = f" · {plain(row.comment)}" if row.comment else ""
        st.caption(f"{moment(row.changed_at)} · {plain(row.changed_by)}: **{change}**{comment}")
