"""The colours for the theme of the browser."""

import streamlit as st

from core.charts.palette import DARK, LIGHT, Palette


def palette() -> Palette:
    """Colours for the theme of this browser; pictures that leave the screen take LIGHT."""
    return DARK if st.context.theme.type == "dark" else LIGHT
