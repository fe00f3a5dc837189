"""The program's proposals beside the official list: both, only one, only the other."""

import pandas as pd
import streamlit as st

from core.analysis.names import short_name
from pages.parts.plain import plain
from pages.parts.register_signs import title
from pages.parts.register_words import NOT_MADE_FROM, listed_works, schools

SHOWN = 15
COLUMNS = {
    "program": (":material/search_insights: Только программа", "Признаки есть, в официальном перечне школы нет."),
    "both": (":material/join_inner: Оба перечня", "Признаки есть, и официальный перечень школу называет."),
    "official": (
        ":material/assignment: Только официальный",
        "Официальный перечень называет, признаков программа не нашла или не искала: нет результатов.",
    ),
}


def comparison(rows: pd.DataFrame) -> None:
    """`rows` of core.analysis.register.register, of one year."""
    st.info(NOT_MADE_FROM, icon=":material/info:")
    for place, (where, (name, meaning)) in zip(st.columns(3), COLUMNS.items(), strict=True):
        part = rows[rows["where"] == where]
        with place.container(border=True, height="stretch"):
            st.subheader(f"{name}: {len(part)}", anchor=False)
            st.caption(meaning)
            if len(part):
                st.markdown("\n".join(f"- {_line(row)}" for row in part.head(SHOWN).itertuples()))
            if len(part) > SHOWN:
                st.caption(
                    f"И ещё {schools(len(part) - SHOWN)}: они есть в таблице ниже и в «Решениях» с этим отбором."
                )


def _line(row) -> str:
    signs = ", ".join(title(marker) for marker in row.alarm + row.attention)
    notes = filter(None, [signs, f"официально: {listed_works(row)}" if row.listed else ""])
    return f"**{plain(short_name(row.school))}**  \n  :small[:gray[{' · '.join(notes)}]]"
