"""Cached wrappers around plans: read once for a version of the plan, shared by all who may see the same."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from core.analysis.names import short_name
from core.progress import MeasureProgress
from core.selection import Selection
from core.store import plans, progress, tasks
from core.store.scope import Scope
from pages.parts.database import st_engine


@dataclass(frozen=True)
class Choices:
    """What there is to choose from in a plan: login → school, texts of «Ответственные», months «2026-11»."""

    schools: dict[str, str]
    responsible: list[str]
    months: list[str]


@dataclass(frozen=True)
class Shown:
    """Measures of a plan: `everything` that the chosen people have to do, and what of it is `shown`."""

    everything: list[MeasureProgress]
    shown: list[MeasureProgress]


def plan_versions() -> dict[int, int]:
    """core.store.plans.versions: an argument of everything cached here."""
    return plans.versions(Scope.everything(), st_engine())


@st.cache_data(max_entries=20, show_spinner=False)
def st_plans(scope: Scope, versions: dict[int, int]) -> pd.DataFrame:
    """core.store.plans.list_plans."""
    return plans.list_plans(scope, st_engine())


@st.cache_resource(max_entries=300, show_spinner=False)  # frozen values: shared as they are, never copied
def st_measures(
    scope: Scope, plan_id: int, version: int, today: date, chosen: Selection, who: str, kept: frozenset[int]
) -> Shown:
    """core.store.progress.measures: all of the chosen people, and those to show."""
    db = st_engine()
    everything = progress.measures(scope, db, plan_id, today, chosen.of_people)
    if chosen == chosen.of_people:
        return Shown(everything, everything)
    return Shown(everything, progress.measures(scope, db, plan_id, today, chosen, who, kept))


@st.cache_data(max_entries=20, show_spinner="Читаем план…")
def st_tasks(scope: Scope, plan_id: int, version: int) -> pd.DataFrame:
    """core.store.tasks.tasks_frame."""
    return tasks.tasks_frame(scope, st_engine(), plan_id)


@st.cache_resource(max_entries=50, show_spinner=False)
def st_choices(scope: Scope, plan_id: int, version: int) -> Choices:
    """core.store.tasks.choices, the schools by the names on the screen."""
    executors, responsible, months = tasks.choices(scope, st_engine(), plan_id)
    return Choices({login: short_name(name, 60) for login, name in executors.items()}, responsible, months)


def current_measures(scope: Scope, today: date) -> list[MeasureProgress] | None:
    """The measures of the open plans whose period holds today, else of the newest plan; None without any plan."""
    versions = plan_versions()
    known = st_plans(scope, versions)
    if known.empty:
        return None
    now = pd.Timestamp(today)
    current = known[known["closed_at"].isna() & (known["starts"] <= now) & (known["ends"] >= now)]
    chosen = current if len(current) else known.head(1)
    found = [
        st_measures(scope, int(key), versions[key], today, Selection(), "", frozenset()) for key in chosen["plan_id"]
    ]
    return [measure for measures in found for measure in measures.everything]
