"""Which schools of the work are on the screen: search, order and pages, kept in the address."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.analysis.extremes import Order, ordered, page, pages, span
from core.analysis.names import found
from pages.parts.numbers import whole

ORDERS: dict[str, Order] = {
    "Сначала самые расходящиеся": "apart",
    "По доле «понизили»": "lowered",
    "По доле «повысили»": "raised",
    "По числу участников": "n",
    "По названию": "name",
}
PAGE_KEY = "page"


def first_page() -> None:
    """Callback of whatever changes the list."""
    st.session_state[PAGE_KEY] = 1


def find_and_order(rows: pd.DataFrame) -> tuple[pd.DataFrame, Order, str, DeltaGenerator]:
    """The schools found, the order chosen, what was typed, and the place beside for the line on the page shown."""
    with st.container(horizontal=True, vertical_alignment="center"):
        typed = st.text_input(
            "Найти школу",
            key="find",
            type="search",
            placeholder="Школа или логин",
            label_visibility="collapsed",
            icon=":material/search:",
            max_chars=80,
            width=280,
            live=True,
            bind="query-params",
            on_change=first_page,
        )
        order = st.selectbox(
            "Порядок школ",
            list(ORDERS),
            key="sort",
            label_visibility="collapsed",
            icon=":material/sort:",
            width=320,
            bind="query-params",
            on_change=first_page,
        )
        beside = st.empty()
    return found(rows, typed or ""), ORDERS.get(order, "apart"), typed or "", beside


def choose_page(rows: pd.DataFrame, by: Order, beside: DeltaGenerator) -> pd.DataFrame:
    """The schools of one page, those without marks to compare left out. Pages are offered when there are several."""
    rows = ordered(rows, by)
    count = pages(len(rows))
    number = 1
    if count > 1:
        with st.container(horizontal=True, horizontal_alignment="center"):
            number = st.pagination(count, key=PAGE_KEY, bind="query-params")
    first, last = span(len(rows), number)
    if len(rows):
        beside.caption(f"Школы {first}–{last} из {whole(len(rows))}")
    return page(rows, by, number)
