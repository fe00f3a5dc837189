"""A share of a school's pupils against the region's share in the same works."""

import numpy as np
import pandas as pd

from core.analysis.school_level import standard_scores, without_level
from core.analysis.signs.rows import ratio, rows
from core.analysis.tallies import Tallies
from core.analysis.windows import windows


def measure(
    tallies: Tallies, parameters: dict, part: np.ndarray, whole: np.ndarray, *, by_level: bool = False
) -> pd.DataFrame:
    """`part` of `whole`, counts by school × work (NaN where nothing tells). value, expected: the school's share and the
    region's, 0..1; n: the whole; estimate: difference on the arcsine-root scale, where variance is 1 / 4n; effect:
    difference of shares. With `by_level` the expected share is that of schools with equally strong pupils."""
    total, tested = standard_scores(tallies)
    told = ~np.isnan(part) & ~np.isnan(whole)
    part, whole = np.where(told, part, 0.0), np.where(told, whole, 0.0)
    usual = ratio(part.sum(axis=0), whole.sum(axis=0))
    found = []
    for span in windows(tallies.years, parameters["years_together"]):
        works = tallies.in_years(*span) & (whole.sum(axis=0) > 0)
        n = whole[:, works].sum(axis=1)
        value = ratio(part[:, works].sum(axis=1), n)
        expected = ratio((whole[:, works] * usual[works]).sum(axis=1), n)
        apart = np.arcsin(np.sqrt(value)) - np.arcsin(np.sqrt(expected))
        variance = ratio(np.full(len(n), 0.25), n)
        if by_level:
            level = ratio(total[:, works].sum(axis=1), tested[:, works].sum(axis=1))
            apart = without_level(apart, variance, level)
            expected = np.sin(np.clip(np.arcsin(np.sqrt(value)) - apart, 0, np.pi / 2)) ** 2
        figures = {"value": value, "expected": expected, "effect": value - expected, "root": True}
        found.append(rows(span, n, estimate=apart, variance=variance, **figures))
    return pd.concat(found, ignore_index=True)
