"""Which task or measure of the plan is opened in the panel at the right."""

import streamlit as st

OPEN = "plan_open"  # («task» or «measure», its id)


def open_key(key: str) -> None:
    """Open what a row stands for: «task 12» or «measure 5»."""
    kind, _, number = key.partition(" ")
    st.session_state[OPEN] = (kind, int(number))


def opened() -> tuple[str, int] | None:
    """What is open."""
    return st.session_state.get(OPEN)


def typing() -> bool:
    """Whether a panel with fields to type in is open: that of a task."""
    return OPEN in st.session_state and st.session_state[OPEN][0] == "task"


def close() -> None:
    st.session_state.pop(OPEN, None)
