"""Schools beside a school: the next ones of its municipality, and those of a like size to compare it with."""

import pandas as pd

from core.analysis.names import known_names, natural_key
from core.analysis.shares import FEW

NEAREST = 5


def in_order(schools: pd.DataFrame) -> pd.DataFrame:
    """`schools` (login, school, municipality) by municipality, then by name, as people sort."""
    places, names = schools["municipality"].fillna("").map(natural_key), known_names(schools).map(natural_key)
    order = sorted(schools.index, key=lambda at: (places[at], names[at], schools["login"][at]))
    return schools.loc[order].reset_index(drop=True)


def beside(schools: pd.DataFrame, login: str) -> tuple[str | None, str | None]:
    """The school before and the school after in the same municipality, of `schools` as in_order; None at the ends."""
    place = schools.loc[schools["login"] == login, "municipality"].iloc[0]
    logins = schools.loc[schools["municipality"] == place, "login"].tolist()
    at = logins.index(login)
    return (logins[at - 1] if at else None), (logins[at + 1] if at + 1 < len(logins) else None)


def nearest(rows: pd.DataFrame, login: str, count: int = NEAREST) -> pd.DataFrame:
    """The school and at most `count` others of its municipality with 10 pairs and more, nearest to it in pairs, in the
    order of nearness; of equals by name. `rows` as of core.analysis.divergence; empty when the school has no pairs."""
    own = rows[(rows["login"] == login) & (rows["pairs"].fillna(0) > 0)]
    if own.empty:
        return own
    first = own.iloc[0]
    others = rows[(rows["municipality"] == first["municipality"]) & (rows["pairs"].fillna(0) >= FEW)]
    others = others[others["login"] != login]
    names = known_names(others).map(natural_key)
    away = (others["pairs"] - first["pairs"]).abs()
    order = sorted(others.index, key=lambda at: (away[at], names[at]))[:count]
    return pd.concat([own, others.loc[order]]).reset_index(drop=True)
