"""«Обзор»: how are we, what burns, what changed."""

from functools import partial

import pandas as pd
import streamlit as st
from pages.parts.overview_heatmap import heatmap, picture
from pages.parts.overview_table import table_and_files

from core.analysis.coverage import coverage
from core.analysis.grid import grid
from core.analysis.overview import attention, by_school
from core.analysis.years import years
from core.plans.progress import totals
from core.store.plans import list_plans, tasks_frame
from core.store.scope import Scope
from pages.parts.data import data_version, st_all_divergences
from pages.parts.database import st_engine
from pages.parts.moments import today
from pages.parts.overview_attention import what_needs_attention
from pages.parts.overview_captions import HOW_TO_READ, PICTURE, comparable, described, left_out, over_years, scene
from pages.parts.overview_cards import cards
from pages.parts.overview_coverage import loaded
from pages.parts.overview_empty import greeting
from pages.parts.overview_filters import choose
from pages.parts.overview_plan import coming
from pages.parts.overview_words import finding
from pages.parts.overview_years import years_chart
from pages.parts.palette import palette
from pages.parts.user import current_user

user, db, version, now = current_user(), st_engine(), data_version(), today()
found = st_all_divergences(user.scope, version)
if found.empty:
    greeting()
    st.stop()

heading = st.container(gap="xsmall")
year, municipality = choose(found)
rows = found if municipality is None else found[found["municipality"] == municipality]
by_year = years(rows, st_all_divergences(Scope.everything(), version))
this = next(by_year[by_year["year"] == year].itertuples(), None)
with_data = rows.loc[rows["year"] == year, "login"].nunique()
heading.title(finding(year, 0, 0) if this is None else finding(year, this.pairs, this.lowered_share), anchor=False)
heading.caption(scene(rows[rows["year"] == year], municipality))

schools = by_school(attention(rows, year))
before = None if this is None or pd.isna(this.since) else attention(rows, this.since)["login"].nunique()
plans = list_plans(user.scope, db)
tasks = None if plans.empty else tasks_frame(user.scope, db, int(plans["plan_id"].iloc[0]))
cards(this, with_data, len(schools), before, None if tasks is None else totals(tasks, now))

cells, everyone = grid(rows, year)
if len(cells):
    st.subheader("Где расходится: школы и работы", anchor=False)
    st.caption(HOW_TO_READ)
    st.altair_chart(heatmap(cells, palette()), alt=described(cells))
    if note := left_out(cells, everyone):
        st.caption(note)
    stem = f"Обзор {year} {municipality or ''}"
    table_and_files(rows[rows["year"] == year], stem, partial(picture, cells, f"{PICTURE}, {year} год"))

left, right = st.columns([3, 2], gap="large")
with left:
    what_needs_attention(schools, municipality)
with right:
    coming(tasks, now)

left, right = st.columns(2, gap="large")
with left:
    st.subheader("По годам", anchor=False)
    if len(by_year):
        st.altair_chart(years_chart(by_year, palette()), alt=over_years(by_year))
        st.caption(comparable(by_year))
    else:
        st.caption("Отметок журнала, с которыми можно сравнить работы, пока нет.")
with right:
    loaded(coverage(rows))
