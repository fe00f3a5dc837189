"""What the papers are made for: year and municipality on top, the school and the plan's day in their cards."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from core.analysis.names import short_name
from pages.parts.address import choose
from pages.parts.data import data_version, st_all_divergences
from pages.parts.moments import today
from pages.parts.paper import Wanted
from pages.parts.plan_data import choices, known_plans, plan_versions
from pages.parts.plan_filters import plan_names
from pages.parts.user import current_user
from pages.parts.work_filters import choose_municipality, choose_year


@dataclass(frozen=True, eq=False)
class Chosen:
    """`rows`: core.analysis.overview.all_divergences of the chosen year and municipality."""

    year: int
    municipality: str | None
    rows: pd.DataFrame


def choose_all() -> Chosen | None:
    """The row on top; None where there are no results yet."""
    found = st_all_divergences(current_user().scope, data_version())
    if found.empty:
        return None
    year, place = choose_year(found)
    rows = found[found["year"] == year]
    municipality = choose_municipality(rows, place)
    return Chosen(year, municipality, rows if municipality is None else rows[rows["municipality"] == municipality])


def choose_school(wanted: Wanted, chosen: Chosen) -> Wanted:
    """Of the schools with results of the year; the address may name one."""
    names = chosen.rows.drop_duplicates("login").set_index("login")["school"].fillna("").to_dict()
    words = {login: f"{short_name(name, 60)} · {login}" for login, name in names.items()}
    return replace(wanted, school=choose("Школа", "school", words, label_visibility="collapsed"))


def choose_plan_day(wanted: Wanted, chosen: Chosen) -> Wanted:
    """The plan, whose part of it, and the day as of which it is told."""
    versions = plan_versions()
    plans = known_plans(current_user().scope, versions)
    if not plans:
        return wanted
    with st.container(horizontal=True, vertical_alignment="bottom"):
        plan_id = int(choose("План", "plan", plan_names(plans), width=260))
        schools = choices(current_user().scope, plan_id, versions[plan_id]).schools
        executor = choose("Чьи мероприятия", "executor", schools, optional=True, placeholder="Весь план", width=300)
        on = st.date_input("На какой день", today(), max_value=today(), format="DD.MM.YYYY", key="on", width=170)
    return replace(wanted, plan_id=plan_id, school=executor, on=on)
