"""What others do with the plan shows here without a reload."""

import streamlit as st

from pages.parts.plan_data import plan_versions

SECONDS = 3


@st.fragment(run_every=SECONDS)
def keep_fresh(plan_id: int, version: int) -> None:
    """Looks at the plan's number alone; the page is drawn again only when it has changed. What is being typed in a
    panel stays, for its fields keep their keys."""
    if plan_versions().get(plan_id) != version:
        st.rerun()
