"""What the register is made of: stored signs and the official list by data version, decisions as they are now."""

import pandas as pd
import streamlit as st

from core.analysis.register import register
from core.store import schools
from core.store.official import official
from core.store.register import decisions
from core.store.scope import Scope
from pages.parts.database import st_engine

VALUE = ["login", "year", "subject", "grade", "marker", "origin", "n", "value", "expected", "z", "p", "q", "level"]


def st_signs(scope: Scope, version: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Marker values, statuses of schools and shares of the region, as stored."""
    return (
        pd.DataFrame(columns=VALUE),
        pd.DataFrame(columns=["login", "status", "years"]),
        pd.DataFrame(columns=["year", "marker", "share"]),
    )


@st.cache_data(max_entries=50, show_spinner=False)
def st_official(scope: Scope, version: int) -> pd.DataFrame:
    """core.store.official.official."""
    return official(scope, st_engine())


@st.cache_data(max_entries=50, show_spinner=False)
def st_schools(scope: Scope, version: int) -> pd.DataFrame:
    """core.store.schools.listed."""
    return schools.listed(scope, st_engine())


def the_register(scope: Scope, version: int) -> pd.DataFrame:
    """core.analysis.register.register of the scope, with decisions read anew."""
    values, statuses, _ = st_signs(scope, version)
    said = decisions(scope, st_engine())
    return register(values, statuses, said, st_official(scope, version), st_schools(scope, version))


def official_years(scope: Scope, version: int) -> set[int]:
    """Years for which an official list is loaded."""
    return set(st_official(scope, version)["year"])


def years_known(scope: Scope, version: int, rows: pd.DataFrame) -> list[int]:
    """Years with signs looked for, an official list or a decision, the newest first."""
    values, _, _ = st_signs(scope, version)
    return sorted({*values["year"], *official_years(scope, version), *rows["year"]}, reverse=True)
