"""The plan in other ways than its document: by its days, by months, its indicators by schools."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.progress import MeasureProgress


def show_view(view: str, plan, version: int, shown: Sequence[MeasureProgress], now: date) -> None:
    """`view`: one of pages.parts.plan_filters.VIEWS but the list; `plan`: a row of core.store.plans.list_plans."""
    st.write(view)
