"""The figures under the heat map: the table, folded, and what can be taken away."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from core.reports.overview_table import COLUMNS, overview_table
from core.reports.table import file_name, xlsx_bytes
from pages.parts.overview_captions import HOW_TO_COUNT

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {"whole": "localized", "share": "percent"}


def table_and_files(rows: pd.DataFrame, stem: str, picture: Callable[[], bytes]) -> None:
    """`rows` of all_divergences of the year. Files are made on the click."""
    table = overview_table(rows)
    with st.expander("Таблица: все школы и работы года, все числа", icon=":material/table:"):
        st.dataframe(
            table,
            hide_index=True,
            column_config={column.key: _shown(column) for column in COLUMNS},
            alt="Числа по школам и работам года",
        )
        with st.container(horizontal=True):
            book = partial(xlsx_bytes, table, COLUMNS, "Обзор", [stem, HOW_TO_COUNT])
            _download("Таблица для Excel", book, file_name(stem, "xlsx"), XLSX)
            _download("Картинка, PNG", picture, file_name(stem, "png"), "image/png")


def _shown(column):
    if column.kind == "text":
        return st.column_config.TextColumn(column.title, pinned=column.key == "name")
    return st.column_config.NumberColumn(column.title, format=FORMATS[column.kind])


def _download(label: str, made: Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(label, made, name, mime, key=f"overview-{mime}", icon=":material/download:", on_click="ignore")
