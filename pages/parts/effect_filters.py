"""Which register «Эффект» looks at, kept in the address."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts.divergence_list import first_page


def choose_year(taken_up: pd.DataFrame, looked: pd.DataFrame, place: DeltaGenerator) -> int:
    """The year of the register. `taken_up`: its rows with a decision; it begins with the latest year after which there
    are results (`looked` as of core.analysis.looked), else with the latest."""
    years = sorted(map(int, taken_up["year"].unique()), reverse=True)
    followed = (at for at, year in enumerate(years) if (looked["year"] > year).any())
    with place:
        answer = st.selectbox(
            "Год перечня",
            years,
            index=next(followed, 0),
            key="year",
            bind="query-params",
            on_change=first_page,
            width=130,
        )
    return answer if answer in years else years[0]  # the browser may send anything
