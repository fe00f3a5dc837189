"""Funnel plots: where a unit of a given size is expected to lie by chance."""

import numpy as np
from scipy.stats import chi2, norm

LEVELS = (0.95, 0.998)  # Spiegelhalter 2005: about 2 and 3 standard deviations


def quantile(level: float) -> float:
    """Two-sided standard normal quantile: 1.96 for .95, 3.09 for .998."""
    return float(norm.isf((1 - level) / 2))


def limits(target: float, variance: np.ndarray, between: float, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper limit around `target` for units with sampling `variance` (squared units of the target) and
    between-unit variance `between` (Spiegelhalter 2005, additive)."""
    width = quantile(level) * np.sqrt(variance + between)
    return target - width, target + width


def share_limits(target: float, n: np.ndarray, between: float, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Limits of a share (0..1) of n pupils, on the arcsine-root scale with variance 1 / 4n; `between` on that scale."""
    low, high = limits(float(np.arcsin(np.sqrt(target))), 1 / (4 * np.asarray(n, dtype=float)), between, level)
    return np.sin(np.clip(low, 0, np.pi / 2)) ** 2, np.sin(np.clip(high, 0, np.pi / 2)) ** 2


def poisson_limits(expected: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Exact limits of observed / expected for Poisson counts, by the quantiles of chi-square."""
    expected = np.asarray(expected, dtype=float)
    tail = (1 - level) / 2
    return chi2.ppf(tail, 2 * expected) / 2 / expected, chi2.ppf(1 - tail, 2 * (expected + 1)) / 2 / expected
