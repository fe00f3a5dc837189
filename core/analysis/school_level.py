"""How strong a school's pupils are, and an estimate freed from what that alone explains."""

import numpy as np

from core.analysis.overdispersion import tau2
from core.analysis.tallies import Tallies

FEWEST = 5  # schools from which a line is drawn


def standard_scores(tallies: Tallies) -> tuple[np.ndarray, np.ndarray]:
    """Sum of the pupils' standard scores ((score − mean of the work) / SD of the work) and their number, float64
    schools × works."""
    shape = len(tallies.logins), len(tallies.works)
    total, pupils = np.zeros(shape), np.zeros(shape)
    for work in range(shape[1]):
        cells = tallies.cells.of(work)
        everyone = cells.n.sum()
        if everyone == 0:
            continue
        mean = (cells.n * cells.score).sum() / everyone
        spread = np.sqrt((cells.n * (cells.score - mean) ** 2).sum() / everyone)
        if spread > 0:
            total[:, work] = np.bincount(cells.school, cells.n * (cells.score - mean) / spread, shape[0])
        pupils[:, work] = np.bincount(cells.school, cells.n, shape[0])
    return total, pupils


def without_level(estimate: np.ndarray, variance: np.ndarray, level: np.ndarray) -> np.ndarray:
    """`estimate` less the line that the schools' mean standard scores `level` draw through it, weights
    1 / (variance + between): a score is a noisy measure, so a strong school stands apart by regression to the mean
    alone. NaN are left out; with fewer than 5 schools only the weighted mean is taken off."""
    known = ~np.isnan(estimate) & ~np.isnan(level) & (variance > 0)
    if not known.any():
        return estimate
    y, x, v = estimate[known], level[known], variance[known]
    weight = 1 / (v + tau2(y - np.average(y, weights=1 / v), v))
    x0, y0 = np.average(x, weights=weight), np.average(y, weights=weight)
    spread = (weight * (x - x0) ** 2).sum()
    slope = (weight * (x - x0) * (y - y0)).sum() / spread if len(y) >= FEWEST and spread > 1e-12 else 0.0
    return estimate - y0 - slope * (np.where(np.isnan(level), x0, level) - x0)
