"""«Что требует внимания»: the strongest sign of a school in a sentence, and the way to its page."""

import pandas as pd
import streamlit as st

from pages.parts.overview_signs import sentence
from pages.parts.overview_words import schools as count
from pages.parts.picking import PAGE

SHOWN = 5
MEANING = (
    "Признак — повод проверить, а не вывод о школе. Устойчивый сигнал — тревога или один и тот же признак в двух годах "
    "из трёх; разовый — признак в одном году."
)


def what_needs_attention(named: pd.DataFrame, year: int, judged: int, several: bool) -> None:
    """`named` of core.analysis.attention with school and municipality; `judged` schools have enough data; `several`
    municipalities are looked at."""
    st.subheader("Что требует внимания", anchor=False)
    if judged == 0:
        st.caption(f"За {year} год признаки не посчитаны: данных для них мало.")
        return
    if named.empty:
        st.markdown(":material/check_circle: Ни в одной школе признаков нет.")
        st.caption("Это не доказывает, что всё объективно: слабое или единичное отступление признаками не ловится.")
        return
    for row in named.head(SHOWN).to_dict("records"):
        with st.container(gap=None):
            st.markdown(sentence(row, several))
            st.page_link(
                PAGE,
                label="Открыть школу",
                icon=":material/arrow_forward:",
                query_params={"school": row["login"], "year": str(year)},
            )
    if len(named) > SHOWN:
        more = f"И ещё {count(len(named) - SHOWN)} с признаками — в «Перечне»"
        st.page_link("register.py", label=more, icon=":material/fact_check:")
    st.caption(MEANING)
    st.page_link("method.py", label="Как считаются признаки", icon=":material/menu_book:")
