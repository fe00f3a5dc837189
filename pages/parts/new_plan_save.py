"""Saving a new plan, and leaving for it."""

from collections.abc import Sequence

import streamlit as st

from core.plan import Plan
from core.plural import plural
from core.store import plans
from pages.parts.database import st_engine
from pages.parts.new_plan_draft import forget
from pages.parts.note import note
from pages.parts.user import current_user


def save_button(plan: Plan | None, schools: Sequence[str]) -> None:
    """`plan`: None while something must be mended."""
    with st.container(horizontal=True):
        if st.button("Сохранить план", type="primary", icon=":material/save:", disabled=plan is None):
            _save(plan, schools)
        st.button("Отказаться", on_click=forget)


def _save(plan: Plan, schools: Sequence[str]) -> None:
    user = current_user()
    executed = {place: schools for place, one in enumerate(plan.measures) if one.level == "school"}
    plan_id = plans.add_plan(user.scope, st_engine(), plan, user.name, executed)
    count = len(plan.measures)
    forget()
    note(f"План сохранён: {count} {plural(count, 'мероприятие', 'мероприятия', 'мероприятий')}.", ":material/save:")
    st.switch_page("plan.py", query_params={"plan": str(plan_id)})
