"""What others do with the plan shows here without a reload."""

import streamlit as st

from pages.parts.plan_data import plan_versions

SECONDS = 3


DRAWN = "plan_drawn"  # the page has just been drawn from the plan as it is


def keep_fresh(plan_id: int, version: int) -> None:
    """Looks at the plan's number alone; the page is drawn again only when it has changed. What is being typed in a
    panel stays, for its fields keep their keys."""
    st.session_state[DRAWN] = True
    _look(plan_id, version)


@st.fragment(run_every=SECONDS)
def _look(plan_id: int, version: int) -> None:
    if not st.session_state.pop(DRAWN, False) and plan_versions().get(plan_id) != version:
        st.rerun()
