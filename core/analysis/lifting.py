"""The region's histogram as it would be if nobody were lifted over a mark's threshold.

A histogram is fitted as a Beta-binomial distribution some of whose pupils just below each threshold moved onto it: of
those d points below the lowest score of a mark (and above the threshold before) the share φ·exp(−(d − 1) / λ). The
counterfactual is the distribution before the move. After Chetty-type excess mass with a structural operator in place of
a polynomial: the region's own histogram is no reference where the whole region lifts.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, digamma, expit, gammaln, logit

START = (-2.5, -3.0, -3.5)  # logit φ of the thresholds for «3», «4», «5»
FEWEST_PUPILS = 100
BOUNDS = ((-5, 5), (-2, 6), *((-7, 5),) * 3, (-1.6, 2))


@dataclass(frozen=True)
class Counterfactual:
    """`smooth`: probability of each score 0..top without lifting; `lifted`: with it; φ by threshold; λ in points."""

    smooth: np.ndarray
    lifted: np.ndarray
    phi: np.ndarray
    reach: float


class _Likelihood:
    """The model for one histogram; θ = logit mean, log size (a + b), three logit φ, log λ."""

    def __init__(self, histogram: np.ndarray, cuts: tuple[int, int, int]) -> None:
        top = len(histogram) - 1
        self.pupils = histogram / histogram.sum()
        self.score, self.left = np.arange(top + 1), np.arange(top, -1, -1)
        self.choose = gammaln(top + 1) - gammaln(self.score + 1) - gammaln(self.left + 1)
        below = np.searchsorted(cuts, self.score, side="right")  # the threshold next above
        self.movable = np.flatnonzero(below < len(cuts))
        self.threshold = below[self.movable]
        self.target = np.asarray(cuts)[self.threshold]
        self.distance = self.target - self.movable - 1

    def parts(self, theta: np.ndarray) -> Counterfactual:
        a, b = _shape(theta)
        smooth = np.exp(self.choose + betaln(self.score + a, self.left + b) - betaln(a, b))
        phi, reach = expit(theta[2:5]), float(np.exp(theta[5]))
        moved = smooth[self.movable] * phi[self.threshold] * np.exp(-self.distance / reach)
        lifted = smooth + np.bincount(self.target, moved, len(smooth))
        lifted[self.movable] -= moved
        return Counterfactual(smooth, lifted, phi, reach)

    def loss(self, theta: np.ndarray) -> tuple[float, np.ndarray]:
        """Minus the mean log likelihood, and its gradient."""
        found = self.parts(theta)
        lifted = np.maximum(found.lifted, 1e-300)
        slope = -self.pupils / lifted
        fade = np.exp(-self.distance / found.reach)
        gain = (slope[self.target] - slope[self.movable]) * fade
        by_smooth = slope.copy()
        by_smooth[self.movable] += found.phi[self.threshold] * gain
        weight = found.smooth[self.movable] * gain
        by_phi = np.bincount(self.threshold, weight, 3) * found.phi * (1 - found.phi)
        by_reach = (weight * found.phi[self.threshold] * self.distance).sum() / found.reach
        a, b = _shape(theta)
        top = len(self.score) - 1
        law = by_smooth * found.smooth
        by_a = law @ (digamma(self.score + a) - digamma(top + a + b) - digamma(a) + digamma(a + b))
        by_b = law @ (digamma(self.left + b) - digamma(top + a + b) - digamma(b) + digamma(a + b))
        gradient = [(by_a - by_b) * a * b / (a + b), by_a * a + by_b * b, *by_phi, by_reach]
        return -float(self.pupils @ np.log(lifted)), np.array(gradient)


def _shape(theta: np.ndarray) -> tuple[float, float]:
    mean, size = expit(theta[0]), np.exp(theta[1])
    return float(mean * size), float((1 - mean) * size)


def counterfactual(histogram: np.ndarray, cuts: tuple[int, int, int]) -> Counterfactual | None:
    """Maximum likelihood for the whole region's `histogram` (pupils by score 0..top), `cuts` the lowest scores of «3»,
    «4» and «5». None where there is nothing to fit: fewer than 100 pupils, or fewer than 4 scores among them."""
    top, n = len(histogram) - 1, histogram.sum()
    if n < FEWEST_PUPILS or np.count_nonzero(histogram) < 4 or cuts[-1] > top:
        return None
    model = _Likelihood(histogram, cuts)
    mean = float(model.pupils @ model.score / top)
    variance = float(model.pupils @ (model.score / top - mean) ** 2)
    size = mean * (1 - mean) / max(variance - mean * (1 - mean) / top, 1e-4)
    start = np.clip([logit(mean), np.log(size), *START, np.log(2)], *np.transpose(BOUNDS))
    return model.parts(minimize(model.loss, start, jac=True, method="L-BFGS-B", bounds=BOUNDS).x)


def tilted(smooth: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """The distribution of a school of another ability: `smooth`·exp(θ·score) with θ such that the mean score is
    `mean` (one a school); float64 schools × scores, rows sum to 1."""
    score = np.arange(len(smooth))
    theta = np.zeros(len(mean))
    weight = np.log(np.maximum(smooth, 1e-300))
    for _ in range(12):
        power = weight + theta[:, None] * score
        law = np.exp(power - power.max(axis=1, keepdims=True))
        law /= law.sum(axis=1, keepdims=True)
        now = (law * score).sum(axis=1)  # not @: threads of BLAS cost more than they give
        spread = (law * (score - now[:, None]) ** 2).sum(axis=1)
        theta += np.clip((mean - now) / np.maximum(spread, 1e-6), -0.5, 0.5)
    return law
