"""ФИОКО: a mean score whose confidence interval lies wholly above the region's."""

import numpy as np
import pandas as pd

from core.analysis.signs.official import chosen, official_rows
from core.analysis.signs.rows import ratio
from core.analysis.tallies import Tallies


def measure(tallies: Tallies, parameters: dict) -> pd.DataFrame:
    """value, expected: mean score of the school and of all pupils of the region, points; low, high: the region's
    interval X ± z·S / √N; effect, effect_low, effect_high: the school's mean and its interval x ± z·s / √n (own s,
    n − 1). Marked: effect_low > high. Insufficient: fewer than two pupils, or all with one score."""
    return pd.concat(
        [official_rows(), *(_of_work(tallies, work, parameters) for work in chosen(tallies, parameters["works"]))],
        ignore_index=True,
    )


def _of_work(tallies: Tallies, work: int, parameters: dict) -> pd.DataFrame:
    histogram, z = tallies.histogram(work), parameters["z"]
    score = np.arange(histogram.shape[1])
    n, mean, error = _mean(histogram, score)
    _, [everyone], [spread] = _mean(tallies.everyone(work)[None], score)
    low, high = everyone - z * spread, everyone + z * spread
    compared = work in tallies.region or np.count_nonzero(n) >= parameters["schools_min"]
    known = (n >= 2) & (error > 0) & compared
    level = np.select([~known, mean - z * error > high], ["insufficient", "marked"], "none")
    figures = {"value": mean, "expected": everyone, "low": low, "high": high}
    figures |= {"effect": mean, "effect_low": mean - z * error, "effect_high": mean + z * error}
    return official_rows(tallies, work, n, level, **figures)


def _mean(histogram: np.ndarray, score: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """By row: pupils, mean and its standard error (sample variance); NaN for fewer than two pupils."""
    n = histogram.sum(axis=1)
    mean = ratio((histogram * score).sum(axis=1), n)
    squares = (histogram * (score - np.nan_to_num(mean)[:, None]) ** 2).sum(axis=1)
    return n, mean, np.sqrt(ratio(ratio(squares, n - 1), n))
