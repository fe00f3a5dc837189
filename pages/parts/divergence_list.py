"""Which schools of the work are on the screen: search, order and pages, kept in the address."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from core.analysis.extremes import Order, ordered, page, pages, span
from core.analysis.names import found
from core.numbers import whole
from pages.parts.search import school_search

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


def find(rows: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The schools found, and what was typed."""
    typed = school_search(first_page)
    return found(rows, typed), typed


def order_by() -> Order:
    order = st.selectbox(
        "Порядок школ",
        list(ORDERS),
        key="sort",
        label_visibility="collapsed",
        icon=":material/sort:",
        width=300,
        bind="query-params",
        on_change=first_page,
    )
    return ORDERS.get(order, "apart")


def choose_page(rows: pd.DataFrame, by: Order) -> pd.DataFrame:
    """The schools of one page, those without marks to compare left out. Pages are offered when there are several."""
    rows = ordered(rows, by)
    number = page_of(pages(len(rows)), lambda number: span(len(rows), number), len(rows))
    return page(rows, by, number)


def page_of(count: int, places: Callable[[int], tuple[int, int]], schools: int) -> int:
    """Which of `count` pages; `places` of the first and the last school on a page, of `schools` in all."""
    if count < 2:
        return 1
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
        number = st.pagination(count, key=PAGE_KEY, bind="query-params")
        first, last = places(number)
        st.caption(f"Школы {first}–{last} из {whole(schools)}", width="content")
    return number
