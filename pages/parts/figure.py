"""One figure of a page: its finding as a title, the chart, and folded under it the same numbers and the files."""

import hashlib
import pickle
from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.charts.chart import vega_lite
from core.charts.figure import Figure, picture
from core.charts.palette import Palette
from core.reports.table import Column, csv_bytes, file_name, xlsx_bytes
from pages.parts.palette import palette
from pages.parts.picking import picked
from pages.parts.plain import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {"whole": "localized", "points": "localized", "share": "percent"}
LONG = 25  # rows, from which a table scrolls


def fingerprint(figure: Figure) -> str:
    """Of all that is drawn: equal only for equal figures."""
    return hashlib.sha256(pickle.dumps(figure)).hexdigest()


@st.cache_data(max_entries=300, show_spinner=False, hash_funcs={Figure: fingerprint})
def st_spec(figure: Figure, colours: Palette) -> dict:
    """The chart as Vega-Lite, kept: building one in Altair takes longer than all else on a page."""
    return vega_lite(partial(figure.chart, colours))


def show(figure: Figure, head: DeltaGenerator | None = None) -> str | None:
    """Draws the figure, its title as that of the page in `head` where it is given. Login of the school clicked on."""
    with head or st.container(gap="xsmall"):
        (st.title if head else st.subheader)(plain(figure.title), anchor=False)
        st.caption(plain(figure.about))
    answer = st.vega_lite_chart(
        spec=st_spec(figure, palette()),
        key=f"chart-{figure.key}",
        alt=figure.alt,
        on_select="rerun" if figure.opens else "ignore",
    )
    if figure.note:
        st.caption(plain(figure.note))
    with st.expander("Числа и файлы", icon=":material/table:"):
        st.dataframe(
            _rounded(figure.table, figure.columns),
            hide_index=True,
            height="content" if len(figure.table) <= LONG else "auto",
            column_config={column.key: _shown(column) for column in figure.columns},
            alt=figure.title,
            key=f"table-{figure.key}",
        )
        book = partial(xlsx_bytes, figure.table, figure.columns, "Числа", [figure.title, figure.about, figure.note])
        with st.container(horizontal=True):
            _download("Excel", book, figure, "xlsx", XLSX)
            _download("CSV", partial(csv_bytes, figure.table, figure.columns), figure, "csv", "text/csv")
            _download("Картинка, PNG", partial(picture, figure), figure, "png", "image/png")
    return picked(answer) if figure.opens else None


def _rounded(table: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    shown = table[[column.key for column in columns]]
    return shown.round({column.key: 2 for column in columns if column.kind == "points"})


def _shown(column: Column):
    if column.kind == "text":
        return st.column_config.TextColumn(column.title)
    return st.column_config.NumberColumn(column.title, format=FORMATS[column.kind])


def _download(label: str, made: Callable[[], bytes], figure: Figure, extension: str, mime: str) -> None:
    st.download_button(
        label,
        made,
        file_name(figure.stem, extension),
        mime,
        key=f"{extension}-{figure.key}",
        icon=":material/download:",
        on_click="ignore",
        type="tertiary",
    )
