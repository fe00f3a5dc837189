"""«План мероприятий»: the plan as its document reads, ticked in place."""

import streamlit as st

from core.plans.progress import by_section, days_late, days_left, totals
from core.store.plans import list_plans, tasks_frame
from pages.parts.database import st_engine
from pages.parts.moments import today
from pages.parts.note import show_note
from pages.parts.plain import plain
from pages.parts.plan_about import about, no_plan
from pages.parts.plan_filters import NOTHING, choose_measures, choose_plan, chosen
from pages.parts.plan_panel import show_panel
from pages.parts.plan_rows import column_names, section
from pages.parts.plan_words import finding, outlook
from pages.parts.user import current_user

user, db, now = current_user(), st_engine(), today()
show_note()
plans = list_plans(user.scope, db)
if plans.empty:
    no_plan()
    st.stop()

heading = st.container(gap="xsmall")
with st.container(horizontal=True, vertical_alignment="center"):
    plan_id = choose_plan(plans)
    tasks = tasks_frame(user.scope, db, plan_id)
    show, part = choose_measures(tasks)
    plan = next(plans[plans["plan_id"] == plan_id].itertuples())
    about(plan)

count = totals(tasks, now)
heading.title(finding(count), anchor=False)
heading.caption(plain(plan.title))
heading.progress(count.share, text=outlook(count))

tasks = tasks.assign(late_days=days_late(tasks, now), soon_days=days_left(tasks, now))
shown = chosen(tasks, show, part, now)
if shown.empty:
    st.info(NOTHING[show], icon=":material/check:")
else:
    column_names()
counts = by_section(tasks, now)
for title, rows in shown.groupby("section", sort=False):
    section(title, counts[title], rows)

show_panel(tasks)
