"""«Перечень»: schools that the program proposes to consider, the official list beside, and what a person decides."""

import streamlit as st

from core.analysis.register_summary import counts
from pages.parts.data import data_version
from pages.parts.note import show_note
from pages.parts.register_compare import comparison
from pages.parts.register_data import official_years, st_signs, the_register, years_known
from pages.parts.register_empty import no_official, no_results, no_signs, nothing_chosen, nothing_loaded
from pages.parts.register_files import table_and_files
from pages.parts.register_filters import COMPARE, YEARS, choose, filtered
from pages.parts.register_panel import show_panel
from pages.parts.register_rows import decision_rows
from pages.parts.register_words import finding, outlook, subtitle
from pages.parts.register_years import years_table
from pages.parts.user import current_user

user, version = current_user(), data_version()
show_note()
values, statuses, regional = st_signs(user.scope, version)
everything = the_register(user.scope, version)
known = years_known(user.scope, version, everything)
if not known:
    nothing_loaded()
    st.stop()

heading = st.container(gap="xsmall")
chosen = choose(everything, known)
year = chosen.year or known[0]
here = everything if chosen.place is None else everything[everything["municipality"] == chosen.place]
count = counts(here[here["year"] == year])
heading.title(finding(count, year), anchor=False)
heading.caption(subtitle(count, year, chosen.place))
if len(here[here["year"] == year]):
    heading.progress(count.share, text=outlook(count))

rows = filtered(here if chosen.view == YEARS else here[here["year"] == year], chosen)
if values.empty:
    no_results()
elif count.proposed == 0 and chosen.view != YEARS:
    no_signs(year, int((statuses["status"] == "insufficient").sum()))
if rows.empty:
    if chosen.narrowed:
        nothing_chosen()
elif chosen.view == YEARS:
    rows = here[here["login"].isin(rows["login"])]
    years_table(rows)
elif chosen.view == COMPARE:
    comparison(rows)
else:
    decision_rows(rows, here)
if year not in official_years(user.scope, version):
    no_official(year)
if len(rows):
    stem = f"Перечень {'по годам' if chosen.view == YEARS else year} {chosen.place or ''}"
    table_and_files(rows, stem, [finding(count, year), *subtitle(count, year, chosen.place).split("  \n")])

show_panel(here)
