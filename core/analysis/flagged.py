"""How many schools a marker flags, and how a change of its parameters changes that."""

import pandas as pd

RAISED = ("alarm", "attention", "marked")


def flagged(values: pd.DataFrame, marker: str) -> pd.DataFrame:
    """A row a year of the marker in `values` (core.analysis.markers): year, judged (schools with enough data), and
    schools by their strongest level in the year: alarm, attention, marked (int64)."""
    own = values[values["marker"] == marker]
    rank = own["level"].map({level: place for place, level in enumerate(RAISED)})
    by_school = own.assign(rank=rank, judged=own["level"] != "insufficient").groupby(["year", "login"])
    schools = by_school.agg(rank=("rank", "min"), judged=("judged", "any")).reset_index()
    found = schools.groupby("year")["judged"].sum().rename("judged").to_frame()
    for place, level in enumerate(RAISED):
        found[level] = schools["rank"].eq(place).groupby(schools["year"]).sum()
    return found.reset_index().astype("int64")


def compared(before: pd.DataFrame, after: pd.DataFrame, marker: str) -> pd.DataFrame:
    """`flagged` of both, a row a year: year and each column with `_before` and `_after`; 0 where there is none."""
    both = flagged(before, marker).merge(flagged(after, marker), on="year", how="outer", suffixes=("_before", "_after"))
    return both.fillna(0).astype("int64").sort_values("year", ascending=False, ignore_index=True)


def schools_flagged(values: pd.DataFrame) -> int:
    """Schools with any screening sign in the latest year."""
    latest = values[values["year"] == values["year"].max()]
    raised = latest[(latest["origin"] == "screening") & latest["level"].isin(RAISED)]
    return int(raised["login"].nunique())
