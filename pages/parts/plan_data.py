"""Plans as pages read them: once for a version of the plan, shared by all who may see the same.

What is frozen is kept by `lru_cache`: Streamlit's cache would take longer to hash the arguments than a page has.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from core.analysis.names import short_name
from core.progress import MeasureProgress
from core.selection import Selection
from core.store import plans, progress, tasks
from core.store.plans import StoredPlan
from core.store.scope import Scope
from pages.parts.database import st_engine


@dataclass(frozen=True)
class Choices:
    """What there is to choose from in a plan: login → school, texts of «Ответственные», months «2026-11»."""

    schools: dict[str, str]
    responsible: list[str]
    months: list[str]


@dataclass(frozen=True, eq=False)  # one and the same answer of the store is recognised by identity
class Shown:
    """Measures of a plan: `everything` that the chosen people have to do, and what of it is `shown`."""

    everything: list[MeasureProgress]
    shown: list[MeasureProgress]


def plan_versions() -> dict[int, int]:
    """core.store.plans.versions: an argument of everything cached here."""
    return plans.versions(Scope.everything(), st_engine())


def known_plans(scope: Scope, versions: Mapping[int, int]) -> tuple[StoredPlan, ...]:
    """core.store.plans.list_plans."""
    return _plans(st_engine(), scope, frozenset(versions.items()))


@lru_cache(maxsize=20)
def _plans(db: Engine, scope: Scope, versions: frozenset) -> tuple[StoredPlan, ...]:
    return plans.list_plans(scope, db)


def measures(
    scope: Scope, plan_id: int, version: int, today: date, chosen: Selection, who: str, kept: frozenset[int]
) -> Shown:
    """core.store.progress.measures: all of the chosen people, and those to show."""
    return _measures(st_engine(), scope, plan_id, version, today, chosen, who, kept)


@lru_cache(maxsize=300)
def _measures(
    db: Engine, scope: Scope, plan_id: int, version: int, today: date, chosen: Selection, who: str, kept: frozenset[int]
) -> Shown:
    everything = progress.measures(scope, db, plan_id, today, chosen.of_people)
    if chosen == chosen.of_people:
        return Shown(everything, everything)
    return Shown(everything, progress.measures(scope, db, plan_id, today, chosen, who, kept))


def choices(scope: Scope, plan_id: int, version: int) -> Choices:
    """core.store.tasks.choices, the schools by the names on the screen."""
    return _choices(st_engine(), scope, plan_id, version)


@lru_cache(maxsize=50)
def _choices(db: Engine, scope: Scope, plan_id: int, version: int) -> Choices:
    executors, responsible, months = tasks.choices(scope, db, plan_id)
    return Choices({login: short_name(name, 60) for login, name in executors.items()}, responsible, months)


@st.cache_data(max_entries=20, show_spinner="Читаем план…")
def st_tasks(scope: Scope, plan_id: int, version: int) -> pd.DataFrame:
    """core.store.tasks.tasks_frame."""
    return tasks.tasks_frame(scope, st_engine(), plan_id)


@st.cache_data(max_entries=20, show_spinner=False)
def st_addressed(scope: Scope, versions: tuple[tuple[int, int], ...]) -> pd.DataFrame:
    """core.store.tasks.addressed_tasks."""
    return tasks.addressed_tasks(scope, st_engine())


def current_measures(scope: Scope, today: date) -> list[MeasureProgress] | None:
    """The measures of the open plans whose period holds today, else of the newest plan; None without any plan."""
    versions = plan_versions()
    known = known_plans(scope, versions)
    if not known:
        return None
    found = []
    for plan in plans.current(known, today):
        found += measures(scope, plan.id, plan.version, today, Selection(), "", frozenset()).everything
    return found
