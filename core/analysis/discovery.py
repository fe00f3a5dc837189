"""Many tests at once: the false discovery rate."""

import numpy as np
from scipy.stats import false_discovery_control


def adjusted(p: np.ndarray) -> np.ndarray:
    """q values (0..1) of one family of p values (Benjamini and Hochberg 1995); NaN p are out of the family."""
    q = np.full(len(p), np.nan)
    known = ~np.isnan(p)
    if known.any():
        q[known] = false_discovery_control(p[known])
    return q
