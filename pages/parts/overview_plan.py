"""«Что горит» on «Обзор»: what of the plans is late and what is due in the next thirty days."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.progress import SOON_DAYS, MeasureProgress
from pages.parts.moments import day
from pages.parts.plain import plain
from pages.parts.plan_words import due_note

SOON, LATE = 3, 2  # lines shown of each


def coming(measures: Sequence[MeasureProgress] | None, today: date) -> None:
    """`measures` of the current plans, None without a plan."""
    st.subheader(f"План: что горит и ближайшие {SOON_DAYS} дней", anchor=False)
    if measures is None:
        st.caption("План мероприятий ещё не загружен.")
        st.page_link("plan_new.py", label="Загрузить план или взять образец", icon=":material/note_add:")
        return
    late = sorted((one for one in measures if one.late), key=lambda one: one.late_since)
    soon = sorted((one for one in measures if one.soon and not one.late), key=lambda one: one.soon_on)
    if not late and not soon:
        st.caption(f"В ближайшие {SOON_DAYS} дней сроков нет, просроченных мероприятий нет.")
    for measure in late[:LATE]:
        _line(measure, measure.late_since, f":red[:material/warning: **{due_note(measure, today)}**]")
    for measure in soon[:SOON]:
        _line(measure, measure.soon_on, f":material/schedule: {due_note(measure, today)}")
    with st.container(horizontal=True):
        if late:
            _link(f"Все просроченные: {len(late)}" if len(late) > 1 else "Открыть просроченное", "Просроченные")
        if soon:
            _link(f"Скоро срок: {len(soon)}", "Скоро срок")


def _line(measure: MeasureProgress, due: date, note: str) -> None:
    text = measure.text if len(measure.text) < 160 else f"{measure.text[:157].rstrip()}…"
    st.markdown(f"**{plain(measure.number)}** {plain(text)}  \n:small[до {day(due)} · {note}]")


def _link(label: str, show: str) -> None:
    st.page_link("plan.py", label=label, icon=":material/arrow_forward:", query_params={"show": show})
