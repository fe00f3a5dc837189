"""How far journal marks and the marks for a work part, school by school."""

import pandas as pd

from core.analysis.reference import Reference, expected
from core.analysis.shares import FEW, reliability, share, wilson

PARTS = ("lowered", "confirmed", "raised")


def divergence(figures: pd.DataFrame, against: Reference | None) -> pd.DataFrame:
    """A row a school with results in the work, `figures` as of core.store.results.school_figures for one work.

    Adds n (Int64: participants, else pairs), mean_score (points), for each of lowered / confirmed / raised its
    `_share`, Wilson ends `_low`, `_high` and `_expected` (float64, 0..1), `apart` (share of lowered minus expected,
    share points −1..1), `lowered_differs` and `raised_differs` (bool: the interval leaves the expected share out and
    n ≥ 10) and `note` (reliability in words).
    """
    rows = figures.copy()
    rows["n"] = rows["participants"].fillna(rows["pairs"])
    rows = rows[rows["n"].fillna(0) > 0].reset_index(drop=True)
    rows["mean_score"] = share(rows["score_sum"], rows["score_n"])
    for part in PARTS:
        rows[f"{part}_share"] = share(rows[part], rows["pairs"])
        rows[f"{part}_low"], rows[f"{part}_high"] = wilson(rows[part], rows["pairs"])
        rows[f"{part}_expected"] = expected(rows, against, part) if against else float("nan")
    rows["apart"] = rows["lowered_share"] - rows["lowered_expected"]
    enough = rows["pairs"].fillna(0) >= FEW
    for part in ("lowered", "raised"):
        outside = (rows[f"{part}_low"] > rows[f"{part}_expected"]) | (rows[f"{part}_high"] < rows[f"{part}_expected"])
        rows[f"{part}_differs"] = (outside & enough).astype(bool)
    rows["note"] = reliability(rows["pairs"])
    return rows
