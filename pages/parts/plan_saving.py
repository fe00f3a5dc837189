"""Saving what a person says about tasks, telling them what came of it, and taking the last of it back."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from core.plural import plural
from core.status import STATUSES
from core.store import tasks
from core.store.conflict import Conflict
from core.store.plan_scope import Closed
from core.store.tasks import Said
from pages.parts.database import st_engine
from pages.parts.moments import day, today
from pages.parts.note import note
from pages.parts.plain import plain
from pages.parts.user import current_user

KEPT = "plan_kept"  # tasks changed since the filter was set: they stay in sight, so that a tick can be undone
MADE = "plan_made"  # task id → version this person made, for a second click that comes before the row is redrawn
TOLD = "plan_told"  # task id → what to tell at its row until the filter or the plan is changed
UNDO = "plan_undo"  # (plan, what was said of the tasks before this person's last marking of many)


def tick(task_id: int, version: int, number: str, ticked: bool) -> None:
    """Ticked = done today, unticked = not begun."""
    status = "done" if ticked else "planned"
    save(number, Said(task_id, version, status, done_on=today() if ticked else None))


def save(number: str, said: Said) -> bool:
    """Store a status at once; True when it is kept, else the row will tell who was first.

    ValueError as of `core.store.tasks.set_status`.
    """
    user = current_user()
    st.session_state.setdefault(KEPT, set()).add(said.task_id)
    made = st.session_state.setdefault(MADE, {})
    said = replace(said, version=max(said.version, made.get(said.task_id, 0)))
    st.session_state.setdefault(TOLD, {}).pop(said.task_id, None)
    try:
        made[said.task_id] = tasks.set_status(user.scope, st_engine(), said, user.name)
    except Conflict as conflict:
        st.session_state[TOLD][said.task_id] = conflict.told(st.context.timezone_offset)
        return False
    except (LookupError, Closed) as refused:
        note(refused.args[0], ":material/warning:")
        return False
    note(_receipt(number, said, user.name), ":material/save:")
    return True


def save_all(plan_id: int, before: Sequence[Said], status: str) -> None:
    """Say `status` of many tasks at once, seen as in `before`; it can be taken back as a whole."""
    done_on = today() if status == "done" else None
    _save_all(plan_id, [replace(said, status=status, done_on=done_on) for said in before], before)


def take_back(plan_id: int) -> None:
    """Say of the tasks marked last what was said of them before."""
    _, before = st.session_state.pop(UNDO)
    _save_all(plan_id, before, None)


def _save_all(plan_id: int, said: Sequence[Said], before: Sequence[Said] | None) -> None:
    user = current_user()
    try:
        answers = tasks.set_statuses(user.scope, st_engine(), plan_id, said, user.name)
    except (LookupError, Closed, ValueError) as refused:
        note(refused.args[0], ":material/warning:")
        return
    late = {key: answer for key, answer in answers.items() if isinstance(answer, Conflict)}
    told = {key: conflict.told(st.context.timezone_offset) for key, conflict in late.items()}
    st.session_state.setdefault(TOLD, {}).update(told)
    st.session_state.setdefault(KEPT, set()).update(answers)
    saved = len(answers) - len(late)
    if before is not None:
        again = [replace(one, version=answers[one.task_id]) for one in before if one.task_id not in late]
        st.session_state[UNDO] = plan_id, again
    marks = plural(saved, "отметка", "отметки", "отметок")
    note(
        f"Сохранено: {saved} {marks}, {plain(user.name)}."
        + (f" Не сохранено {len(late)}: другие отметили раньше, у строк сказано кто." if late else ""),
        ":material/done_all:",
    )


def can_take_back(plan_id: int) -> int:
    """How many marks of this plan can be taken back at once."""
    plan, before = st.session_state.get(UNDO, (None, ()))
    return len(before) if plan == plan_id else 0


def _receipt(number: str, said: Said, who: str) -> str:
    when = f", {day(said.done_on)}" if said.status == "done" and said.done_on else ""
    undo = " Чтобы отменить, снимите галочку." if said.status == "done" else ""
    return f"{plain(number)} — {STATUSES[said.status]}{when}. Сохранено: {plain(who)}.{undo}"


def told(task_id: int | None) -> str | None:
    """What there is to tell about this task."""
    return st.session_state.get(TOLD, {}).get(task_id)


def told_all() -> frozenset[tuple[int, str]]:
    """All there is to tell: task and text."""
    return frozenset(st.session_state.get(TOLD, {}).items())


def kept() -> frozenset[int]:
    """Tasks that stay in sight whatever the filter says."""
    return frozenset(st.session_state.get(KEPT, ()))


def forget_kept() -> None:
    """Callback of every filter."""
    for key in (KEPT, TOLD, UNDO):
        st.session_state.pop(key, None)
