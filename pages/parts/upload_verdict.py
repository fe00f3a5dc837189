"""What became of one dropped file, and what was found in it."""

import pandas as pd
import streamlit as st

from core.results.load import Verdict
from pages.parts.plain import plain
from pages.parts.upload_words import PLAIN_LEVELS, balance, remarks, summary

COLUMNS = {
    "level": st.column_config.TextColumn("Что это", width="small"),
    "sheet": st.column_config.TextColumn("Лист", width="small"),
    "row": st.column_config.NumberColumn("Строка", width="small", format="%d"),
    "column": st.column_config.TextColumn("Столбец", width="small"),
    "message": st.column_config.TextColumn("Что не так и что делать", width="large"),
}


def show_verdict(verdict: Verdict, key: str) -> None:
    """A line that says the outcome; the findings under it. Opened when the file was not taken."""
    name = f"**{plain(verdict.file)}**"
    match verdict.status:
        case "loaded":
            st.success(f"{name}  \n{plain(summary(verdict))}  \n{balance(verdict)}", icon=":material/check_circle:")
        case "duplicate":
            st.info(f"{name}  \n{plain(verdict.findings[0].message)}", icon=":material/content_copy:")
            return
        case _ if verdict.questions:
            st.warning(
                f"{name}  \nФайл прочитан, но не всё в нём сказано. Ответьте, и он загрузится.", icon=":material/help:"
            )
            return
        case _:
            first = verdict.findings[0]
            place = f" (лист «{plain(first.sheet)}»)" if first.sheet else ""
            st.error(f"{name}  \nНе загружен{place}. {plain(first.message)}", icon=":material/block:")
    found = verdict.findings if verdict.status == "loaded" else verdict.findings[1:]
    if found:
        with st.expander(f"{remarks(len(found)).capitalize()}: где и что делать", icon=":material/rule:"):
            show_findings(pd.DataFrame([vars(finding) for finding in found]), key)


def show_findings(frame: pd.DataFrame, key: str) -> None:
    """Findings (level, sheet, row, column, message) as a table."""
    st.dataframe(
        frame.assign(level=frame["level"].map(PLAIN_LEVELS)),
        column_order=list(COLUMNS),
        column_config=COLUMNS,
        hide_index=True,
        placeholder="",
        key=f"findings-{key}",
        alt="Замечания к файлу: лист, строка, столбец, что не так и что делать",
    )
