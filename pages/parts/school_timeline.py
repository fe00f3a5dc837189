"""Years × signs of one school and, under them on the same scale of time, its measures."""

import pandas as pd
import streamlit as st

from core.analysis.school_signs import signs, strip
from core.analysis.timeline import main_sign, measures, years_shown
from core.charts.school_figures import strip_figure
from core.store.scope import Scope
from core.store.tasks import school_tasks
from pages.parts.database import st_engine
from pages.parts.figure import show
from pages.parts.measures_figure import measures_figure
from pages.parts.plan_data import known_plans, plan_versions


def show_timeline(scope: Scope, login: str, name: str, values: pd.DataFrame, year: int) -> None:
    """`values`: core.store.markers.marker_values of the school; `year`: its main sign stands over the measures."""
    plans = known_plans(scope, plan_versions())
    registers = {plan.id: plan.register_year for plan in plans if plan.register_year is not None}
    rows = measures(school_tasks(scope, st_engine(), login), registers)
    results = sorted(map(int, values["year"].unique()))
    years = years_shown(results, rows["day"])
    if results:
        show(strip_figure(strip(values), name, years))
    if len(rows):
        sign = next(iter(signs(values, year)), None)
        show(measures_figure(rows, main_sign(values, sign), years, results, name))
    else:
        st.caption("Мер этой школы с днём исполнения или сроком в планах нет.")
