"""What the papers are made for: year and municipality on top, the school and the plan's day in their cards."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from core.analysis.names import short_name
from pages.parts.data import data_version, st_all_divergences
from pages.parts.moments import today
from pages.parts.paper import Wanted
from pages.parts.plan_data import choices, known_plans, plan_versions
from pages.parts.plan_filters import plan_name
from pages.parts.user import current_user
from pages.parts.work_filters import choose_municipality, choose_year

WHOLE = "Весь план"


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
    login = st.selectbox(
        "Школа",
        list(names),
        format_func=lambda login: f"{short_name(names[login], 60)} · {login}",
        key="school",
        bind="query-params",
        label_visibility="collapsed",
    )
    return replace(wanted, school=login)


def choose_plan_day(wanted: Wanted, chosen: Chosen) -> Wanted:
    """The plan, whose part of it, and the day as of which it is told."""
    versions = plan_versions()
    plans = {plan.id: plan for plan in known_plans(current_user().scope, versions)}
    if not plans:
        return wanted
    with st.container(horizontal=True, vertical_alignment="bottom"):
        plan_id = st.selectbox(
            "План",
            list(plans),
            format_func=lambda key: plan_name(plans[key]),
            key="plan",
            bind="query-params",
            width=260,
        )
        schools = choices(current_user().scope, plan_id, versions[plan_id]).schools
        executor = st.selectbox(
            "Чьи мероприятия",
            [WHOLE, *schools],
            format_func=lambda login: schools.get(login, WHOLE),
            key="executor",
            bind="query-params",
            width=300,
        )
        on = st.date_input("На какой день", today(), max_value=today(), format="DD.MM.YYYY", key="on", width=170)
    return replace(wanted, plan_id=plan_id, school=None if executor == WHOLE else executor, on=on)
