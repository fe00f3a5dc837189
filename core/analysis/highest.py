"""The most outstanding of several results of a school, judged as the highest of them."""

import numpy as np
from scipy.stats import norm

NOT_COUNTED = -8.0  # z that stands for a result that does not count


def highest(z: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """`z`: schools × results, NaN where there is none. By school: the place of the highest (0 without any), how many
    there are, and the z that the highest of k is worth: p = 1 − (1 − p₁)ᵏ (Šidák 1967); NaN without any."""
    k = np.count_nonzero(~np.isnan(z), axis=1)
    filled = np.where(np.isnan(z), NOT_COUNTED, z)
    best = filled.argmax(axis=1)
    first = norm.sf(filled[np.arange(len(z)), best])
    p = -np.expm1(k * np.log1p(-np.clip(first, 0.0, 1 - 1e-15)))
    return best, k, np.where(k > 0, norm.isf(np.clip(p, 1e-300, 1 - 1e-15)), np.nan)
