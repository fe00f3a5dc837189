"""One work far above what the school's own other works of the year lead to expect of its journal marks."""

import numpy as np
import pandas as pd

from core.analysis.assess import LIMIT
from core.analysis.highest import highest
from core.analysis.overdispersion import tau2
from core.analysis.signs.rows import rows
from core.analysis.tallies import Cells, Tallies


def measure(tallies: Tallies, parameters: dict) -> pd.DataFrame:
    """The school's most outstanding work of each year, among at least `works_min` works with `pupils_min` pupils.

    value, expected: mean share of the highest score, 0..1; n: participants of that work; effect: their difference;
    estimate: z of the highest of k works, from p = 1 − (1 − p₁)ᵏ; its variance is 1.
    """
    pupils, above, variance, points, spread = _sums(tallies)
    found = []
    for year in tallies.years:
        of_year = np.flatnonzero(tallies.in_years(year, year))
        apart, chance, enough = _apart(pupils[:, of_year], above[:, of_year], variance[of_year], parameters)
        best, k, z = highest(np.where(enough, apart / np.sqrt(chance), np.nan))
        work, school, known = of_year[best], np.arange(len(z)), k > 0
        value = np.where(known, points[school, work], np.nan)
        effect = apart[school, best] * spread[work]
        width = LIMIT * np.sqrt(chance[school, best]) * spread[work]
        figures = {"value": value, "expected": value - effect, "effect": np.where(known, effect, np.nan)}
        figures |= {"low": value - effect - width, "high": value - effect + width}
        named = {name: tallies.works[name].to_numpy(dtype=object)[work] for name in ("subject", "grade")}
        figures |= {name: np.where(known, column, None) for name, column in named.items()}
        n = np.where(known, pupils[school, work], pupils[:, of_year].max(axis=1, initial=0))
        found.append(rows((year, year), n, **figures, estimate=z, variance=1.0))
    return pd.concat(found, ignore_index=True)


def _apart(pupils: np.ndarray, above: np.ndarray, variance: np.ndarray, parameters: dict) -> tuple[np.ndarray, ...]:
    """How far each work is above the middle of the school's works, in SD of the work; the variance of that by chance
    and between works; whether the work counts."""
    enough = pupils >= parameters["pupils_min"]
    enough &= (enough.sum(axis=1) >= parameters["works_min"])[:, None]
    level = np.where(enough, above, np.nan)
    if not enough.any():
        return np.zeros(level.shape), np.ones(level.shape), enough
    counted = enough.any(axis=1)
    middle = np.full(len(level), np.nan)
    middle[counted] = np.nanmedian(level[counted], axis=1)
    apart = level - middle[:, None]
    used = enough.any(axis=0)
    apart[:, used] -= np.nanmedian(apart[:, used], axis=0)
    chance = variance / np.maximum(pupils, 1)
    between = tau2(apart[enough], chance[enough], parameters["overdispersion"])
    return np.where(enough, apart, 0.0), chance + between + 1e-12, enough


def _sums(tallies: Tallies) -> tuple[np.ndarray, ...]:
    """School × work: participants, mean of (score less what the journal mark leads to expect) in SD of the work and
    mean share of the highest score; by work: variance of a pupil's rest, SD as a share of the highest score."""
    shape = len(tallies.logins), len(tallies.works)
    pupils, above, points = (np.zeros(shape) for _ in range(3))
    variance, spread = np.ones(shape[1]), np.zeros(shape[1])
    for work in range(shape[1]):
        cells = tallies.cells.of(work)
        n = np.bincount(cells.school, cells.n, shape[0])
        some = np.maximum(n, 1)
        rest = cells.score - _expected_score(cells)
        sd = np.sqrt((cells.n * (cells.score - _mean(cells)) ** 2).sum() / max(cells.n.sum(), 1))
        if sd > 0:
            above[:, work] = np.bincount(cells.school, cells.n * rest, shape[0]) / some / sd
            variance[work] = (cells.n * rest**2).sum() / cells.n.sum() / sd**2
            spread[work] = sd / tallies.top[work]
            pupils[:, work] = n
            points[:, work] = np.bincount(cells.school, cells.n * cells.score, shape[0]) / some / tallies.top[work]
    return pupils, above, variance, points, spread


def _expected_score(cells: Cells) -> np.ndarray:
    """The region's mean score for the journal mark; for pupils without one the mean of all."""
    pupils = np.bincount(cells.journal, cells.n, 6)
    means = np.bincount(cells.journal, cells.n * cells.score, 6) / np.maximum(pupils, 1)
    means[0] = _mean(cells)
    return means[cells.journal]


def _mean(cells: Cells) -> float:
    return (cells.n * cells.score).sum() / max(cells.n.sum(), 1)
