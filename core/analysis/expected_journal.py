"""The journal mark that the region gives for a score, work by work."""

import numpy as np
from scipy.optimize import isotonic_regression

from core.analysis.tallies import Cells


def expected_journal(cells: Cells) -> np.ndarray:
    """E[journal mark | score] of each cell of one work (float64, marks 2..5): the regional mean at the score, kept from
    falling as the score rises (isotonic regression, weights are pupils). Cells without a journal mark do not count."""
    marked = cells.journal >= 2
    bins = int(cells.score.max(initial=0)) + 1
    pupils = np.bincount(cells.score[marked], cells.n[marked], bins)
    marks = np.bincount(cells.score[marked], cells.n[marked] * cells.journal[marked], bins)
    known = np.flatnonzero(pupils)
    if len(known) == 0:
        return np.full(len(cells.score), np.nan)
    rising = isotonic_regression(marks[known] / pupils[known], weights=pupils[known]).x
    return np.interp(cells.score, known, rising)
