"""Schools × works of one year: the schools that are furthest from the expected, in the order of a heat map."""

import numpy as np
import pandas as pd

from core.analysis.extremes import sureness
from core.analysis.names import axis_names
from core.analysis.shares import FEW

LIMIT = 25


def screens(schools: int, limit: int = LIMIT) -> int:
    """How many pages of `grid` that many schools take; at least one."""
    return -(-schools // limit) if schools else 1


def span(schools: int, page: int, limit: int = LIMIT) -> tuple[int, int]:
    """Places, from 1, of the first and the last school on that page."""
    return (page - 1) * limit + 1, min(schools, page * limit)


def grid(divergences: pd.DataFrame, year: int, limit: int = LIMIT, page: int = 1) -> tuple[pd.DataFrame, int]:
    """Rows of the year with pairs of marks (as of all_divergences) of at most `limit` schools, and how many schools
    there are in all.

    On page 1 are the schools with the surest deviation in any work (how far the interval is off the expected share), on
    the next one those that follow.
    Adds label (str: a short name, no two schools alike), place (int, 0 = on top: the school whose marks are lowered
    most above the expected over all its works), total (int: pairs of the school in the year) and kind (known; few:
    n < 10; none: nothing to compare with).
    """
    rows = divergences[(divergences["year"] == year) & (divergences["pairs"].fillna(0) > 0)].copy()
    few = rows["pairs"].astype("int64") < FEW
    rows["kind"] = np.select([few, rows["apart"].isna()], ["few", "none"], "known")
    schools = _schools(rows)
    chosen = schools.sort_values(["sure", "size", "total"], ascending=False, kind="stable")
    chosen = chosen.iloc[(page - 1) * limit : page * limit]
    chosen = chosen.sort_values("apart", ascending=False, na_position="last", kind="stable")
    places = pd.Series(range(len(chosen)), chosen.index)
    shown = rows[rows["login"].isin(chosen.index)].copy()
    shown["label"] = shown["login"].map(_labels(shown))
    shown = shown.assign(place=shown["login"].map(places), total=shown["login"].map(chosen["total"]))
    return shown.astype({"place": "int64", "total": "int64"}).reset_index(drop=True), len(schools)


def _schools(rows: pd.DataFrame) -> pd.DataFrame:
    """By login: total (pairs), apart (of all its known works together, share points; NaN without any), its size and
    sure: the longest way from the expected share to the interval, 0 when every interval holds it."""
    schools = rows.groupby("login")[["pairs"]].sum().astype("int64").rename(columns={"pairs": "total"})
    known = rows[rows["kind"] == "known"]
    schools["sure"] = sureness(known).clip(lower=0).groupby(known["login"]).max()
    pairs = known["pairs"].astype("float64")
    weighted = (known["apart"] * pairs).groupby(known["login"]).sum()
    schools["apart"] = weighted / pairs.groupby(known["login"]).sum()
    schools["sure"] = schools["sure"].fillna(0.0)
    schools["size"] = schools["apart"].abs().fillna(0.0)
    return schools


def _labels(rows: pd.DataFrame) -> pd.Series:
    """By login: the name at the axis."""
    schools = rows.drop_duplicates("login")
    return axis_names(schools).set_axis(schools["login"])
