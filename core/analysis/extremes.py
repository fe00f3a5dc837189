"""Which schools are looked at first: those most surely apart from the rest, at both ends; and other orders."""

from typing import Literal

import numpy as np
import pandas as pd

from core.analysis.names import known_names, natural_key
from core.analysis.shares import FEW

PAGE, AT_ONCE = 20, 30  # schools on a screen; up to how many are not divided
Order = Literal["apart", "lowered", "raised", "n", "name"]


def sureness(rows: pd.DataFrame) -> pd.Series:
    """How far the near end of the interval of lowered marks is from the expected share (float64, share points):
    above 0 the interval leaves the expected out, below 0 it holds it. NaN below 10 pairs or without a comparison."""
    above = rows["lowered_low"] - rows["lowered_expected"]
    below = rows["lowered_expected"] - rows["lowered_high"]
    return above.where(rows["apart"] > 0, below).where(rows["pairs"].fillna(0) >= FEW)


def ordered(rows: pd.DataFrame, by: Order) -> pd.DataFrame:
    """`rows` (core.analysis.divergence) with marks to compare, in the order chosen.

    apart: the surest school above the expected, the surest below, the next above, the next below, …; those with fewer
    than 10 pairs last. lowered, raised: the greatest share first, those with fewer than 10 pairs last. n: the greatest
    first. name: as people sort.
    """
    rows = rows[rows["pairs"].fillna(0) > 0]
    by_name = known_names(rows).map(natural_key).sort_values(kind="stable").index
    rows = rows.loc[by_name].reset_index(drop=True)
    if by == "name":
        return rows
    if by != "apart":
        key = {"lowered": "lowered_share", "raised": "raised_share", "n": "pairs"}[by]
        rows = rows.sort_values(key, ascending=False, kind="stable")
        return rows if by == "n" else rows.sort_values("pairs", key=lambda n: n < FEW, kind="stable")
    sure = sureness(rows)
    place = sure.groupby(rows["apart"] > 0).rank(method="first", ascending=False)
    order = np.lexsort((rows["apart"] <= 0, place.fillna(np.inf), sure.isna()))
    return rows.iloc[order].reset_index(drop=True)


def page_size(n: int) -> int:
    """How many of `n` schools stand on one screen: all of them while that saves a second screen of a few."""
    return n if n <= AT_ONCE else PAGE


def pages(n: int) -> int:
    """How many screens `n` schools take; at least one."""
    return -(-n // page_size(n)) if n else 1


def page(rows: pd.DataFrame, by: Order, number: int) -> pd.DataFrame:
    """Screen `number` (from 1) of `rows` as ordered; the most apart stand from the highest to the lowest, under them
    those that nothing can be said of."""
    size = page_size(len(rows))
    shown = rows.iloc[(number - 1) * size : number * size]
    if by == "apart":
        shown = shown.sort_values("apart", ascending=False, kind="stable", na_position="last")
        shown = shown.sort_values("pairs", key=lambda n: n < FEW, kind="stable")
    return shown.reset_index(drop=True)


def span(n: int, number: int) -> tuple[int, int]:
    """Places, from 1, of the first and the last of `n` schools that stand on screen `number`."""
    size = page_size(n)
    return (number - 1) * size + 1, min(n, number * size)
