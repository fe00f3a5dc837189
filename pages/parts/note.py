"""What came of the last click, told by a toast: a callback may not draw, so the next run does."""

import streamlit as st

NOTE = "note"  # (text, icon) of the toast that the next run shows


def note(text: str, icon: str) -> None:
    """Say it when the page is drawn next."""
    st.session_state[NOTE] = (text, icon)


def show_note() -> None:
    """Once a run: what came of the last click."""
    if NOTE in st.session_state:
        text, icon = st.session_state.pop(NOTE)
        st.toast(text, icon=icon)
