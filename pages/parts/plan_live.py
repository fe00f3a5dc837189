"""What others do with the plan shows here without a reload."""

from collections.abc import Callable

import streamlit as st

from pages.parts.plan_data import plan_versions
from pages.parts.plan_open import typing

SECONDS = 3
DRAWN = "plan_drawn"  # the page has just been drawn from the plan as it is


def draw_fresh(draw: Callable[[int], None], plan_id: int, version: int) -> None:
    """`draw(version)`, and while somebody may be typing in a panel again every few seconds at the version it then has:
    drawing the whole page would open the panel anew, without what is being typed."""
    if not typing():
        draw(version)
    else:
        st.fragment(lambda: draw(plan_versions().get(plan_id, version)), run_every=SECONDS)()


def keep_fresh(plan_id: int, version: int) -> None:
    """Looks at the plan's number alone; the page is drawn again only when it has changed."""
    if not typing():
        st.session_state[DRAWN] = True
        _look(plan_id, version)


@st.fragment(run_every=SECONDS)
def _look(plan_id: int, version: int) -> None:
    if not st.session_state.pop(DRAWN, False) and plan_versions().get(plan_id) != version:
        st.rerun()
