"""Results and measures of a school on one scale of time: what was done between which results."""

from collections.abc import Iterable, Mapping

import pandas as pd

from core.analysis.school_signs import Sign

RESULTS = (4, 20)  # month and day on which the results of a year stand: works are written in spring
STATES = {"done": "done", "partial": "partial", "planned": "open", "in_progress": "open"}  # the rest is not needed
MEASURE = ["task_id", "text", "marker", "register_year", "state", "day"]


def results_day(year: int) -> pd.Timestamp:
    return pd.Timestamp(year, *RESULTS)


def nearest_year(day: pd.Timestamp) -> int:
    """The year whose results lie within half a year of the day."""
    return day.year + (day >= results_day(day.year) + pd.DateOffset(months=6))


def measures(tasks: pd.DataFrame, register_years: Mapping[int, int]) -> pd.DataFrame:
    """A row a task that has a place in time, by day: `tasks` as of core.store.tasks.school_tasks, `register_years`:
    id of a plan with measures for single schools → the year of its register.

    task_id int64 · text, marker (may be missing) str · register_year Int64, NA for a measure of a general plan · state:
    done, partial, open · day datetime64[s]: when it was done, else when it is due. Tasks that are not needed, or open
    without a due day, have no row.
    """
    found = tasks.assign(
        register_year=tasks["plan_id"].map(dict(register_years)).astype("Int64"),
        state=tasks["status"].map(STATES),
        day=tasks["done_on"].fillna(tasks["due"]),
    )
    found = found[found["state"].notna() & found["day"].notna()]
    return found.sort_values(["day", "task_id"], ignore_index=True)[MEASURE]


def by_month(rows: pd.DataFrame) -> pd.DataFrame:
    """Measures counted: state, day (the middle of the month, datetime64[s]), count (int64); by state and month."""
    month = rows["day"].dt.to_period("M").dt.start_time.astype("datetime64[s]") + pd.Timedelta(days=14)
    counted = rows.assign(day=month).groupby(["state", "day"]).size()
    return counted.rename("count").reset_index().astype({"count": "int64"})


def years_shown(results: Iterable[int], days: pd.Series) -> list[int]:
    """Every year from the first to the last that has results or lies nearest to one of the days."""
    known = {*map(int, results), *(nearest_year(day) for day in days)}
    return list(range(min(known), max(known) + 1)) if known else []


def main_sign(values: pd.DataFrame, sign: Sign | None) -> pd.DataFrame:
    """The figures of the sign year by year, rising: rows of core.store.markers.marker_values (one school's) of single
    years; for an official sign of the work it was first found in. None give no rows."""
    if sign is None:
        return values.iloc[:0]
    rows = values[(values["marker"] == sign.marker) & (values["since"] == values["year"])]
    if sign.origin == "official":
        work = sign.rows.iloc[0]
        rows = rows[(rows["subject"] == work["subject"]) & (rows["grade"] == work["grade"])]
    return rows.sort_values("year", ignore_index=True)


def done_between(rows: pd.DataFrame, since: int | None, until: int | None) -> int:
    """How many of `measures` were done, wholly, after the results of `since` and not later than those of `until`; None:
    no limit on that side."""
    done = rows["state"] == "done"
    if since is not None:
        done &= rows["day"] > results_day(since)
    if until is not None:
        done &= rows["day"] <= results_day(until)
    return int(done.sum())
