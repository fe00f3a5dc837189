"""«Перечень»: schools that the program proposes to consider, the official list beside, and what a person decides."""

import streamlit as st

from core.analysis.looked import too_few, years_looked
from core.analysis.register_summary import counts
from pages.parts.mass_signs import show_mass
from pages.parts.note import show_note
from pages.parts.paper import Wanted, offer
from pages.parts.plain import plain
from pages.parts.register_compare import comparison
from pages.parts.register_data import logins_of, the_register
from pages.parts.register_empty import no_official, no_results, nothing_chosen, nothing_loaded
from pages.parts.register_files import table_and_files
from pages.parts.register_filters import COMPARE, YEARS, choose, filtered
from pages.parts.register_panel import show_panel
from pages.parts.register_rows import decision_rows
from pages.parts.register_words import finding, outlook, subtitle
from pages.parts.register_years import years_table
from pages.parts.user import current_user

user = current_user()
show_note()
register = the_register(user.scope)
if not register.known:
    nothing_loaded()
    st.stop()

heading = st.container(gap="xsmall")
chosen = choose(register.rows, register.known)
year = chosen.year or register.known[0]
here = register.rows if chosen.place is None else register.rows[register.rows["municipality"] == chosen.place]
this_year = here[here["year"] == year]
count, results = counts(this_year), year in set(register.looked["year"])
few = too_few(register.looked, year, logins_of(register.schools, chosen.place))
about = [finding(count, year, results), *subtitle(count, year, chosen.place, few)]
heading.title(about[0], anchor=False)
heading.caption("  \n".join(map(plain, about[1:])))
if len(this_year):
    heading.progress(count.share, text=outlook(count))

if not results and chosen.view != YEARS:
    no_results(year)
show_mass(register.regional, year)
rows = filtered(here if chosen.view == YEARS else this_year, chosen)
if chosen.view == YEARS:
    rows = here[here["login"].isin(rows["login"])]
if rows.empty:
    if chosen.narrowed:
        nothing_chosen()
elif chosen.view == YEARS:
    years_table(rows)
elif chosen.view == COMPARE:
    comparison(rows)
else:
    decision_rows(rows, here, years_looked(register.looked), register.listed)
if year not in register.listed:
    no_official(year)
if len(rows):
    table_and_files(rows, f"Перечень {'по годам' if chosen.view == YEARS else year} {chosen.place or ''}", about)
with st.container(horizontal=True):
    offer("register", "docx", Wanted(year), "Сформировать приложение к приказу")

show_panel(here, register.values)
