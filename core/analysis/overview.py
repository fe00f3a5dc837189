"""Schools × works of all years at once, and which of them need attention."""

import pandas as pd

from core.analysis.divergence import divergence
from core.analysis.reference import reference
from core.work import Work

ATTENTION = 0.10  # share points above the expected from which a school is named


def all_divergences(figures: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """`divergence` of every work in `figures` (school × work), each against the reference of its own work.

    Adds against (str: the reference's name, empty without one) and own (bool: the reference is the other schools).
    """
    parts = [divergence(figures.iloc[:0], None).assign(against="", own=False)]
    for key, rows in figures.groupby(list(Work._fields), sort=False):
        against = reference(rows, groups, Work(*key))
        named = {"against": against.name, "own": against.own} if against else {"against": "", "own": False}
        parts.append(divergence(rows, against).assign(**named))
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def attention(divergences: pd.DataFrame, year: int) -> pd.DataFrame:
    """Schools × works of the year whose share of lowered marks is above the expected by 10 points and more, the
    interval leaving the expected out, n ≥ 10; the surest (highest lower end over the expected) first."""
    rows = divergences[(divergences["year"] == year) & divergences["lowered_differs"]]
    rows = rows[rows["apart"] >= ATTENTION]
    surest = (rows["lowered_low"] - rows["lowered_expected"]).sort_values(ascending=False, kind="stable").index
    return rows.loc[surest].reset_index(drop=True)


def by_school(named: pd.DataFrame) -> pd.DataFrame:
    """The first row of each school in `attention`, in its order, with `more`: in how many further works it is named."""
    further = named.groupby("login")["login"].transform("size") - 1
    return named.assign(more=further).drop_duplicates("login").reset_index(drop=True)
