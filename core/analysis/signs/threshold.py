"""More pupils exactly on the threshold of a mark than the points just below it leave room for."""

import numpy as np
import pandas as pd
from scipy.stats import beta

from core.analysis.midp import upper_mid_p
from core.analysis.overdispersion import tau2
from core.analysis.signs.rows import ratio, rows
from core.analysis.tallies import Tallies
from core.analysis.windows import windows
from core.analysis.windows_at_cuts import AtCuts, at_cuts


def measure(tallies: Tallies, parameters: dict) -> pd.DataFrame:
    """All thresholds of all works together. n: pupils on a threshold or up to two points below; value, expected: share
    of them on it, and the share usual in the region for a school of this level, 0..1.

    estimate: (U − E) / m, thresholds with a large variance between schools counting less; effect: lifted share
    1 − (L / m) / (1 − π) against the smooth counterfactual (0 where nobody is lifted, negative by chance), its ends
    from the 95 % Jeffreys interval of L / m; absolute_p, for single years: mid-p of U where nobody is lifted at all.
    """
    cuts = at_cuts(tallies)
    found = []
    for span in windows(tallies.years, parameters["years_together"]):
        works = tallies.in_years(*span)
        on, near = cuts.on[:, works], cuts.near[:, works]
        n, below = near.sum(axis=(1, 2)), (near - on).sum(axis=(1, 2))
        value = ratio(on.sum(axis=(1, 2)), n)
        smooth = ratio((near * cuts.smooth[:, works]).sum(axis=(1, 2)), n)
        estimate, variance = _estimate(cuts, works, parameters)
        ends = beta.ppf([[0.975], [0.025]], below + 0.5, n - below + 0.5)
        effect, low, high = (1 - part / (1 - smooth) for part in (ratio(below, n), *ends))
        figures = {"effect": effect, "effect_low": low, "effect_high": high, "absolute_p": np.nan}
        if span[0] == span[1]:
            figures["absolute_p"] = _absolute(on, near, cuts.smooth[:, works])
        usual = ratio((near * cuts.usual[:, works]).sum(axis=(1, 2)), n)
        found.append(rows(span, n, value=value, expected=usual, estimate=estimate, variance=variance, **figures))
    return pd.concat(found, ignore_index=True)


def _absolute(on: np.ndarray, near: np.ndarray, smooth: np.ndarray) -> np.ndarray:
    flat = (array.reshape(len(array), -1) for array in (near, smooth))
    return np.array([upper_mid_p(u, m, chance) for u, m, chance in zip(on.sum(axis=(1, 2)), *flat, strict=True)])


def _estimate(cuts: AtCuts, works: np.ndarray, parameters: dict) -> tuple[np.ndarray, np.ndarray]:
    """Weighted (U − E) / m over the three thresholds and its variance; weight V / (V + m²·τ²), τ² of the threshold."""
    near, usual = cuts.near[:, works], cuts.usual[:, works]
    m = near.sum(axis=1)
    apart = (cuts.on[:, works] - near * usual).sum(axis=1)
    chance = (near * usual * (1 - usual)).sum(axis=1)
    weight = np.ones(m.shape)
    for place in range(m.shape[1]):
        enough = (m[:, place] >= parameters["near_min"]) & (chance[:, place] > 0)
        y, v = apart[enough, place] / m[enough, place], chance[enough, place] / m[enough, place] ** 2
        between = tau2(y, v, parameters["overdispersion"])
        weight[:, place] = ratio(chance[:, place], chance[:, place] + m[:, place] ** 2 * between)
    weight = np.nan_to_num(weight)
    spread = np.sqrt((weight**2 * chance).sum(axis=1))
    third = (near * usual * (1 - usual) * (1 - 2 * usual)).sum(axis=1)
    z = ratio((weight * apart).sum(axis=1), spread)
    z = without_skew(z, ratio((weight**3 * third).sum(axis=1), spread**3))
    unit = ratio(spread, (weight * m).sum(axis=1))
    return z * unit, unit**2


def without_skew(z: np.ndarray, skew: np.ndarray) -> np.ndarray:
    """The standard normal score of a standardised sum with this skewness (Cornish and Fisher 1938, first term): few
    pupils and a small chance make a long upper tail. Kept rising in z."""
    edge = np.where(skew > 0, 3 / np.maximum(skew, 1e-12), np.inf)  # where the parabola turns
    z = np.minimum(z, edge)
    return z - skew * (z**2 - 1) / 6
