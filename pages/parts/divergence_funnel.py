"""«Воронка» of «Расхождения»: all schools of a work by size and mean gap."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.work import Work
from pages.parts.figure import show
from pages.parts.funnel_figure import of_work
from pages.parts.picking import open_school
from pages.parts.school_data import st_funnel


def funnel(version: int, rows: pd.DataFrame, work: Work, place: str | None, head: DeltaGenerator) -> None:
    """`rows` of core.analysis.divergence of the schools that may be named."""
    found = st_funnel(version, work)
    if found is None:
        with head:
            st.title("Для воронки данных мало", anchor=False)
        st.info(
            "Нужны пары отметок «журнал — работа» по участникам не меньше чем в трёх школах от 5 участников: их дают "
            "«Индивидуальные результаты» (Ф1), выгрузка региона или форма сбора от школы. Отчёт «Сравнение отметок» "
            "говорит только, сколько отметок ниже и выше, но не насколько.",
            icon=":material/filter_alt:",
        )
        return
    open_school(show(of_work(found, rows[["login", "school", "municipality"]], place, work), head), work=work)
