"""A click on a school in a chart opens its page."""

from collections.abc import Sequence

import altair as alt
import streamlit as st

from core.work import Work, work_name

PAGE = "school.py"
FIELD = "login"
WANTED = "school_wanted"


def pick(name: str) -> alt.Parameter:
    """The click, to be added to one layer of a chart whose rows hold `login`; `name` is unique in the chart."""
    return alt.selection_point(name=name, fields=[FIELD], on="click", toggle=False, clear=False)


def picked(state) -> str | None:
    """Login of the school clicked on, from what a chart with `pick` returns."""
    clicks = [row for rows in state.get("selection", {}).values() for row in rows]
    return next((row[FIELD] for row in clicks if row.get(FIELD)), None)


def open_school(login: str | None, year: int | None = None, work: Work | None = None) -> None:
    """Leave for the page of the school, at this work or in this year; stay for None.

    Year and work go through the session, for their keys in the address belong to selects of the page that is left."""
    if login:
        wanted = {"year": work.year if work else year, "work": work and work_name(work)}
        st.session_state[WANTED] = {key: value for key, value in wanted.items() if value}
        st.switch_page(PAGE, query_params={"school": login})


def arrived(key: str, options: Sequence) -> bool:
    """On the page of the school, before the select `key` with these options: it stands at what was clicked on, if that
    is one of them."""
    value = st.session_state.get(WANTED, {}).pop(key, None)
    if value not in options:
        return False
    st.session_state[key] = value
    return True
