"""Variance between units beyond chance, the additive random effect of funnel plots (Spiegelhalter 2005)."""

from typing import Literal

import numpy as np
from scipy.stats import norm

TRIM = 0.1
Recipe = Literal["published", "strict"]


def winsorised(z: np.ndarray, trim: float = TRIM) -> np.ndarray:
    """z with the lowest and the highest share `trim` pulled in to the quantiles that cut them off."""
    return np.clip(z, *np.quantile(z, [trim, 1 - trim]))


def null_dispersion(trim: float = TRIM) -> float:
    """What the mean square of winsorised standard normal values tends to: .679 at 10 %, not 1."""
    edge = norm.isf(trim)
    inside = (1 - 2 * trim) - 2 * edge * norm.pdf(edge)
    return inside + 2 * trim * edge**2


def dispersion(z: np.ndarray, trim: float = TRIM) -> float:
    """φ: mean square of the winsorised z (Spiegelhalter 2005, 10 % at both ends)."""
    return float(np.mean(winsorised(z, trim) ** 2))


def tau2(estimate: np.ndarray, variance: np.ndarray, recipe: Recipe = "published", trim: float = TRIM) -> float:
    """Between-unit variance, in squared units of `estimate`, which is measured from its target.

    With I units, weights w = 1 / variance and φ as above: (I·φ − (I − 1)) / (Σw − Σw² / Σw), 0 when negative
    (DerSimonian and Laird's moment with winsorised z). Winsorising makes φ .679 where there is no dispersion at all, so
    the published recipe is low by that; `strict` divides φ by it. 0 for fewer than two units.
    """
    units = len(estimate)
    if units < 2:
        return 0.0
    phi = dispersion(estimate / np.sqrt(variance), trim)
    if recipe == "strict":
        phi /= null_dispersion(trim)
    weight = 1 / variance
    spread = weight.sum() - (weight**2).sum() / weight.sum()
    return max(0.0, float((units * phi - (units - 1)) / spread))
