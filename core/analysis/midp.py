"""How surprising a sum of binomial counts is: exact, with half the probability of what was seen (mid-p)."""

import numpy as np
from scipy.stats import norm

EXACT = 500  # up to so many trials the law is exact, above it is normal


def upper_mid_p(observed: float, trials: np.ndarray, chance: np.ndarray) -> float:
    """P(X > observed) + ½ P(X = observed) for X the sum of independent Bin(trials, chance); 1 without any trial.

    The exact law is the inverse Fourier transform of the product of the counts' characteristic functions."""
    some = trials > 0
    trials, chance = trials[some], chance[some]
    total = int(trials.sum())
    if total == 0:
        return 1.0
    if total > EXACT:
        spread = np.sqrt((trials * chance * (1 - chance)).sum())
        return float(norm.sf((observed - (trials * chance).sum()) / spread))
    angle = np.exp(-2j * np.pi * np.arange(total + 1) / (total + 1))
    transformed = np.exp((trials[:, None] * np.log1p(chance[:, None] * (angle - 1))).sum(axis=0))
    law = np.fft.ifft(transformed).real
    seen = int(observed)
    return float(np.clip(law[seen + 1 :].sum() + law[seen] / 2, 0.0, 1.0))
