"""Which way «Расхождения» are looked at, kept in the address."""

import streamlit as st

BARS, FUNNEL, HEAT = "Полосы", "Воронка", "Тепловая карта"
VIEWS = (BARS, FUNNEL, HEAT)


def choose_view() -> str:
    """One of the three; the bars for what is none of them."""
    view = st.segmented_control(
        "Вид",
        VIEWS,
        default=BARS,
        required=True,
        key="view",
        bind="query-params",
        label_visibility="collapsed",
    )
    return view if view in VIEWS else BARS
