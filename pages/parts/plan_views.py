"""The plan in other ways than its document: by its days, by months, its indicators by schools."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.progress import MeasureProgress
from core.store.plans import StoredPlan


def show_view(view: str, plan: StoredPlan, shown: Sequence[MeasureProgress], now: date) -> None:
    """`view`: one of pages.parts.plan_filters.VIEWS but the list."""
    st.write(view)
