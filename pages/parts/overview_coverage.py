"""What is loaded and what is missing, on «Обзор»: works × years."""

import pandas as pd
import streamlit as st

from core.analysis.years import KIND
from core.numbers import whole
from pages.parts.plain import plain

CELLS = {"": "● {n}", "reference": "◐ {n}", "pairs": "◌ {n}", "missing": "○ нет"}
LEGEND = {
    "": "● школ загружено",
    "reference": "◐ нет строк региона: сравниваем загруженные школы между собой. Добавьте «Сравнение отметок с "
    "отметками по журналу»",
    "pairs": "◌ нет отметок журнала: расхождения не посчитать. Добавьте Ф1 или «Сравнение отметок»",
    "missing": "○ работа есть только за другой год",
}


def loaded(table: pd.DataFrame) -> None:
    """`table` of core.analysis.coverage."""
    st.subheader("Что загружено и чего не хватает", anchor=False)
    cells = [CELLS[row.gap].format(n=whole(row.schools)) for row in table.itertuples()]
    names = [f"{plain(row.procedure)} · {plain(row.subject)}, {row.grade} класс" for row in table.itertuples()]
    wide = table.assign(cell=cells, Работа=names).pivot(index=[*KIND, "Работа"], columns="year", values="cell")
    wide = wide.reset_index(KIND, drop=True)
    wide.columns = [str(year) for year in wide.columns]
    st.table(wide, border="horizontal", width="stretch")
    st.caption("  \n".join(text for gap, text in LEGEND.items() if gap in set(table["gap"])))
    st.page_link("upload.py", label="Загрузить файлы", icon=":material/upload_file:")
