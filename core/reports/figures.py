"""The numbers of a municipality that papers show: the same, from the same functions, as on the screens."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from core.analysis import standing
from core.analysis.attention import by_year
from core.analysis.overview import all_divergences
from core.analysis.register import register
from core.analysis.register_summary import Counts, counts
from core.analysis.shares import FEW
from core.analysis.years import years
from core.progress import MeasureProgress, Totals, totals
from core.store import markers, plans, progress, results, schools, tasks
from core.store.official import official
from core.store.register import decisions
from core.store.scope import Scope

EVERYONE = Scope.everything()


@dataclass(frozen=True, eq=False)
class Figures:
    """What is known of the chosen schools for a year.

    `place`: their municipality, None for all that the scope holds · `rows`: core.analysis.overview.all_divergences of
    all years, `of_year` of the year · `by_years`: core.analysis.years, `this`: its row of the year, None without pairs
    · `standing`: core.analysis.attention.by_year, `judged` and `before`: its rows of the year and of the one before,
    None without one · `values`: core.store.markers.marker_values · `register`: core.analysis.register of the year ·
    `plan`: measures of the current plans, None without any plan · `addressed`: core.store.tasks.addressed_tasks
    """

    year: int
    place: str | None
    today: date
    rows: pd.DataFrame
    of_year: pd.DataFrame
    by_years: pd.DataFrame
    this: Any | None
    standing: pd.DataFrame
    judged: Any | None
    before: Any | None
    values: pd.DataFrame
    register: pd.DataFrame
    plan: list[MeasureProgress] | None
    addressed: pd.DataFrame

    @property
    def schools(self) -> int:
        """Schools with any results of the year."""
        return self.of_year["login"].nunique()

    @property
    def known(self) -> pd.DataFrame:
        """Rows of the year with enough pairs and something to compare with."""
        return self.of_year[(self.of_year["pairs"].fillna(0) >= FEW) & self.of_year["apart"].notna()]

    @property
    def above(self) -> int:
        """Schools with a work surely lowered more often than expected."""
        known = self.known
        return known.loc[known["lowered_differs"] & (known["apart"] > 0), "login"].nunique()

    @property
    def where(self) -> str:
        """«город Приозёрск»; the only municipality there is; else that it is all of them."""
        places = sorted(set(self.of_year["municipality"].dropna()) - {""})
        return self.place or (places[0] if len(places) == 1 else "все муниципалитеты")

    @property
    def counts(self) -> Counts:
        return counts(self.register)

    @property
    def totals(self) -> Totals | None:
        return None if self.plan is None else totals(self.plan)


def figures(scope: Scope, db: Engine, year: int, municipality: str | None, today: date) -> Figures:
    """ValueError with a Russian sentence where there are no results, none of the year, or none of the municipality.

    Signs that are older than the results are computed first.
    """
    everyone = all_divergences(results.school_figures(EVERYONE, db, None), results.reference_figures(scope, db))
    found = everyone[everyone["login"].isin(results.school_figures(scope, db, None)["login"])]
    rows = _chosen(found, year, municipality)
    standing.refresh(db)
    statuses, values = markers.statuses(EVERYONE, db), markers.marker_values(scope, db)
    by_years, flagged = years(rows, everyone), by_year(statuses, set(rows["login"]))
    known = schools.listed(scope, db)
    listed = register(values, statuses, decisions(scope, db), official(scope, db), known)
    if municipality is not None:
        listed = listed[listed["municipality"] == municipality]
    return Figures(
        year=year,
        place=municipality,
        today=today,
        rows=rows,
        of_year=rows[rows["year"] == year].reset_index(drop=True),
        by_years=by_years,
        this=next(by_years[by_years["year"] == year].itertuples(), None),
        standing=flagged,
        judged=next(flagged[flagged["year"] == year].itertuples(), None),
        before=next(flagged[flagged["year"] < year].iloc[::-1].itertuples(), None),
        values=values[values["login"].isin(rows["login"])].reset_index(drop=True),
        register=listed[listed["year"] == year].reset_index(drop=True),
        plan=_current_measures(scope, db, today),
        addressed=tasks.addressed_tasks(scope, db),
    )


def _chosen(found: pd.DataFrame, year: int, municipality: str | None) -> pd.DataFrame:
    if found.empty:
        raise ValueError("Результатов ещё нет: загрузите файлы на странице «Загрузка».")
    rows = found if municipality is None else found[found["municipality"] == municipality]
    if rows.empty:
        raise ValueError(f"По муниципалитету «{municipality}» результатов нет: выберите другой или загрузите файлы.")
    known = sorted(set(rows["year"]))
    if year not in known:
        raise ValueError(f"За {year} год результатов нет; есть за {', '.join(map(str, known))}.")
    return rows.reset_index(drop=True)


def _current_measures(scope: Scope, db: Engine, today: date) -> list[MeasureProgress] | None:
    """The measures of the open plans whose period holds today, else of the newest plan; None without any plan."""
    known = plans.list_plans(scope, db)
    if not known:
        return None
    return [one for plan in plans.current(known, today) for one in progress.measures(scope, db, plan.id, today)]
