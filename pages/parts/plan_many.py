"""Marking all that is shown as done at once, and taking that back."""

from collections.abc import Sequence

import streamlit as st

from core.plural import plural
from core.progress import MeasureProgress
from core.selection import Selection
from core.store import progress
from pages.parts.database import st_engine
from pages.parts.moments import today
from pages.parts.note import note
from pages.parts.plan_data import plan_versions
from pages.parts.plan_saving import can_take_back, save_all, take_back
from pages.parts.user import current_user


def mark_many(plan_id: int, version: int, shown: Sequence[MeasureProgress], chosen: Selection) -> None:
    """A button behind a popover, for what is `shown` of the plan as of `version`; «Вернуть» after it."""
    undone = sum(measure.tasks - measure.done for measure in shown)
    panel = st.popover("Отметить все", icon=":material/done_all:", disabled=undone == 0, on_change="rerun", key="many")
    if panel.open:
        measures = plural(len(shown), "мероприятие", "мероприятия", "мероприятий")
        marks = plural(undone, "отметка", "отметки", "отметок")
        panel.caption(f"Показано {len(shown)} {measures}; выполненными станут {undone} {marks}, с сегодняшней датой.")
        panel.button(
            "Отметить показанное выполненным",
            type="primary",
            key="mark-all",
            on_click=_mark,
            args=(plan_id, version, chosen),
        )
    if count := can_take_back(plan_id):
        label = f"Вернуть {count} {plural(count, 'отметку', 'отметки', 'отметок')}"
        st.button(label, icon=":material/undo:", key="take-back", on_click=take_back, args=(plan_id,))


def _mark(plan_id: int, version: int, chosen: Selection) -> None:
    user, db = current_user(), st_engine()
    before = progress.open_tasks(user.scope, db, plan_id, today(), chosen, user.name)
    if plan_versions().get(plan_id) != version:
        note("План только что изменили. Посмотрите, что показано теперь, и отметьте снова.", ":material/group:")
    else:
        save_all(plan_id, before, "done")
