"""Rank correlation of two markings of the same pupils, given as counts."""

import numpy as np
from scipy.stats import rankdata


def published_formula(x: np.ndarray, y: np.ndarray, n: np.ndarray) -> float:
    """1 − 6 Σd² / (N (N² − 1)) on average ranks, as the ФИОКО method writes it: exact only without ties, and marks are
    always tied. `n` counts the pupils with each pair of values. NaN for fewer than two pupils."""
    total = int(n.sum())
    if total < 2:
        return float("nan")
    apart = rankdata(np.repeat(x, n)) - rankdata(np.repeat(y, n))
    return float(1 - 6 * (apart**2).sum() / (total * (total**2 - 1)))


def spearman(x: np.ndarray, y: np.ndarray, n: np.ndarray) -> float:
    """Pearson's correlation of average ranks, right with ties; NaN where x or y is the same for all."""
    first, second = (rankdata(np.repeat(values, n)) for values in (x, y))
    if len(first) < 2 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return float("nan")
    return float(np.corrcoef(first, second)[0, 1])
