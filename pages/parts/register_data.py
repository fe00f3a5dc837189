"""What the register is made of: computed signs and the official list by version, decisions as they are now."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.analysis.looked import looked
from core.analysis.register import register
from core.store import schools
from core.store.official import official
from core.store.register import decisions
from core.store.scope import Scope
from pages.parts.data import data_version
from pages.parts.database import st_engine
from pages.parts.marker_data import markers_version, st_marker_values, st_regional, st_statuses


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
    signs, version = markers_version(), data_version()
    values, regional = st_marker_values(scope, signs), st_regional(scope, signs)
    listed, known_schools = _official(scope, version), _schools(scope, version)
    rows = register(values, st_statuses(scope, signs), decisions(scope, st_engine()), listed, known_schools)
    found = looked(values)
    years = {*found["year"], *listed["year"], *rows["year"]}
    newest_first = sorted(map(int, years), reverse=True)
    return Register(rows, values, regional, known_schools, found, set(listed["year"]), newest_first)


def logins_of(schools: pd.DataFrame, place: str | None) -> set[str] | None:
    """Logins of the municipality's schools; None for all."""
    return None if place is None else set(schools.loc[schools["municipality"] == place, "login"])


@st.cache_data(max_entries=20, show_spinner=False)
def _official(scope: Scope, version: int) -> pd.DataFrame:
    return official(scope, st_engine())


@st.cache_data(max_entries=20, show_spinner=False)
def _schools(scope: Scope, version: int) -> pd.DataFrame:
    return schools.listed(scope, st_engine())
