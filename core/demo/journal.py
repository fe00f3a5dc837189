"""How journal marks come about: ability in the subject, chance, the teacher's leniency, and a school's habit."""

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np

NONE = 0


def journal_cuts(shares: Sequence[float], deviation: float) -> np.ndarray:
    """Where the marks 3, 4, 5 begin on a normal scale of that deviation, so that the marks take these shares."""
    total, normal = sum(shares), NormalDist(0, deviation)
    return np.array([normal.inv_cdf(sum(shares[:k]) / total) for k in (1, 2, 3)])


def journal_marks(
    ability: np.ndarray, leniency: np.ndarray, cuts: np.ndarray, agreement: float, rng: np.random.Generator
) -> np.ndarray:
    """Marks 2..5, shape (pupils,). `agreement` is the correlation with ability in the subject; the inputs are in SD."""
    seen = agreement * ability + np.sqrt(1 - agreement**2) * rng.normal(size=len(ability))
    return 2 + np.searchsorted(cuts, seen + leniency, side="right")


def shift_some(marks: np.ndarray, up: np.ndarray, down: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One mark up or down for a share of pupils (`up`, `down`: chances, one a pupil), within 3..5 when lowering."""
    luck = rng.random(len(marks))
    raised = np.minimum(marks + (luck < up), 5)
    return np.where((luck > 1 - down) & (raised > 3), raised - 1, raised)
