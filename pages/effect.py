"""«Эффект»: schools with a confirmed sign, what was done there, the sign before and after."""

import streamlit as st

from core.analysis.effect import effects
from core.analysis.effect_groups import by_school, group, with_and_without
from core.store.tasks import addressed_tasks
from pages.parts.database import st_engine
from pages.parts.divergence_list import first_page
from pages.parts.effect_compare import show_groups
from pages.parts.effect_empty import no_decisions, no_later, no_measures, no_signs
from pages.parts.effect_figure import effect_figure
from pages.parts.effect_filters import choose_year
from pages.parts.effect_rows import school_rows
from pages.parts.effect_words import NO_CAUSE, TAKEN_UP, finding, later, subtitle
from pages.parts.figure import show
from pages.parts.picking import open_school
from pages.parts.plain import plain
from pages.parts.register_data import the_register
from pages.parts.user import current_user
from pages.parts.work_filters import choose_municipality

user = current_user()
register = the_register(user.scope)
taken_up = register.rows[register.rows["decision"].isin(TAKEN_UP)]
if taken_up.empty:
    no_decisions()
    st.stop()

heading = st.container(gap="xsmall")
place = st.container(horizontal=True)
year = choose_year(taken_up, register.looked, place)
here = taken_up[taken_up["year"] == year]
everyone = register.rows
many = here["municipality"].nunique() > 1
municipality = choose_municipality(here, place, first_page) if many else None
if municipality:
    here, everyone = (rows[rows["municipality"] == municipality] for rows in (here, everyone))

found = effects(everyone, register.values, addressed_tasks(user.scope, st_engine()), year)
schools = by_school(found)
rows = found[found["login"].isin(here["login"])].reset_index(drop=True)
own = schools[schools["login"].isin(here["login"])]
known = own if len(own) else here
decision = next(code for code in TAKEN_UP if code in set(known["decision"]))
when = later(year, set(rows.loc[rows["origin"] == "screening", "after_year"].dropna().astype("int64")))
heading.title(finding(group(own[own["decision"] == decision]), decision, when), anchor=False)
official = rows["login"].nunique() - len(own)
unsigned = len(here) - rows["login"].nunique()
heading.caption(plain(subtitle(year, here["decision"], municipality, official, unsigned)))
if rows.empty:
    no_signs(year)
    st.stop()

st.info(NO_CAUSE, icon=":material/balance:")
if rows["after_year"].isna().all():
    no_later(year)
if rows["made"].sum() == 0:
    no_measures(year)
figure = effect_figure(rows, year)
if figure:
    open_school(show(figure), year=year)
st.subheader("По школам", anchor=False)
school_rows(rows, many and municipality is None)
if len(schools):
    show_groups(*with_and_without(schools))
