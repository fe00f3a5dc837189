"""Which schools need a second look by the stored signs, how many each year, and the strongest sign of each."""

import pandas as pd

from core.analysis.status import SIGNS, YEARS

STATUSES = ("persistent", "single")  # those that need a second look


def by_year(statuses: pd.DataFrame, logins: set[str] | None = None) -> pd.DataFrame:
    """A row a year of core.store.markers.statuses: year, judged (schools with enough data), persistent, single (int64),
    share (of the judged that are either; NaN of none). Of `logins` only, where they are given."""
    rows = statuses if logins is None else statuses[statuses["login"].isin(logins)]
    found = pd.DataFrame({"year": sorted(rows["year"].unique())}).astype("int64")
    of_year = rows.groupby(["year", "status"]).size()
    for name in ("none", *STATUSES):
        found[name] = [int(of_year.get((year, name), 0)) for year in found["year"]]
    found["judged"] = found[["none", *STATUSES]].sum(axis=1)
    found["share"] = found[list(STATUSES)].sum(axis=1) / found["judged"].where(found["judged"] > 0)
    return found[["year", "judged", *STATUSES, "share"]]


def named(values: pd.DataFrame, statuses: pd.DataFrame, year: int, logins: set[str]) -> pd.DataFrame:
    """A row a school of `logins` with a sign in the year: login, status and its strongest sign, a row of
    core.store.markers.marker_values out of the three years up to `year`.

    Persistent schools first, in each status those with the strongest level, then the latest, then the surest sign: what
    is looked at first, not which school is worse.
    """
    flagged = statuses[(statuses["year"] == year) & statuses["status"].isin(STATUSES) & statuses["login"].isin(logins)]
    within = values[
        values["year"].between(year - YEARS + 1, year)
        & (values["origin"] == "screening")
        & values["level"].isin(SIGNS)
        & values["login"].isin(flagged["login"])
    ]
    rows = within.merge(flagged[["login", "status"]], on="login")
    unsure = -rows["z"].astype("float64").fillna(0)
    rows = rows.assign(later=rows["status"].ne(STATUSES[0]), weaker=rows["level"].ne("alarm"), unsure=unsure)
    order = ["later", "weaker", "year", "since", "unsure", "login"]
    rows = rows.sort_values(order, ascending=[True, True, False, False, True, True])
    return rows.drop_duplicates("login").drop(columns=["later", "weaker", "unsure"]).reset_index(drop=True)
