"""«План мероприятий»: the plan as its document reads, ticked in place; its days, months and indicators."""

from dataclasses import replace

import streamlit as st

from core.progress import totals
from pages.parts.moments import today
from pages.parts.note import show_note
from pages.parts.plain import plain
from pages.parts.plan_about import about, no_plan
from pages.parts.plan_data import choices, known_plans, measures, plan_versions
from pages.parts.plan_filters import LIST, NOTHING, choose_measures, choose_plan, choose_view
from pages.parts.plan_list import show_list
from pages.parts.plan_live import draw_fresh, keep_fresh
from pages.parts.plan_many import mark_many
from pages.parts.plan_panel import show_panel
from pages.parts.plan_saving import kept
from pages.parts.plan_views import show_view
from pages.parts.plan_words import finding, outlook
from pages.parts.user import current_user

user, now, versions = current_user(), today(), plan_versions()
show_note()
plans = known_plans(user.scope, versions)
if not plans:
    no_plan()
    st.stop()

heading = st.empty()
with st.container(horizontal=True, vertical_alignment="center"):
    plan = choose_plan(plans)
    view = choose_view()
    about(plan)
with st.container(horizontal=True, vertical_alignment="center"):
    chosen = choose_measures(choices(user.scope, plan.id, plan.version))
    marking = st.container(horizontal=True, width="content")

closed = plan.closed_at is not None


def draw(version: int) -> None:
    """The plan as it is at this version; nothing new once it is deleted."""
    found = measures(user.scope, plan.id, version, now, chosen, user.name, kept())
    count = totals(found.everything)
    with heading.container(gap="xsmall"):
        st.title(finding(count), anchor=False)
        st.caption(plain(plan.title))
        st.progress(count.share, text=outlook(count))
    if not found.shown:
        st.info(NOTHING[chosen.show], icon=":material/check:")
    elif view == LIST:
        show_list(found, now, closed)
    else:
        show_view(view, replace(plan, version=version), found.shown, chosen, now)


draw_fresh(draw, plan.id, plan.version)
if not closed and chosen.narrowed:
    with marking:
        shown = measures(user.scope, plan.id, plan.version, now, chosen, user.name, kept()).shown
        mark_many(plan.id, plan.version, shown, chosen)

show_panel(closed)
keep_fresh(plan.id, plan.version)
