"""The register as a table under the page, folded, and as files to take away."""

from functools import partial

import pandas as pd
import streamlit as st

from core.reports.register_table import COLUMNS, register_table
from core.reports.table import csv_bytes, file_name, xlsx_bytes
from pages.parts.register_signs import title
from pages.parts.register_words import schools

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_and_files(rows: pd.DataFrame, stem: str, about: list[str]) -> None:
    """`rows` of core.analysis.register.register as filtered. Files are made on the click; `about` goes into .xlsx."""
    table = register_table(rows, title)
    with st.expander(f"Таблица: {schools(rows['login'].nunique())}, все столбцы", icon=":material/table:"):
        st.dataframe(
            table,
            hide_index=True,
            column_config={
                column.key: st.column_config.NumberColumn(column.title, format="%d")
                if column.kind == "whole"
                else st.column_config.TextColumn(column.title, pinned=column.key == "school")
                for column in COLUMNS
            },
            placeholder="",
            alt="Перечень: школы, признаки, годы, официальный перечень, решения с причинами",
        )
    files = {
        "xlsx": ("Таблица для Excel", partial(xlsx_bytes, table, COLUMNS, "Перечень", about), XLSX),
        "csv": ("Таблица, CSV", partial(csv_bytes, table, COLUMNS), "text/csv"),
    }
    with st.container(horizontal=True):
        for ending, (label, made, mime) in files.items():
            st.download_button(
                label, made, file_name(stem, ending), mime, key=ending, icon=":material/download:", on_click="ignore"
            )
