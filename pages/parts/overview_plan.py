"""The plan on «Обзор»: what is late and what is due in the next thirty days."""

from datetime import date

import pandas as pd
import streamlit as st

from core.plans.progress import SOON_DAYS, days_late, days_left, is_late, is_soon
from core.plural import plural
from pages.parts.moments import day
from pages.parts.plain import plain
from pages.parts.plan_words import late_note, soon_note

SOON, LATE = 3, 2  # lines shown of each


def coming(tasks: pd.DataFrame | None, today: date) -> None:
    """`tasks` of core.store.plans.tasks_frame, None without a plan."""
    st.subheader(f"План: ближайшие {SOON_DAYS} дней", anchor=False)
    if tasks is None:
        st.caption("План мероприятий ещё не загружен.")
        st.page_link("plan.py", label="Загрузить пример плана", icon=":material/playlist_add:")
        return
    late = tasks[is_late(tasks, today)].assign(days=days_late(tasks, today)).sort_values("due", kind="stable")
    soon = tasks[is_soon(tasks, today)].assign(days=days_left(tasks, today)).sort_values("due", kind="stable")
    if late.empty and soon.empty:
        st.caption("В ближайшие 30 дней сроков нет, просроченных мероприятий нет.")
    for task in soon.head(SOON).itertuples():
        _line(task, soon_note(task.days))
    for task in late.head(LATE).itertuples():
        _line(task, late_note(task.days))
    with st.container(horizontal=True):
        if len(late):
            word = plural(len(late), "просроченное", "просроченных", "просроченных")
            _link(f"Все {word}: {len(late)}" if len(late) > 1 else "Открыть просроченное", "Просроченные")
        if len(soon):
            _link(f"Скоро срок: {len(soon)}", "Скоро срок")


def _line(task, note: str) -> None:
    st.markdown(f"**{plain(task.number)}** {plain(task.text)}  \n:small[до {day(task.due)}] · {note}")


def _link(label: str, show: str) -> None:
    st.page_link("plan.py", label=label, icon=":material/arrow_forward:", query_params={"show": show})
