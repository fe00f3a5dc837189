"""Cached wrappers around the stored signs."""

import pandas as pd
import streamlit as st

from core.store.scope import Scope

VALUES = ["login", "year", "subject", "grade", "marker", "origin", "n", "value", "expected", "z", "p", "q", "level"]
STATUSES = ["login", "status", "years"]


@st.cache_data(max_entries=20, show_spinner=False)
def st_marker_values(scope: Scope, version: int) -> pd.DataFrame:
    """Values of all signs of the schools in the scope."""
    return pd.DataFrame(columns=VALUES)


@st.cache_data(max_entries=20, show_spinner=False)
def st_statuses(scope: Scope, version: int) -> pd.DataFrame:
    """Status of each school in the scope."""
    return pd.DataFrame(columns=STATUSES)


def of_school(scope: Scope, version: int, login: str) -> tuple[pd.DataFrame, str | None]:
    """One school's values of all signs and its status; None when nothing has been computed for it."""
    values, statuses = st_marker_values(scope, version), st_statuses(scope, version)
    found = statuses.loc[statuses["login"] == login, "status"]
    return values[values["login"] == login].reset_index(drop=True), (found.iloc[0] if len(found) else None)


def first_school(scope: Scope, version: int, otherwise: str) -> str:
    """A school to begin with: the first with a lasting signal."""
    statuses = st_statuses(scope, version)
    lasting = statuses.loc[statuses["status"] == "persistent", "login"]
    return lasting.min() if len(lasting) else otherwise


def definitions() -> dict:
    return {}


def titles() -> dict[str, str]:
    return {}


def sentence(row: pd.Series) -> str:
    return str(row["marker"])
