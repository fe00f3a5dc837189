"""Where a plan came from, how to load the sample and how to delete a plan."""

import pandas as pd
import streamlit as st

from core.plans.sample import sample_plan
from core.store import plans
from pages.parts.database import st_engine
from pages.parts.moments import day, moment, today
from pages.parts.note import note
from pages.parts.plain import plain
from pages.parts.user import current_user


def no_plan() -> None:
    """What the page is for, and the first step."""
    st.title("План мероприятий ещё не загружен", anchor=False)
    st.markdown(
        "Здесь план управления образования читается как его документ: разделы, мероприятия, сроки. "
        "Галочка слева отмечает мероприятие выполненным и сразу сохраняется вместе с датой и именем; "
        "просроченное программа находит сама."
    )
    st.button("Загрузить пример плана", type="primary", icon=":material/playlist_add:", on_click=_load_sample)
    st.caption("24 мероприятия на текущий учебный год. Пример можно отмечать, а потом удалить в меню «О плане».")


def about(plan) -> None:
    """A popover with the plan's particulars; `plan` is a row of `core.store.plans.list_plans`."""
    with st.popover("О плане", icon=":material/info:"):
        st.markdown(f"**{plain(plan.title)}**")
        if pd.notna(plan.approved):
            st.caption(f"Утверждён: {plain(plan.approved)}")
        st.caption(f"Период: {day(plan.starts)} – {day(plan.ends)}")
        st.caption(f"Загружен {moment(plan.loaded_at)}, {plain(plan.loaded_by)}; источник: {plain(plan.source)}")
        st.caption(":material/warning: Вместе с планом удаляются все отметки и их история. Вернуть их нельзя.")
        st.button("Удалить план", icon=":material/delete:", on_click=_remove, args=(plan.plan_id,))


def _load_sample() -> None:
    user = current_user()
    plans.add_plan(user.scope, st_engine(), sample_plan(today()), user.name)


def _remove(plan_id: int) -> None:
    plans.remove_plan(current_user().scope, st_engine(), plan_id)
    note("План удалён.", ":material/delete:")
