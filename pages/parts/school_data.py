"""Cached wrappers for the page of one school."""

import pandas as pd
import streamlit as st

from core.analysis.expected_scores import Expected, expected_scores
from core.analysis.gap_funnel import Funnel, funnel
from core.analysis.gaps import gaps
from core.analysis.neighbours import in_order
from core.store import classes, results, school_detail, schools
from core.store.scope import Scope
from core.work import Work
from pages.parts.database import st_engine

EVERYONE = Scope.everything()  # what a school is compared with; only figures of the whole go on the screen


@st.cache_data(max_entries=20, show_spinner=False)
def st_schools(scope: Scope, version: int) -> pd.DataFrame:
    """core.analysis.neighbours.in_order of the schools in the scope."""
    return in_order(schools.listing(scope, st_engine()))


@st.cache_data(max_entries=300, show_spinner=False)
def st_school_classes(scope: Scope, version: int, login: str) -> pd.DataFrame:
    """core.store.school_detail.school_classes."""
    return school_detail.school_classes(scope, st_engine(), login)


@st.cache_data(max_entries=20, show_spinner=False)
def st_gaps(version: int, year: int) -> pd.DataFrame:
    """core.analysis.gaps.gaps of all schools in the works of the year."""
    return gaps(school_detail.pair_counts(EVERYONE, st_engine(), year))


@st.cache_data(max_entries=100, show_spinner=False)
def st_funnel(version: int, work: Work) -> Funnel | None:
    """core.analysis.gap_funnel.funnel of all schools in the work."""
    rows = st_gaps(version, work.year)
    same = pd.Series(True, rows.index)
    for name, value in work._asdict().items():
        same &= rows[name] == value
    return funnel(rows[same])


@st.cache_data(max_entries=100, show_spinner=False)
def st_scores(version: int, work: Work) -> pd.DataFrame:
    """core.store.school_detail.score_counts of all schools in the work."""
    return school_detail.score_counts(EVERYONE, st_engine(), work)


@st.cache_data(max_entries=100, show_spinner=False)
def st_scale(version: int, work: Work) -> tuple[list[int] | None, int | None]:
    """core.store.results.scales_in_force."""
    cuts, top = results.scales_in_force(EVERYONE, st_engine(), work)
    return cuts, top


@st.cache_data(max_entries=5, show_spinner=False)
def st_region_scores(version: int) -> dict[Work, dict[int, int]]:
    """core.store.classes.region_scores by work: score → pupils."""
    rows = classes.region_scores(EVERYONE, st_engine())
    works = [Work(*row) for row in rows[list(Work._fields)].itertuples(index=False, name=None)]
    found = [{int(score): n for score, n in scores.items()} for scores in rows["scores"]]
    return dict(zip(works, found, strict=True))


@st.cache_data(max_entries=300, show_spinner=False)
def st_expected(version: int, work: Work, login: str, cuts: list[int] | None, top: int) -> Expected | None:
    """core.analysis.expected_scores.expected_scores."""
    return expected_scores(st_scores(version, work), st_region_scores(version).get(work), login, cuts, top)
