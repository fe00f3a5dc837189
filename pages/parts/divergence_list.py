"""Which schools of the work are on the screen: search, order and pages, kept in the address."""

import pandas as pd
import streamlit as st

from core.analysis.extremes import Order, ordered, page, pages, span
from core.analysis.names import found
from pages.parts.numbers import whole

ORDERS: dict[str, Order] = {
    "самые расходящиеся": "apart",
    "по доле «понизили»": "lowered",
    "по доле «повысили»": "raised",
    "по числу участников": "n",
    "по названию": "name",
}
PAGE_KEY = "page"


def first_page() -> None:
    """Callback of whatever changes the list."""
    st.session_state[PAGE_KEY] = 1


def find_and_order(rows: pd.DataFrame) -> tuple[pd.DataFrame, Order, str]:
    """The schools found and with marks to compare, in the order chosen; that order; what was typed."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            "Найти школу",
            key="find",
            type="search",
            placeholder="Название или логин",
            icon=":material/search:",
            max_chars=80,
            width=320,
            live=True,
            bind="query-params",
            on_change=first_page,
        )
        names = list(ORDERS)
        order = st.selectbox("Порядок школ", names, key="sort", width=260, bind="query-params", on_change=first_page)
    by = ORDERS.get(order, "apart")
    rows = found(rows, typed or "")
    return rows, by, typed or ""


def one_page(rows: pd.DataFrame, by: Order) -> pd.DataFrame:
    """The schools of the page chosen, with the line that says which they are; draws nothing for a single page."""
    rows = ordered(rows, by)
    count = pages(len(rows))
    if count == 1:
        return page(rows, by, 1)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        place = st.empty()
        number = st.pagination(count, key=PAGE_KEY, bind="query-params")
    first, last = span(len(rows), number)
    place.caption(
        f"Школы {first}–{last} из {whole(len(rows))}{', самые расходящиеся' * (by == 'apart' and number == 1)}"
    )
    return page(rows, by, number)
