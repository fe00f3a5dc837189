"""Are the marks for a work shared out as the journal marks are? For a municipality or a region, n of 100 and more."""

from typing import NamedTuple

import numpy as np
from scipy.sparse.csgraph import connected_components
from scipy.stats import chi2
from statsmodels.stats.contingency_tables import SquareTable


class Homogeneity(NamedTuple):
    """Statistic, its degrees of freedom and the two-sided p value."""

    statistic: float
    df: int
    p: float


def stuart_maxwell(matrix: np.ndarray) -> Homogeneity:
    """Stuart (1955) and Maxwell (1970) on a square table of counts, journal mark × mark."""
    return _homogeneity(matrix, "stuart_maxwell")


def bhapkar(matrix: np.ndarray) -> Homogeneity:
    """Bhapkar (1966): the same question, a little more powerful."""
    return _homogeneity(matrix, "bhapkar")


def _homogeneity(matrix: np.ndarray, method: str) -> Homogeneity:
    """Marks between which nobody moved make the covariance singular: each connected group of marks is tested alone,
    the statistics and their degrees of freedom add up."""
    table = np.asarray(matrix, dtype=float)
    groups, group = connected_components(table > 0, directed=False)
    found = [SquareTable(table[group == i][:, group == i], shift_zeros=False) for i in range(groups)]
    tests = [square.homogeneity(method=method) for square in found if len(square.table) > 1]
    statistic, df = sum(float(test.statistic) for test in tests), sum(int(test.df) for test in tests)
    return Homogeneity(statistic, df, float(chi2.sf(statistic, df)) if df else 1.0)
