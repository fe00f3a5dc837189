"""«Отчёты»: what leaves the room as paper, made from the same numbers as the screens."""

import streamlit as st

from core.reports.papers import PAPERS
from pages.parts.divergence_empty import nothing_loaded
from pages.parts.paper import Wanted, last_made, offer
from pages.parts.plain import plain
from pages.parts.reports_choices import choose_all, choose_plan_day, choose_school
from pages.parts.reports_templates import show_templates

st.title("Отчёты", anchor=False)
chosen = choose_all()
if chosen is None:
    nothing_loaded()
    st.stop()

last = last_made()
for kind, paper in PAPERS.items():
    with st.container(border=True, gap="small"):
        st.subheader(paper.title, anchor=False)
        made = f" · последний раз: {plain(last[kind][0])}, {plain(last[kind][1])}" if kind in last else ""
        st.caption(f"{paper.about} Кому: {paper.whom}{made}")
        wanted = Wanted(chosen.year, chosen.municipality)
        if kind == "school":
            wanted = choose_school(wanted, chosen)
        elif kind == "plan":
            wanted = choose_plan_day(wanted, chosen)
        with st.container(horizontal=True):
            for ending in paper.made:
                offer(kind, ending, wanted)
show_templates()
