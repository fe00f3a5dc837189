"""«План мероприятий»: the plan as its document reads, ticked in place; its days, months and indicators."""

import streamlit as st

from core.progress import totals
from pages.parts.moments import today
from pages.parts.note import show_note
from pages.parts.plain import plain
from pages.parts.plan_about import about, is_closed, no_plan
from pages.parts.plan_data import plan_versions, st_choices, st_measures, st_plans
from pages.parts.plan_filters import LIST, NOTHING, choose_measures, choose_plan, choose_view
from pages.parts.plan_list import show_list
from pages.parts.plan_live import keep_fresh
from pages.parts.plan_many import mark_many
from pages.parts.plan_panel import show_panel
from pages.parts.plan_saving import kept
from pages.parts.plan_views import show_view
from pages.parts.plan_words import finding, outlook
from pages.parts.user import current_user

user, now, versions = current_user(), today(), plan_versions()
show_note()
plans = st_plans(user.scope, versions)
if plans.empty:
    no_plan()
    st.stop()

heading = st.container(gap="xsmall")
with st.container(horizontal=True, vertical_alignment="center"):
    plan_id = choose_plan(plans)
    version = versions[plan_id]
    view = choose_view()
    plan = next(plans[plans["plan_id"] == plan_id].itertuples())
    about(plan)
with st.container(horizontal=True, vertical_alignment="center"):
    chosen = choose_measures(st_choices(user.scope, plan_id, version))
    marking = st.container(horizontal=True, width="content")

closed = is_closed(plan)
measures = st_measures(user.scope, plan_id, version, now, chosen, user.name, kept())
count = totals(measures.everything)
heading.title(finding(count), anchor=False)
heading.caption(plain(plan.title))
heading.progress(count.share, text=outlook(count))

if not measures.shown:
    st.info(NOTHING[chosen.show], icon=":material/check:")
elif view == LIST:
    show_list(measures.shown, measures.everything, now, closed)
else:
    show_view(view, plan, version, measures.shown, now)
if not closed:
    with marking:
        mark_many(plan_id, version, measures.shown, chosen)

show_panel(closed)
keep_fresh(plan_id, version)
