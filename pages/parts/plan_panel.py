"""The panel at the right: everything about one measure, another status than the tick's, its history."""

import pandas as pd
import streamlit as st

from core.plan import LEVELS
from core.status import DATED, STATUSES
from core.store import plans
from pages.parts.database import st_engine
from pages.parts.moments import day, moment, today
from pages.parts.plain import plain
from pages.parts.plan_saving import save, told
from pages.parts.user import current_user

OPEN = "plan_open"
WRONG = "plan_wrong"  # what the person must mend before it can be saved


def open_panel(task_id: int) -> None:
    st.session_state[OPEN] = task_id


def opened() -> int | None:
    """The id of the task whose panel is open."""
    return st.session_state.get(OPEN)


def show_panel(tasks: pd.DataFrame) -> None:
    """Once a run, after the rows: the opened panel, if its task is among `tasks`."""
    for task in tasks[tasks["task_id"] == opened()].itertuples():
        return _panel(task)
    _close()


def _close() -> None:
    st.session_state.pop(OPEN, None)


@st.dialog("Мероприятие", position="right", width=520, on_dismiss=_close)
def _panel(task) -> None:
    if message := told(task.task_id):
        st.warning(message, icon=":material/group:")
    st.markdown(f"**{plain(task.number)}** {plain(task.text)}")
    about = [
        f"{LEVELS[task.level].capitalize()} · срок: {plain(task.deadline)}",
        f"Ответственные: {plain(task.responsible)}",
        f"Ожидаемый результат: {plain(task.expected)}" if task.expected else "",
    ]
    st.caption("  \n".join(filter(None, about)))
    _form(task)
    _history(task.task_id)


def _form(task) -> None:
    codes = list(STATUSES)
    status = st.radio("Статус", codes, codes.index(task.status), STATUSES.get, key=f"panel-status-{task.task_id}")
    if status in DATED:
        st.date_input(
            "Дата исполнения",
            today() if day(task.done_on) == "" else task.done_on.date(),
            format="DD.MM.YYYY",
            key=f"panel-date-{task.task_id}",
        )
    reason = status == "not_needed"
    st.text_area(
        "Причина, по которой мероприятие не требуется" if reason else "Комментарий",
        task.comment,
        max_chars=2000,
        placeholder="Чем заменено или почему отпало" if reason else "Номер приказа, ссылка, что осталось сделать",
        key=f"panel-comment-{task.task_id}",
    )
    seen = (task.task_id, task.version, task.number)
    st.button("Сохранить", type="primary", key="panel-save", on_click=_save, args=seen)
    if wrong := st.session_state.pop(WRONG, None):
        st.error(wrong, icon=":material/edit:")


def _save(task_id: int, version: int, number: str) -> None:
    said = {name: st.session_state.get(f"panel-{name}-{task_id}") for name in ("status", "date", "comment")}
    try:
        if save(task_id, version, number, said["status"], said["comment"], said["date"]):
            _close()
    except ValueError as wrong:
        st.session_state[WRONG] = wrong.args[0]
    else:
        st.rerun()  # the whole page, not only the panel


def _history(task_id: int) -> None:
    rows = plans.history(current_user().scope, st_engine(), task_id)
    if rows.empty:
        return
    st.markdown("**История**")
    for row in rows.itertuples():
        before, after = STATUSES[row.status_before], STATUSES[row.status_after]
        change = after if before == after else f"{before} → {after}"
        comment = f" · {plain(row.comment)}" if row.comment else ""
        st.caption(f"{moment(row.changed_at)} · {plain(row.changed_by)}: **{change}**{comment}")
