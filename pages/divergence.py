"""«Расхождения»: one work, school by school: marks for it beside marks in the journal."""

from functools import partial

import streamlit as st

from core.analysis.summary import summary
from pages.parts.data import data_version, st_divergence, st_works
from pages.parts.divergence_chart import divergence_chart, picture
from pages.parts.divergence_empty import no_pairs, nothing_found, nothing_loaded
from pages.parts.divergence_list import choose_page, find_and_order, first_page
from pages.parts.divergence_rows import described
from pages.parts.divergence_table import table_and_files
from pages.parts.divergence_words import drawn, finding, how_to_read, left_out
from pages.parts.palette import palette
from pages.parts.plain import plain
from pages.parts.user import current_user
from pages.parts.work_filters import choose_municipality, choose_work

user, version = current_user(), data_version()
works = st_works(user.scope, version)
if works.empty:
    nothing_loaded()
    st.stop()

work, beside = choose_work(works, first_page)
rows, against = st_divergence(user.scope, version, work)
place = choose_municipality(rows, beside, first_page)
if place is not None:
    rows = rows[rows["municipality"] == place]

count = summary(rows)
if count.pairs == 0:
    no_pairs(work, place)
    st.stop()

title, about, legend = finding(count, against), drawn(work, place, count), how_to_read(against)
with st.container(gap="xsmall"):
    st.title(title, anchor=False)
    st.caption(f"**{plain(about)}**  \n{plain(legend)}")

found, order, typed, beside = find_and_order(rows)
chart = st.container()
shown = choose_page(found, order, beside)
if shown.empty:
    nothing_found(typed)
    st.stop()
chart.altair_chart(divergence_chart(shown, against, palette()), key="schools", alt=described(shown))
if missing := left_out(count):
    st.caption(missing)

table_and_files(
    found,
    stem=f"Расхождения {work} {place or ''}",
    about=[title, about, legend, missing],
    picture=partial(picture, shown, against, title, [about, legend]),
)
