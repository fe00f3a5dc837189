"""The figures under the chart: the table, folded, and what can be taken away."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from core.plural import plural
from core.reports.divergence_table import COLUMNS, divergence_table
from core.reports.table import Column, csv_bytes, file_name, xlsx_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {"whole": "localized", "points": "localized", "share": "percent"}


def table_and_files(rows: pd.DataFrame, stem: str, about: list[str], picture: Callable[[], bytes]) -> None:
    """`rows` of core.analysis.divergence, all that were found. Files are made on the click; `about` goes into .xlsx."""
    table = divergence_table(rows)
    n = len(table)
    with st.expander(f"Таблица: {n} {plural(n, 'школа', 'школы', 'школ')}, все числа", icon=":material/table:"):
        st.dataframe(
            table.round({"mean_score": 1}),
            hide_index=True,
            column_config={column.key: _shown(column) for column in COLUMNS},
            alt="Числа участников, доли и интервалы по школам",
        )
    book = partial(xlsx_bytes, table, COLUMNS, "Расхождения", about)
    with st.container(horizontal=True):
        _download("Таблица для Excel", book, file_name(stem, "xlsx"), XLSX)
        _download("Таблица, CSV", partial(csv_bytes, table, COLUMNS), file_name(stem, "csv"), "text/csv")
        _download("Картинка, PNG", picture, file_name(stem, "png"), "image/png")


def _shown(column: Column):
    if column.kind == "text":
        return st.column_config.TextColumn(column.title, pinned=column.key == "name")
    return st.column_config.NumberColumn(column.title, format=FORMATS[column.kind])


def _download(label: str, made: Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(
        label, made, name, mime, key=name.rpartition(".")[2], icon=":material/download:", on_click="ignore"
    )
