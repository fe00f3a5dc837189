"""Saving what a person says about a task, and telling them what came of it."""

from datetime import date

import streamlit as st

from core.status import STATUSES
from core.store import plans
from pages.parts.database import st_engine
from pages.parts.moments import day, today
from pages.parts.note import note
from pages.parts.plain import plain
from pages.parts.user import current_user

KEPT = "plan_kept"  # tasks changed since the filter was set: they stay in sight, so that a tick can be undone
MADE = "plan_made"  # task id → version this person made, for a second click that comes before the row is redrawn
TOLD = "plan_told"  # (task id, what to tell at its row) until the next run has shown it


def tick_key(task_id: int) -> str:
    return f"tick-{task_id}"


def tick(task_id: int, version: int, number: str, comment: str) -> None:
    """Callback of the box at a row: ticked = done today, unticked = not begun."""
    status = "done" if st.session_state[tick_key(task_id)] else "planned"
    save(task_id, st.session_state.get(MADE, {}).get(task_id, version), number, status, comment, today())


def redrawn(task_id: int) -> None:
    """The row's box now knows the version of the store."""
    st.session_state.get(MADE, {}).pop(task_id, None)


def save(task_id: int, version: int, number: str, status: str, comment: str, done_on: date | None) -> bool:
    """Store a status at once; True when it is kept, else the row will tell who was first.

    ValueError as of `core.store.plans.set_status`.
    """
    user = current_user()
    st.session_state.setdefault(KEPT, set()).add(task_id)
    try:
        new = plans.set_status(user.scope, st_engine(), task_id, version, status, user.name, comment, done_on)
    except plans.Conflict as conflict:
        st.session_state[TOLD] = (task_id, conflict.told(st.context.timezone_offset))
        return False
    except LookupError as missing:
        note(missing.args[0], ":material/warning:")
        return False
    st.session_state.setdefault(MADE, {})[task_id] = new
    note(_receipt(number, status, done_on, user.name), ":material/save:")
    return True


def _receipt(number: str, status: str, done_on: date | None, who: str) -> str:
    when = f", {day(done_on)}" if status == "done" and done_on else ""
    undo = " Чтобы отменить, снимите галочку." if status == "done" else ""
    return f"{plain(number)} — {STATUSES[status]}{when}. Сохранено: {plain(who)}.{undo}"


def told(task_id: int) -> str | None:
    """What there is to tell about this task, once."""
    waiting = st.session_state.get(TOLD)
    if waiting is None or waiting[0] != task_id:
        return None
    del st.session_state[TOLD]
    return waiting[1]


def kept() -> set[int]:
    """Tasks that stay in sight whatever the filter says."""
    return st.session_state.get(KEPT, set())


def forget_kept() -> None:
    """Callback of every filter."""
    st.session_state.pop(KEPT, None)
