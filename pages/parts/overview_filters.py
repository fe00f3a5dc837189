"""Year and municipality of «Обзор»: one row on top, kept in the address."""

import pandas as pd
import streamlit as st

from pages.parts.work_filters import choose_municipality


def choose(found: pd.DataFrame) -> tuple[int, str | None]:
    """The year, and the municipality (None for all of them), chosen among those of `found`."""
    first, second, _ = st.columns([1, 3, 4])
    years = sorted(found["year"].unique().tolist(), reverse=True)
    with first:
        year = st.selectbox("Год", years, key="overview_year", bind="query-params")
    municipality = choose_municipality(found, second)
    return (year if year in years else years[0]), municipality
