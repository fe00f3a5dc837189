"""Which task or measure of the plan is opened in the panel at the right."""

import streamlit as st

OPEN = "plan_open"  # («task» or «measure», its id, the version of the task as it was seen when it was opened)


def open_key(key: str) -> None:
    """Open what a row stands for: «task 12» or «measure 5»."""
    kind, _, number = key.partition(" ")
    st.session_state[OPEN] = (kind, int(number))


def opened() -> tuple[str, int] | None:
    """What is open."""
    return st.session_state.get(OPEN)


def close() -> None:
    st.session_state.pop(OPEN, None)
