"""More pupils exactly on the threshold of a mark than the points just below it leave room for."""

import numpy as np
import pandas as pd

from core.analysis.midp import upper_mid_p
from core.analysis.overdispersion import tau2
from core.analysis.shares import jeffreys
from core.analysis.signs.rows import ratio, rows
from core.analysis.tallies import Tallies
from core.analysis.windows import windows
from core.analysis.windows_at_cuts import AtCuts, at_cuts


def measure(tallies: Tallies, parameters: dict) -> pd.DataFrame:
    """All thresholds of all works together, but for those over which the whole region lifts (share `mass_phi` and
    more): there schools tell nothing apart. n: pupils on a threshold or up to two points below; value, expected: share
    of them on it, and the share usual in the region for a school of this level, 0..1.

    estimate: (U − E) / m, thresholds with a large variance between schools counting less. Over all thresholds: effect,
    lifted share 1 − (L / m) / (1 − π) against the smooth counterfactual (0 where nobody is lifted, negative by chance),
    its ends from the 95 % Jeffreys interval of L / m; absolute_p, for single years: mid-p of U where nobody is lifted.
    """
    cuts = at_cuts(tallies)
    compared = np.nan_to_num(cuts.phi, nan=1.0) < parameters["mass_phi"]
    found = []
    for span in windows(tallies.years, parameters["years_together"]):
        works = tallies.in_years(*span)
        on, near = (array[:, works] * compared[works] for array in (cuts.on, cuts.near))
        n, usual = near.sum(axis=(1, 2)), cuts.usual[:, works]
        value, expected = (ratio(part.sum(axis=(1, 2)), n) for part in (on, near * usual))
        estimate, variance = _estimate(on, near, usual, parameters)
        figures = {"value": value, "expected": expected, "estimate": estimate, "variance": variance}
        found.append(
            rows(
                span, n, **figures, **_without_lifting(cuts, works, parameters["pupils_min"], alone=span[0] == span[1])
            )
        )
    return pd.concat(found, ignore_index=True)


def _without_lifting(cuts: AtCuts, works: np.ndarray, fewest: int, *, alone: bool) -> dict[str, np.ndarray]:
    on, near, smooth = cuts.on[:, works], cuts.near[:, works], cuts.smooth[:, works]
    n, below = near.sum(axis=(1, 2)), (near - on).sum(axis=(1, 2))
    left = 1 - ratio((near * smooth).sum(axis=(1, 2)), n)
    low, high = jeffreys(pd.Series(below), pd.Series(n))
    parts = {"effect": ratio(below, n), "effect_low": high.to_numpy(), "effect_high": low.to_numpy()}
    figures = {name: 1 - part / left for name, part in parts.items()}
    absolute = np.full(len(n), np.nan)
    if alone:
        enough = n >= fewest
        absolute[enough] = _absolute(on[enough], near[enough], smooth[enough])
    return figures | {"absolute_p": absolute}


def _absolute(on: np.ndarray, near: np.ndarray, smooth: np.ndarray) -> np.ndarray:
    return np.array([upper_mid_p(on[i].sum(), near[i].ravel(), smooth[i].ravel()) for i in range(len(on))], dtype=float)


def _estimate(on: np.ndarray, near: np.ndarray, usual: np.ndarray, parameters: dict) -> tuple[np.ndarray, np.ndarray]:
    """Weighted (U − E) / m over the three thresholds and its variance; weight V / (V + m²·τ²), τ² of the threshold."""
    m = near.sum(axis=1)
    apart = (on - near * usual).sum(axis=1)
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
