"""What the papers of many schools have in common: everything of the region they are made from, read once."""

import functools
from collections.abc import Callable, Collection
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Engine

from core.analysis import standing
from core.analysis.expected_scores import Expected, expected_of_all
from core.analysis.gaps import gaps
from core.analysis.overview import all_divergences
from core.analysis.register import register
from core.store import classes, markers, results, school_detail, schools
from core.store.official import official
from core.store.register import decisions
from core.store.scope import Scope
from core.store.tasks import addressed_tasks
from core.work import Work

EVERYONE = Scope.everything()  # what a school is compared with; only figures of the whole go on paper
OTHERS = 3  # schools of a municipality besides the school itself, below which «usual» would tell of single ones


@dataclass(frozen=True)
class Region:
    """Of the wanted schools in the scope: `schools` (core.store.schools.listed), `values` and `statuses`
    (core.store.markers), `decisions`, `register` and `tasks` (rows of the year). Of all schools: `gaps` and
    `divergences` of the year's works, `regional` signs, `local` (municipality → gaps inside it), `scores` (work →
    core.store.school_detail.score_counts) and `expected` (work, cuts, top →
    core.analysis.expected_scores.expected_of_all)."""

    year: int
    schools: pd.DataFrame
    values: pd.DataFrame
    statuses: pd.DataFrame
    decisions: pd.DataFrame
    register: pd.DataFrame
    tasks: pd.DataFrame
    gaps: pd.DataFrame
    divergences: pd.DataFrame
    regional: pd.DataFrame
    local: Callable[[str], pd.DataFrame]
    scores: Callable[[Work], pd.DataFrame]
    expected: Callable[[Work, tuple[int, ...] | None, int], dict[str, Expected | None]]


def region_of(scope: Scope, db: Engine, logins: Collection[str], year: int) -> Region:
    """As the pages read and compute it; the signs are computed first where results or parameters have changed."""
    standing.refresh(db)
    parts = markers.marker_values, markers.statuses, decisions, official, schools.listed
    values, statuses, said, marked, known = (_of(logins, part(scope, db)) for part in parts)
    rows, tasks = register(values, statuses, said, marked, known), addressed_tasks(scope, db)
    figures, counts = results.school_figures(EVERYONE, db, None), school_detail.pair_counts(EVERYONE, db, year)
    scores = functools.cache(functools.partial(school_detail.score_counts, EVERYONE, db))
    return Region(
        year,
        known,
        values,
        statuses,
        said,
        rows[rows["year"] == year],
        tasks[tasks["register_year"] == year],
        gaps(counts),
        all_divergences(figures[figures["year"] == year], results.reference_figures(scope, db)),
        markers.regional_markers(scope, db, year),
        functools.cache(functools.partial(_local, counts, schools.listed(EVERYONE, db))),
        scores,
        functools.cache(functools.partial(_expected, scores, _region_scores(db))),
    )


def _of(logins: Collection[str], rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["login"].isin(logins)].reset_index(drop=True)


def _local(counts: pd.DataFrame, known: pd.DataFrame, municipality: str) -> pd.DataFrame:
    """core.analysis.gaps.gaps of the municipality's schools alone; works with too few of them have no rows."""
    here = counts[counts["login"].isin(known.loc[known["municipality"] == municipality, "login"])]
    found = gaps(here)
    return found[found.groupby(list(Work._fields))["login"].transform("size") > OTHERS]


def _region_scores(db: Engine) -> dict[Work, dict[int, int]]:
    """Work → score → pupils of the whole region, where a report tells."""
    rows = classes.region_scores(EVERYONE, db)
    works = [Work(*row) for row in rows[list(Work._fields)].itertuples(index=False, name=None)]
    found = [{int(score): n for score, n in scores.items()} for scores in rows["scores"]]
    return dict(zip(works, found, strict=True))


def _expected(scores, region, work: Work, cuts: tuple[int, ...] | None, top: int) -> dict[str, Expected | None]:
    return expected_of_all(scores(work), region.get(work), cuts, top)
