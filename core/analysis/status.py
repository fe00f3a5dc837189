"""A school over the years: is a sign single, or does it persist?"""

import pandas as pd

YEARS = 3  # a cycle: the year and the two before it
SIGNS = ("attention", "alarm")
COLUMNS = ["year", "login", "status", "years"]


def statuses(values: pd.DataFrame) -> pd.DataFrame:
    """A row a school × year with data: year, login, status and years (list of the years with screening signs within
    the last three up to `year`). `values` as of core.analysis.markers.

    persistent: an alarm, or the same marker at attention in two years or more; single: any other sign; insufficient:
    no marker had enough data; else none.
    """
    screening = values[values["origin"] == "screening"]
    found = [_of_year(screening, int(year)) for year in sorted(values["year"].unique())]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=COLUMNS)


def _of_year(values: pd.DataFrame, year: int) -> pd.DataFrame:
    within = values[values["year"].between(year - YEARS + 1, year)]
    known = within[within["level"] != "insufficient"]
    signs = known[known["level"].isin(SIGNS)]
    alone = signs[signs["since"] == signs["year"]]
    repeated = alone.groupby(["login", "marker"])["year"].nunique()
    persistent = set(signs.loc[signs["level"] == "alarm", "login"]) | set(
        repeated[repeated >= 2].index.get_level_values("login")
    )
    single, enough = set(alone["login"]) - persistent, set(known["login"])
    years = alone.groupby("login")["year"].agg(lambda column: sorted(set(column.tolist())))
    logins = sorted(within["login"].unique())

    def status(login: str) -> str:
        if login in persistent:
            return "persistent"
        return "single" if login in single else "none" if login in enough else "insufficient"

    return pd.DataFrame(
        {
            "year": year,
            "login": logins,
            "status": [status(login) for login in logins],
            "years": [years.get(login, []) for login in logins],
        },
        columns=COLUMNS,
    )
