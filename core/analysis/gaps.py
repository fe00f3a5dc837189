"""The mean gap: journal mark minus mark for the work, in marks, school by school."""

import numpy as np
import pandas as pd

from core.work import Work

KEYS = [*Work._fields, "login"]
MARKS = (2, 3, 4, 5)
PAIR = [f"j{journal}m{mark}" for journal in MARKS for mark in MARKS]
JOURNAL, MARK = np.repeat(MARKS, 4), np.tile(MARKS, 4)
Z95 = 1.96


def gaps(counts: pd.DataFrame) -> pd.DataFrame:
    """A row a school × work with pairs, from core.store.school_detail.pair_counts.

    Adds n (int64), journal_mean, mark_mean, gap (marks), sd (marks: pupils' own spread of the gap inside schools, one
    for the whole work: a small school's own spread tells too little), gap_low, gap_high (95 %), and expected: the gap
    of all other schools of the work together (NaN for the only one).
    """
    pairs = counts[PAIR].to_numpy(dtype="float64")
    n = pairs.sum(axis=1)
    total = pd.DataFrame({"n": n, "d": pairs @ (JOURNAL - MARK), "d2": pairs @ (JOURNAL - MARK) ** 2}, counts.index)
    rows = counts[KEYS].assign(n=n.astype("int64"), journal=pairs @ JOURNAL, mark=pairs @ MARK)[n > 0].copy()
    total = total.loc[rows.index]
    rows["journal_mean"] = rows.pop("journal") / total["n"]
    rows["mark_mean"] = rows.pop("mark") / total["n"]
    rows["gap"] = total["d"] / total["n"]
    work = [rows[name] for name in Work._fields]
    inside = (total["d2"] - total["n"] * rows["gap"] ** 2).clip(lower=0).groupby(work).transform("sum")
    free = total["n"].groupby(work).transform("sum") - total["n"].groupby(work).transform("size")
    rows["sd"] = np.sqrt(inside / free.where(free > 0))
    half = Z95 * rows["sd"] / np.sqrt(total["n"])
    rows["gap_low"], rows["gap_high"] = rows["gap"] - half, rows["gap"] + half
    others = total.groupby(work)[["n", "d"]].transform("sum") - total[["n", "d"]]
    rows["expected"] = others["d"] / others["n"].where(others["n"] > 0)
    return rows.reset_index(drop=True)


def means(rows: pd.DataFrame, login: str) -> pd.DataFrame:
    """The works of one school out of `gaps` of a year, the surest gap above the expected first.

    Adds differs: the interval leaves the expected gap out and n ≥ 10.
    """
    own = rows[rows["login"] == login].copy()
    outside = (own["gap_low"] > own["expected"]) | (own["gap_high"] < own["expected"])
    own["differs"] = (outside & (own["n"] >= 10)).astype(bool)
    return own.sort_values(["gap_low", "subject", "grade"], ascending=[False, True, True], ignore_index=True)
