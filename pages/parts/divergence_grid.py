"""«Тепловая карта» of «Расхождения»: schools × works of a year, screen by screen."""

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.analysis.grid import grid, screens, span
from pages.parts.divergence_empty import nothing_found
from pages.parts.divergence_list import find, page_of
from pages.parts.figure import show
from pages.parts.heatmap_figure import heatmap_figure
from pages.parts.picking import open_school


def heat(rows: pd.DataFrame, year: int, place: str | None, head: DeltaGenerator, tools: DeltaGenerator) -> None:
    """`rows` of core.analysis.overview.all_divergences of the municipality `place`, of any year."""
    with tools:
        found, typed = find(rows)
    cells, everyone = grid(found, year)
    if cells.empty:
        with head:
            st.title(f"За {year} год показать нечего", anchor=False)
        nothing_found(typed)
        return
    drawing = st.container()
    number = page_of(screens(everyone), partial(span, everyone), everyone)
    if number > 1:
        cells, _ = grid(found, year, page=number)
    with drawing:
        clicked = show(heatmap_figure(cells, everyone, found[found["year"] == year], year, place), head)
    open_school(clicked, year=year)
