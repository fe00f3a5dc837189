"""«Обзор»: how are we, what burns, what changed."""

import streamlit as st

from core.analysis.attention import by_year, named
from core.analysis.coverage import coverage
from core.analysis.grid import grid
from core.analysis.names import named_schools
from core.analysis.years import years
from core.progress import totals
from core.store.scope import Scope
from pages.parts.data import data_version, st_all_divergences
from pages.parts.figure import show
from pages.parts.heatmap_figure import heatmap_figure
from pages.parts.heatmap_link import all_schools
from pages.parts.marker_data import markers_version, st_marker_values, st_regional, st_statuses
from pages.parts.mass_signs import show_mass
from pages.parts.moments import today
from pages.parts.overview_attention import what_needs_attention
from pages.parts.overview_captions import comparable, over_years, scene
from pages.parts.overview_cards import cards
from pages.parts.overview_coverage import loaded
from pages.parts.overview_empty import greeting
from pages.parts.overview_filters import choose
from pages.parts.overview_plan import coming
from pages.parts.overview_signs import card, index
from pages.parts.overview_signs import over_years as signs_over_years
from pages.parts.overview_words import finding
from pages.parts.overview_years import years_chart
from pages.parts.palette import palette
from pages.parts.picking import open_school
from pages.parts.plan_data import current_measures
from pages.parts.user import current_user

EVERYONE = Scope.everything()
user, version, now = current_user(), data_version(), today()
found = st_all_divergences(user.scope, version)
if found.empty:
    greeting()
    st.stop()

heading = st.container(gap="xsmall")
year, municipality = choose(found)
rows = found if municipality is None else found[found["municipality"] == municipality]
of_year = rows[rows["year"] == year]
by_years = years(rows, st_all_divergences(EVERYONE, version))
this = next(by_years[by_years["year"] == year].itertuples(), None)
heading.title(finding(year, 0, 0) if this is None else finding(year, this.pairs, this.lowered_share), anchor=False)
heading.caption(scene(of_year, municipality))

signs_version = markers_version()
statuses, regional = st_statuses(EVERYONE, signs_version), st_regional(user.scope, signs_version)
logins = set(rows["login"])
show_mass(regional, year)
standing = by_year(statuses, logins)
judged = next(standing[standing["year"] == year].itertuples(), None)
before = next(standing[standing["year"] < year].iloc[::-1].itertuples(), None)

measures = current_measures(user.scope, now)
cards(this, of_year["login"].nunique(), card(judged, before), None if measures is None else totals(measures))

left, right = st.columns([3, 2], gap="large")
with left:
    schools = named(st_marker_values(user.scope, signs_version), statuses, year, logins)
    schools = named_schools(schools, rows)
    what_needs_attention(schools, year, 0 if judged is None else judged.judged, rows["municipality"].nunique() > 1)
with right:
    coming(measures, now)

cells, everyone = grid(rows, year)
if len(cells):
    open_school(show(heatmap_figure(cells, everyone, of_year, year, municipality)), year=year)
    all_schools(everyone, cells["login"].nunique(), year, municipality)

left, right = st.columns(2, gap="large")
with left:
    st.subheader("По годам", anchor=False)
    if len(by_years):
        st.altair_chart(years_chart(by_years, palette()), alt=over_years(by_years))
        st.caption(comparable(by_years))
    else:
        st.caption("Отметок журнала, с которыми можно сравнить работы, пока нет.")
    region = by_year(statuses) if municipality and found["municipality"].nunique() > 1 else None
    st.markdown("  \n".join(filter(None, [signs_over_years(standing, region), index(regional)])))
with right:
    loaded(coverage(rows))
