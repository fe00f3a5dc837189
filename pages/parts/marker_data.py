"""Cached wrappers around the signs: computed once for results and parameters, then read as stored."""

import json

import pandas as pd
import streamlit as st

from core.analysis import standing
from core.analysis.definitions import in_force
from core.analysis.markers import Markers
from core.store import markers
from core.store.scope import Scope
from pages.parts.data import data_version
from pages.parts.database import st_engine

EVERYONE = Scope.everything()


def markers_version() -> str:
    """Changes with results and with parameters. Signs that are older than either are computed first."""
    db = st_engine()
    with st.spinner("Считаем признаки…"):  # seen only when it takes long: nothing has changed most times
        standing.refresh(db)
    return f"{data_version()} {json.dumps(markers.changed_parameters(EVERYONE, db), sort_keys=True)}"


@st.cache_data(max_entries=20, show_spinner=False)
def st_marker_values(scope: Scope, version: str) -> pd.DataFrame:
    """core.store.markers.marker_values."""
    return markers.marker_values(scope, st_engine())


@st.cache_data(max_entries=20, show_spinner=False)
def st_statuses(scope: Scope, version: str) -> pd.DataFrame:
    """core.store.markers.statuses."""
    return markers.statuses(scope, st_engine())


@st.cache_data(max_entries=20, show_spinner=False)
def st_regional(scope: Scope, version: str) -> pd.DataFrame:
    """core.store.markers.regional_markers."""
    return markers.regional_markers(scope, st_engine())


@st.cache_data(max_entries=10, show_spinner="Считаем, что изменится…")
def st_preview(version: str, changed: dict[str, dict]) -> Markers:
    """core.analysis.standing.preview with `changed` (marker → parameter → value) over the defaults."""
    return standing.preview(st_engine(), in_force(changed))


def of_school(scope: Scope, version: str, login: str) -> tuple[pd.DataFrame, dict[int, str]]:
    """One school's values of all signs, and its status by year."""
    values, statuses = st_marker_values(scope, version), st_statuses(scope, version)
    own = statuses[statuses["login"] == login]
    by_year = {int(year): str(status) for year, status in zip(own["year"], own["status"], strict=True)}
    return values[values["login"] == login].reset_index(drop=True), by_year


def first_school(scope: Scope, version: str, otherwise: str) -> str:
    """A school to begin with: one with a lasting signal in the latest year."""
    statuses = st_statuses(scope, version)
    lasting = statuses[(statuses["status"] == "persistent") & (statuses["year"] == statuses["year"].max())]
    return lasting["login"].min() if len(lasting) else otherwise
