"""What the register is made of: computed signs and the official list by version, decisions as they are now."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.analysis import standing
from core.analysis.looked import looked
from core.analysis.register import register
from core.store import markers, schools
from core.store.official import official
from core.store.register import decisions
from core.store.scope import Scope
from pages.parts.data import data_version
from pages.parts.database import st_engine


@dataclass(frozen=True)
class Register:
    """`rows`: core.analysis.register.register of the scope · `values`, `regional`: as core.store.markers · `schools`:
    as core.store.schools.listed · `looked`: as core.analysis.looked · `listed`: years of the official list · `known`:
    all years there is anything to say of, the newest first."""

    rows: pd.DataFrame
    values: pd.DataFrame
    regional: pd.DataFrame
    schools: pd.DataFrame
    looked: pd.DataFrame
    listed: set[int]
    known: list[int]


def the_register(scope: Scope) -> Register:
    """The register as it stands; the signs are computed first where results or parameters have changed."""
    with st.spinner("Ищем признаки в новых результатах…", show_time=True):
        standing.refresh(st_engine())
    version = data_version()
    values, statuses, regional = _signs(scope, version, str(markers.computed_from(scope, st_engine())))
    listed, known_schools = _official(scope, version), _schools(scope, version)
    rows = register(values, statuses, decisions(scope, st_engine()), listed, known_schools)
    found = looked(values)
    years = {*found["year"], *listed["year"], *rows["year"]}
    newest_first = sorted(map(int, years), reverse=True)
    return Register(rows, values, regional, known_schools, found, set(listed["year"]), newest_first)


def logins_of(schools: pd.DataFrame, place: str | None) -> set[str] | None:
    """Logins of the municipality's schools; None for all."""
    return None if place is None else set(schools.loc[schools["municipality"] == place, "login"])


@st.cache_data(max_entries=20, show_spinner=False)
def _signs(scope: Scope, version: int, computed: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    db = st_engine()
    return markers.marker_values(scope, db), markers.statuses(scope, db), markers.regional_markers(scope, db)


@st.cache_data(max_entries=20, show_spinner=False)
def _official(scope: Scope, version: int) -> pd.DataFrame:
    return official(scope, st_engine())


@st.cache_data(max_entries=20, show_spinner=False)
def _schools(scope: Scope, version: int) -> pd.DataFrame:
    return schools.listed(scope, st_engine())
