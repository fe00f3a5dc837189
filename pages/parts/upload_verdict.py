"""What became of one dropped file, and what was found in it."""

import pandas as pd
import streamlit as st

from core.results.load import Verdict
from pages.parts.plain import plain
from pages.parts.upload_words import KINDS, PLAIN_LEVELS, balance, summary

COLUMNS = {
    "level": st.column_config.TextColumn("Что это", width="small"),
    "sheet": st.column_config.TextColumn("Лист", width="small"),
    "row": st.column_config.NumberColumn("Строка", width="small", format="%d"),
    "column": st.column_config.TextColumn("Столбец", width="small"),
    "message": st.column_config.TextColumn("Что не так и что делать", width="large"),
}


def show_verdict(verdict: Verdict, key: str) -> None:
    """One line for a file that was taken, its findings folded under it; a message for one that was not."""
    name = plain(verdict.file)
    match verdict.status:
        case "loaded":
            with st.expander(
                f":green[:material/check_circle:] **{name}** · {plain(summary(verdict))}", key=f"file-{key}"
            ):
                st.markdown(f"{plain(KINDS[verdict.kind])}. {balance(verdict)}")
                if verdict.findings:
                    show_findings(pd.DataFrame([vars(finding) for finding in verdict.findings]), key)
        case "duplicate":
            st.info(f"**{name}**  \n{plain(verdict.findings[0].message)}", icon=":material/content_copy:")
        case _ if verdict.questions:
            st.warning(
                f"**{name}**  \nФайл прочитан, но в нём сказано не всё: ответьте ниже, и он загрузится.",
                icon=":material/help:",
            )
        case _:
            first, *rest = verdict.findings
            place = f" (лист «{plain(first.sheet)}»)" if first.sheet else ""
            st.error(f"**{name}**  \nНе загружен{place}. {plain(first.message)}", icon=":material/block:")
            if rest:
                show_findings(pd.DataFrame([vars(finding) for finding in rest]), key)


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
