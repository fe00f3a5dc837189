"""«Школа»: what is not as usual in one school, how sure that is, and what it is compared with."""

import streamlit as st

from core.analysis import transition
from core.analysis.classes import classes, of_work
from core.analysis.gaps import means
from core.analysis.names import known_names, short_name
from core.analysis.neighbours import nearest
from core.analysis.school_signs import signs
from core.analysis.school_works import first_work, participants, works_of, years_of
from core.charts.school_figures import gap_figure, histogram_figure, matrix_figure
from core.work import work_name
from pages.parts import funnel_figure
from pages.parts.data import data_version, st_divergence
from pages.parts.divergence_empty import nothing_loaded
from pages.parts.figure import show
from pages.parts.marker_data import first_school, markers_version, of_school, st_regional
from pages.parts.mass_signs import show_mass
from pages.parts.paper import Wanted, offer
from pages.parts.register_data import the_register
from pages.parts.school_choice import choose_school, choose_work, choose_year
from pages.parts.school_compared import class_figure, neighbour_figure
from pages.parts.school_data import (
    st_expected,
    st_funnel,
    st_gaps,
    st_scale,
    st_school_classes,
    st_schools,
    st_scores,
)
from pages.parts.school_decision import show_decision
from pages.parts.school_head import head, no_results
from pages.parts.school_signs import show_signs
from pages.parts.school_timeline import show_timeline
from pages.parts.user import current_user

user, version, signs_version = current_user(), data_version(), markers_version()
schools = st_schools(user.scope, version)
if schools.empty:
    nothing_loaded()
    st.stop()

heading = st.empty()
login, places = choose_school(schools, first_school(user.scope, signs_version, schools["login"].iloc[0]))
row = schools[schools["login"] == login]
full, municipality = known_names(row).iloc[0], row["municipality"].iloc[0]
name = short_name(full)
rows = st_school_classes(user.scope, version, login)
values, statuses = of_school(user.scope, signs_version, login)
years = years_of(rows)
if not years:
    head(heading, name, full, municipality, {}, None, None)
    no_results(name)
    st.stop()

year = choose_year(years, places[0])
status = statuses.get(year)
head(heading, name, full, municipality, participants(rows, year), year, status)
gaps = means(st_gaps(version, year), login)
gaps = gaps[gaps["year"] == year]
works = works_of(rows, year)
work = choose_work(works, [work_name(one) for one in works], first_work(works, values, gaps), places[1])

show_decision(the_register(user.scope), login, year)
with st.container(horizontal=True):
    offer("school", "docx", Wanted(year, None, login), "Справка по школе")
show_mass(st_regional(user.scope, signs_version), year)
show_signs(signs(values, year), status)

show_timeline(user.scope, login, name, values, year)
if len(gaps):
    show(gap_figure(gaps, name, year))

left, right = st.columns(2, gap="medium")
cuts, top = st_scale(version, work)
scores = st_scores(version, work)
scores = scores[scores["login"] == login]
with left:
    if len(scores):
        top = max(top or 0, int(scores["score"].max()))
        show(histogram_figure(scores, st_expected(version, work, login, cuts, top), cuts, top, name, work))
    else:
        st.info("Баллов по этой работе не загружено: есть только отметки.", icon=":material/bar_chart_off:")
matrix = transition.total(of_work(rows, work)["matrix"])
with right:
    if sum(map(sum, matrix)):
        show(matrix_figure(matrix, name, work))
    else:
        st.info("Пар отметок «журнал — работа» по этой работе не загружено.", icon=":material/grid_off:")

funnel = st_funnel(version, work)
if funnel is not None and login in set(funnel.rows["login"]):
    show(funnel_figure.of_school(funnel, login, name, work))
divergences, against = st_divergence(user.scope, version, work)
inside = classes(rows, work, against)
if len(inside) > 2:  # the school and at least two classes
    show(class_figure(inside, against, name, work))
near = nearest(divergences, login)
if len(near) > 1:
    show(neighbour_figure(near, against, name, work))
