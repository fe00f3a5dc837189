"""ФИОКО: the same pupils a grade later do far better or far worse than a year before."""

import numpy as np
import pandas as pd

from core.analysis.signs.official import chosen, official_rows
from core.analysis.signs.rows import ratio
from core.analysis.tallies import Tallies


def measure(tallies: Tallies, parameters: dict) -> pd.DataFrame:
    """K = S₁ / S₂, S the mean share of the highest score in the grade and a year later in the next one. Marked: a fall
    where K > Q₃ + times·(Q₃ − Q₁), a rise where K < Q₁ − times·(Q₃ − Q₁), linear quantiles over the schools.

    A row a school with both results, named by the later work: value S₂; expected S₁ / median K, so that value above
    expected is a rise; low, high: the ends beyond which value is marked; effect: K; n: participants of the later work.
    """
    found = [official_rows()]
    for later in chosen(tallies, parameters["works"]):
        work = tallies.works.iloc[later]
        same = (tallies.works["procedure"] == work["procedure"]) & (tallies.works["subject"] == work["subject"])
        earlier = same & (tallies.works["year"] == work["year"] - 1) & (tallies.works["grade"] == work["grade"] - 1)
        if earlier.any():
            found.append(_pair(tallies, int(np.flatnonzero(earlier)[0]), later, parameters))
    return pd.concat(found, ignore_index=True)


def _pair(tallies: Tallies, earlier: int, later: int, parameters: dict) -> pd.DataFrame:
    n1, before = _share(tallies, earlier)
    n2, after = _share(tallies, later)
    k = ratio(np.nan_to_num(before), np.nan_to_num(after))
    n = np.where((n1 > 0) & (n2 > 0), n2, 0)
    compared = ~np.isnan(k) & (n > 0)
    if compared.sum() < parameters["schools_min"]:
        return official_rows(tallies, later, n, "insufficient", value=after)
    q1, median, q3 = np.quantile(k[compared], [0.25, 0.5, 0.75])
    fall, rise = q3 + parameters["times"] * (q3 - q1), q1 - parameters["times"] * (q3 - q1)
    marked = compared & ((k > fall) | (k < rise))
    level = np.select([marked, compared], ["marked", "none"], "insufficient")
    high = ratio(before, np.full(len(k), rise)) if rise > 0 else np.nan
    figures = {
        "value": after,
        "expected": before / median if median > 0 else np.nan,
        "low": before / fall,
        "high": high,
    }
    return official_rows(tallies, later, n, level, **figures, effect=k)


def _share(tallies: Tallies, work: int) -> tuple[np.ndarray, np.ndarray]:
    """By school: participants and their mean share of the highest score, NaN without any."""
    histogram = tallies.histogram(work)
    n = histogram.sum(axis=1)
    points = (histogram * np.arange(histogram.shape[1])).sum(axis=1)
    return n, ratio(points, n * tallies.top[work])
