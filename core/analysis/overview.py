"""Schools × works of all years at once."""

import pandas as pd

from core.analysis.divergence import divergence
from core.analysis.reference import reference
from core.work import Work


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
