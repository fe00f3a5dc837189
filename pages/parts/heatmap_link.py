"""From a heat map of some schools to that of all of them."""

import streamlit as st

from pages.parts.divergence_view import HEAT
from pages.parts.overview_words import schools


def all_schools(everyone: int, shown: int, year: int, municipality: str | None) -> None:
    """Nothing where all are shown."""
    if shown < everyone:
        where = {"municipality": municipality} if municipality else {}
        st.page_link(
            "divergence.py",
            label=f"Все {schools(everyone)} по страницам",
            icon=":material/grid_on:",
            query_params={"view": HEAT, "year": str(year), **where},
        )
