"""«Расхождения»: marks for works beside marks in the journal: school by school, in a funnel, all works of a year."""

import streamlit as st

from core.analysis.summary import summary
from pages.parts.data import data_version, st_all_divergences, st_divergence, st_works
from pages.parts.divergence_bars import bars
from pages.parts.divergence_empty import no_pairs, nothing_loaded
from pages.parts.divergence_funnel import funnel
from pages.parts.divergence_grid import heat
from pages.parts.divergence_list import first_page
from pages.parts.divergence_view import FUNNEL, HEAT, choose_view
from pages.parts.user import current_user
from pages.parts.work_filters import choose_municipality, choose_work, choose_year

user, version = current_user(), data_version()
works = st_works(user.scope, version)
if works.empty:
    nothing_loaded()
    st.stop()

filters, head = st.container(), st.container(gap="xsmall")
tools = st.container(horizontal=True, vertical_alignment="center")
with tools:
    view = choose_view()

if view == HEAT:
    with filters:
        year, beside = choose_year(works, first_page)
    everything = st_all_divergences(user.scope, version)
    place = choose_municipality(everything[everything["year"] == year], beside, first_page)
    heat(everything if place is None else everything[everything["municipality"] == place], year, place, head, tools)
    st.stop()

with filters:
    work, beside = choose_work(works, first_page)
rows, against = st_divergence(user.scope, version, work)
place = choose_municipality(rows, beside, first_page)
here = rows if place is None else rows[rows["municipality"] == place]
if summary(here).pairs == 0:
    with head:
        no_pairs(work, place)
elif view == FUNNEL:
    funnel(version, rows, work, place, head)
else:
    bars(here, against, work, place, head, tools)
