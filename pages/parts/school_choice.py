"""Which school, year and work: one row on top, kept in the address. «‹ ›» lead through the municipality."""

import pandas as pd
import streamlit as st

from core.analysis.names import axis_names
from core.analysis.neighbours import beside
from core.work import Work
from pages.parts.picking import arrived

KEY, ADDRESS = "school_choice", "school"
LAST = "school_last"  # the school seen last in this tab: where the menu leads back to
WIDTHS = [6, 1, 1, 2, 5]


def choose_school(schools: pd.DataFrame, first: str) -> tuple[str, list]:
    """Login of the school in the address, else the last seen, else `first`; and places for choose_year, choose_work.

    `schools` as of core.analysis.neighbours.in_order.
    """
    logins = schools["login"].tolist()
    wanted = st.query_params.get(ADDRESS) or st.session_state.get(LAST)
    login = wanted if wanted in logins else first
    _go(login)
    names = dict(zip(logins, _labels(schools), strict=True))
    before, after = beside(schools, login)
    places = st.columns(WIDTHS, gap="small", vertical_alignment="bottom")
    with places[0]:
        st.selectbox("Школа", logins, key=KEY, format_func=names.get, on_change=_chosen, filter_mode="contains")
    for place, key, label, to, hint in (
        (places[1], "before", "‹", before, "Предыдущая"),
        (places[2], "after", "›", after, "Следующая"),
    ):
        place.button(
            label,
            key=f"school-{key}",
            disabled=to is None,
            on_click=_go,
            args=(to,),
            help=f"{hint} школа муниципалитета{': ' + names[to] if to else ': её нет'}",
            width="stretch",
        )
    return login, places[3:]


def choose_year(years: list[int], place) -> int:
    """One of the years with results of the school, the newest first."""
    options = sorted(years, reverse=True)
    arrived("year", options)
    with place:
        answer = st.selectbox("Год", options, key="year", bind="query-params")
    return answer if answer in options else options[0]


def choose_work(works: list[Work], names: list[str], first: int, place) -> Work:
    """One of the year's works, the one at `first` unless chosen."""
    by_name = dict(zip(names, works, strict=True))
    index = 0 if arrived("work", names) else first  # a default beside a value that is set would be a warning
    with place:
        answer = st.selectbox("Работа", names, index=index, key="work", bind="query-params")
    return by_name.get(answer, works[first])


def _labels(schools: pd.DataFrame) -> list[str]:
    names = axis_names(schools)
    places = schools["municipality"].fillna("")
    several = places.nunique() > 1
    return [
        " · ".join([name, *([place] if several and place else []), *([login] if login != name else [])])
        for name, place, login in zip(names, places, schools["login"], strict=True)
    ]


def _chosen() -> None:
    _go(st.session_state[KEY])


def _go(login: str) -> None:
    """The address and the select say the same."""
    st.session_state[KEY] = st.session_state[LAST] = login
    if st.query_params.get(ADDRESS) != login:
        st.query_params[ADDRESS] = login
