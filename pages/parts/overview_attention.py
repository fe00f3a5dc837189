"""«Что требует внимания»: a sentence a school, and the way to its bars."""

import pandas as pd
import streamlit as st

from core.analysis.overview import ATTENTION
from core.analysis.shares import FEW
from core.work import Work
from pages.parts.overview_words import named
from pages.parts.overview_words import schools as count

SHOWN = 5
MEANING = (
    f"Признак: доля отметок ниже журнала выше ожидаемой на {100 * ATTENTION:.0f} п.п. и больше, интервал не "
    f"захватывает ожидаемую долю, пар отметок не меньше {FEW}. Это повод проверить, а не вывод о школе."
)


def what_needs_attention(schools: pd.DataFrame, municipality: str | None) -> None:
    """`schools` of core.analysis.overview.by_school; `municipality` is the one chosen."""
    st.subheader("Что требует внимания", anchor=False)
    if schools.empty:
        st.markdown(":material/check_circle: Ни в одной школе признака нет.")
    many = schools["municipality"].nunique() > 1
    for row in schools.head(SHOWN).itertuples():
        with st.container(gap=None):
            st.markdown(named(row, many))
            st.page_link(
                "divergence.py",
                label="Проверить в «Расхождениях»",
                icon=":material/arrow_forward:",
                query_params=_filters(row, municipality),
            )
    if len(schools) > SHOWN:
        st.caption(f"И ещё {count(len(schools) - SHOWN)}: они видны в «Расхождениях» по каждой работе.")
    st.caption(MEANING)


def _filters(row, municipality: str | None) -> dict[str, str]:
    work = {name: str(getattr(row, name)) for name in Work._fields}
    return work | ({"municipality": municipality} if municipality else {})
