"""Cached wrappers around core: computed once for a data version and a scope, shared by all who may see the same."""

import pandas as pd
import streamlit as st

from core.analysis.divergence import divergence
from core.analysis.overview import all_divergences
from core.analysis.reference import Reference, reference
from core.store import results
from core.store.scope import Scope
from core.work import Work
from pages.parts.database import st_engine


def data_version() -> int:
    """Changes with every load and withdrawal; an argument of everything cached here."""
    return results.version(Scope.everything(), st_engine())


@st.cache_data(max_entries=50, show_spinner=False)
def st_works(scope: Scope, version: int) -> pd.DataFrame:
    """core.store.results.works."""
    return results.works(scope, st_engine())


@st.cache_data(max_entries=200, show_spinner=False)
def st_divergence(scope: Scope, version: int, work: Work) -> tuple[pd.DataFrame, Reference | None]:
    """core.analysis.divergence of the schools in the scope, against a reference made of all schools."""
    db = st_engine()
    everyone = results.school_figures(Scope.everything(), db, work)
    against = reference(everyone, results.reference_figures(scope, db), work)
    rows = divergence(everyone, against)
    visible = results.school_figures(scope, db, work)["login"]
    return rows[rows["login"].isin(visible)].reset_index(drop=True), against


@st.cache_data(max_entries=20, show_spinner=False)
def st_all_divergences(scope: Scope, version: int) -> pd.DataFrame:
    """core.analysis.overview.all_divergences of the schools in the scope, references made of all schools."""
    db = st_engine()
    everyone = all_divergences(
        results.school_figures(Scope.everything(), db, None), results.reference_figures(scope, db)
    )
    visible = results.school_figures(scope, db, None)["login"].unique()
    return everyone[everyone["login"].isin(visible)].reset_index(drop=True)
