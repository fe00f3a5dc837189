"""A click on a school in a chart opens its page."""

import altair as alt
import streamlit as st

from core.work import Work

PAGE = "school.py"
FIELD = "login"


def pick(name: str) -> alt.Parameter:
    """The click, to be added to one layer of a chart whose rows hold `login`; `name` is unique in the chart."""
    return alt.selection_point(name=name, fields=[FIELD], on="click", toggle=False, clear=False)


def picked(state) -> str | None:
    """Login of the school clicked on, from what a chart with `pick` returns."""
    clicks = [row for rows in state.get("selection", {}).values() for row in rows]
    return next((row[FIELD] for row in clicks if row.get(FIELD)), None)


def work_name(work: Work) -> str:
    """«математика, 5 класс» inside the page of a year, also in the address; another procedure is named."""
    name = f"{work.subject}, {work.grade} класс"
    return name if work.procedure == "ВПР" else f"{work.procedure} · {name}"


def address(login: str, year: int | None = None, work: Work | None = None) -> dict[str, str]:
    """Of the page of the school, at this work or in this year."""
    year = work.year if work else year
    when = {} if year is None else {"year": str(year)}
    return {"school": login} | when | ({"work": work_name(work)} if work else {})


def open_school(login: str | None, year: int | None = None, work: Work | None = None) -> None:
    """Leave for the page of the school; stay for None."""
    if login:
        st.switch_page(PAGE, query_params=address(login, year, work))
