"""Empirical Bayes: estimates of small units drawn to the mean of all, for ordering and maps, never for testing."""

import numpy as np


def shrunk(estimate: np.ndarray, variance: np.ndarray, between: float) -> tuple[np.ndarray, np.ndarray]:
    """Posterior mean and variance of each unit in the normal model with between-unit variance `between` > 0:
    B = between / (between + variance), mean m + B (y − m), variance B · variance; m is the weighted mean. Without
    variance between units all of them are at the mean, with variance 0."""
    weight = 1 / (variance + between)
    mean = float((weight * estimate).sum() / weight.sum())
    share = between / (between + variance)
    return mean + share * (estimate - mean), share * variance


def shrunk_share(part: np.ndarray, whole: np.ndarray, mean: float, strength: float) -> np.ndarray:
    """Posterior mean of shares (0..1) in the beta-binomial model with prior mean `mean` worth `strength` pupils."""
    return (np.asarray(part) + mean * strength) / (np.asarray(whole) + strength)
