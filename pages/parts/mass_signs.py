"""Above a page: signs so wide in the region that they say nothing of single schools."""

import pandas as pd
import streamlit as st

from core.analysis import sentences
from pages.parts.plain import plain


def show_mass(regional: pd.DataFrame, year: int) -> None:
    """`regional` of core.store.markers.regional_markers; nothing without such a sign in `year`."""
    rows = regional[regional["mass"] & (regional["year"] == year)].to_dict("records")
    if rows:
        st.info(plain(sentences.of_region(rows)), icon=":material/public:")
