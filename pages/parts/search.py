"""The field that finds a school by name, number or login; kept in the address."""

from collections.abc import Callable

import streamlit as st


def school_search(on_change: Callable[[], None]) -> str:
    """What was typed, '' for nothing. `on_change`: what the list does then, that is go to its first page."""
    typed = st.text_input(
        "Найти школу",
        key="find",
        type="search",
        placeholder="Школа или логин",
        label_visibility="collapsed",
        icon=":material/search:",
        max_chars=80,
        width=220,
        live=True,
        bind="query-params",
        on_change=on_change,
    )
    return typed or ""
