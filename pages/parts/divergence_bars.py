"""«Полосы» of «Расхождения»: schools one under another, searched, ordered and paged."""

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.analysis.reference import Reference
from core.analysis.summary import summary
from core.work import Work
from pages.parts.divergence_chart import divergence_chart, picture
from pages.parts.divergence_empty import nothing_found
from pages.parts.divergence_list import choose_page, find, order_by
from pages.parts.divergence_rows import described
from pages.parts.divergence_table import table_and_files
from pages.parts.divergence_words import drawn, finding, how_to_read, left_out
from pages.parts.palette import palette
from pages.parts.picking import open_school, picked
from pages.parts.plain import plain


def bars(
    rows: pd.DataFrame,
    against: Reference | None,
    work: Work,
    place: str | None,
    head: DeltaGenerator,
    tools: DeltaGenerator,
) -> None:
    """`rows` of core.analysis.divergence of the municipality `place`. The title goes into `head`."""
    count = summary(rows)
    title, about, legend = finding(count, against), drawn(work, place, count), how_to_read(against)
    with head:
        st.title(title, anchor=False)
        st.caption(f"**{plain(about)}**  \n{plain(legend)}")
    with tools:
        found, typed = find(rows)
        order = order_by()
    chart = st.container()
    shown = choose_page(found, order)
    if shown.empty:
        nothing_found(typed)
        return
    drawing = divergence_chart(shown, against, palette(), opens=True)
    clicked = chart.altair_chart(drawing, key="schools", alt=described(shown), on_select="rerun")
    open_school(picked(clicked), work=work)
    if missing := left_out(count):
        st.caption(missing)
    table_and_files(
        found,
        stem=f"Расхождения {work} {place or ''}",
        about=[title, about, legend, missing],
        picture=partial(picture, shown, against, title, [about, legend]),
    )
