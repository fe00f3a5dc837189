"""What the program could look at: a school without results, or with too few pupils, is not a school without signs."""

import pandas as pd


def looked(values: pd.DataFrame) -> pd.DataFrame:
    """A row a school × year with results, by year and login: login, year (int64), data: «enough» for at least one
    screening sign of that year, else «few». `values` as of core.store.markers.marker_values."""
    own = values[(values["origin"] == "screening") & (values["since"] == values["year"])]
    own = own.astype({"login": "str", "year": "int64"})
    enough = (own["level"] != "insufficient").groupby([own["year"], own["login"]]).any()
    return enough.map({True: "enough", False: "few"}).rename("data").reset_index()


def years_looked(found: pd.DataFrame) -> dict[str, set[int]]:
    """Login → the years with enough data, from `looked`."""
    enough = found[found["data"] == "enough"]
    return {login: set(years) for login, years in enough.groupby("login")["year"]}


def too_few(found: pd.DataFrame, year: int, logins: set[str] | None = None) -> int:
    """How many schools (of `logins`) have results of the year that allow no conclusion at all."""
    of_year = found[(found["year"] == year) & (found["data"] == "few")]
    return len(of_year) if logins is None else int(of_year["login"].isin(logins).sum())
