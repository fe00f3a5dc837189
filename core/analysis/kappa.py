"""How well two markings of the same pupils agree, in one number."""

from typing import Literal

import numpy as np
from statsmodels.stats.inter_rater import cohens_kappa


def weighted_kappa(
    matrix: np.ndarray, weights: Literal["quadratic", "linear"] | None = "quadratic"
) -> tuple[float, float, float]:
    """Weighted kappa of a table of counts (journal mark × mark, all marks 2..5 as rows and columns, even the
    empty ones: the weights follow from the places) with its 95 % interval; NaN where all pupils stand in one cell.

    Depends on the marks' shares: schools of different mix are not to be compared by it. Cohen 1968."""
    table = np.asarray(matrix, dtype=float)
    if np.count_nonzero(table.sum(axis=0)) < 2 and np.count_nonzero(table.sum(axis=1)) < 2:
        return float("nan"), float("nan"), float("nan")
    found = cohens_kappa(table, wt=weights)
    return float(found.kappa), float(found.kappa_low), float(found.kappa_upp)
