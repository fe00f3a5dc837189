"""Pupils around the thresholds of marks: how many stand exactly on one, of those on it or up to two points below."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, logit

from core.analysis.lifting import counterfactual, tilted
from core.analysis.tallies import Tallies

POINTS_BELOW = 2


@dataclass(frozen=True)
class AtCuts:
    """float64 arrays schools × works × 3 thresholds: `on` the threshold, `near` it (on it or 1–2 points below); the
    chance that a pupil near it is on it: `smooth` without lifting, `usual` as the region has it. 0 pupils where a work
    has no scores or no thresholds, or the threshold before is too near. `phi`: works × 3, the region's lifted share,
    NaN unknown."""

    on: np.ndarray
    near: np.ndarray
    smooth: np.ndarray
    usual: np.ndarray
    phi: np.ndarray


def at_cuts(tallies: Tallies) -> AtCuts:
    shape = len(tallies.logins), len(tallies.works), 3
    on, near = np.zeros(shape), np.zeros(shape)
    smooth, usual = np.full(shape, 0.5), np.full(shape, 0.5)
    phi = np.full(shape[1:], np.nan)
    for work, cuts in enumerate(tallies.works[["cut3", "cut4", "cut5"]].to_numpy()):
        if np.isnan(cuts).any() or cuts[0] < POINTS_BELOW:
            continue
        cuts = tuple(int(cut) for cut in cuts)
        histogram = tallies.histogram(work)
        everyone = tallies.everyone(work)
        fitted = counterfactual(everyone, cuts)
        if fitted is None:
            continue
        phi[work] = fitted.phi
        law = tilted(fitted.smooth, means_without_lifting(histogram, everyone, fitted.smooth))
        for place, cut in enumerate(cuts):
            if place and cut - cuts[place - 1] <= POINTS_BELOW:
                continue  # a pupil on the threshold before would be counted twice
            on[:, work, place] = histogram[:, cut]
            near[:, work, place] = histogram[:, cut - POINTS_BELOW : cut + 1].sum(axis=1)
            chance = law[:, cut] / law[:, cut - POINTS_BELOW : cut + 1].sum(axis=1)
            smooth[:, work, place] = chance
            usual[:, work, place] = _shifted(chance, near[:, work, place], on[:, work, place].sum())
    return AtCuts(on, near, smooth, usual, phi)


def means_without_lifting(histogram: np.ndarray, everyone: np.ndarray, smooth: np.ndarray) -> np.ndarray:
    """Mean score of each school without lifting: the region's, moved by the school's own distance from the region's
    observed mean, shrunk by n·between / (n·between + inside)."""
    score = np.arange(len(smooth))
    n = histogram.sum(axis=1)
    mean = (everyone * score).sum() / everyone.sum()
    own = np.divide((histogram * score).sum(axis=1), n, out=np.full(len(n), mean), where=n > 0)
    tested = np.count_nonzero(n)
    inside = (histogram * (score - own[:, None]) ** 2).sum() / max(n.sum() - tested, 1)
    size = (n.sum() - (n**2).sum() / n.sum()) / max(tested - 1, 1)
    between = max(((n * (own - mean) ** 2).sum() / max(tested - 1, 1) - inside) / max(size, 1), 1e-9)
    shrunk = n * between / (n * between + inside + 1e-12) * (own - mean)
    return np.clip(smooth @ score + shrunk, 0.5, len(smooth) - 1.5)


def _shifted(chance: np.ndarray, near: np.ndarray, on: float) -> np.ndarray:
    """`chance` with its log odds moved by one number, so that over the region as many are expected as were seen."""
    if not 0 < on < near.sum():
        return chance
    odds = logit(chance)
    move = brentq(lambda by: float(near @ expit(odds + by)) - on, -30, 30)
    return expit(odds + move)
