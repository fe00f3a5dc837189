"""The municipality in a few numbers: totals by year, schools × works, and what needs attention."""

import pandas as pd

from core.analysis.divergence import divergence
from core.analysis.reference import reference
from core.analysis.shares import share, wilson
from core.work import Work

ATTENTION = 0.10  # share points above the expected from which a school is named


def all_divergences(figures: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """`divergence` of every work in `figures` (school × work), each against the reference of its own work."""
    parts = [
        divergence(rows, reference(rows, groups, Work(*key)))
        for key, rows in figures.groupby(list(Work._fields), sort=False)
    ]
    parts = [part for part in parts if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else divergence(figures, None)


def years(divergences: pd.DataFrame) -> pd.DataFrame:
    """A row a year: schools, pairs, lowered, raised (counts), their `_share`, `_low`, `_high` (Wilson) and
    `_expected` (the reference's shares weighted by the pairs of the same works), all shares 0..1."""
    rows = divergences[divergences["pairs"].fillna(0) > 0]
    grouped = rows.groupby("year")
    found = grouped[["pairs", "lowered", "raised"]].sum()
    found.insert(0, "schools", grouped["login"].nunique())
    for part in ("lowered", "raised"):
        found[f"{part}_share"] = share(found[part], found["pairs"])
        found[f"{part}_low"], found[f"{part}_high"] = wilson(found[part], found["pairs"])
        weighted = (rows[f"{part}_expected"] * rows["pairs"].astype("float64")).groupby(rows["year"]).sum(min_count=1)
        found[f"{part}_expected"] = weighted / found["pairs"].astype("float64")
    return found.reset_index()


def attention(divergences: pd.DataFrame, year: int) -> pd.DataFrame:
    """Schools × works of the year whose share of lowered marks is above the expected by 10 points and more, the
    interval leaving the expected out, n ≥ 10; the surest (highest lower end over the expected) first."""
    rows = divergences[(divergences["year"] == year) & divergences["lowered_differs"]]
    rows = rows[rows["apart"] >= ATTENTION]
    surest = (rows["lowered_low"] - rows["lowered_expected"]).sort_values(ascending=False).index
    return rows.loc[surest].reset_index(drop=True)
