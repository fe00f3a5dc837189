"""One work far above what the school's own other works and journal marks lead to expect; or several in some years."""

import numpy as np
import pandas as pd
from scipy.stats import binom, norm

from core.analysis.assess import LIMIT
from core.analysis.highest import highest
from core.analysis.own_works import OwnWorks, own_works
from core.analysis.signs.rows import ratio, rows
from core.analysis.tallies import Tallies
from core.analysis.windows import windows


def measure(tallies: Tallies, parameters: dict) -> pd.DataFrame:
    """For a single year the school's most outstanding work. value, expected: mean share of the highest score, 0..1; n:
    participants of that work; effect: their difference; estimate: z of the highest of k works, its variance is 1.

    For years together how many works are far above (by `alarm_z`). value, expected: share of such works and the
    region's; n: results in the works that count; estimate: z of the binomial mid-p.
    """
    own = own_works(tallies, parameters)
    found = [
        _highest(tallies, own, year) if since == year else _several(tallies, own, (since, year), parameters)
        for since, year in windows(tallies.years, parameters["years_together"])
    ]
    return pd.concat(found, ignore_index=True)


def _highest(tallies: Tallies, own: OwnWorks, year: int) -> pd.DataFrame:
    of_year = np.flatnonzero(tallies.in_years(year, year))
    best, k, z = highest(own.z[:, of_year])
    work, school, known = of_year[best], np.arange(len(z)), k > 0
    value = np.where(known, own.value[school, work], np.nan)
    effect = np.where(known, own.apart[school, work] * own.spread[work], np.nan)
    width = LIMIT * own.error[school, work] * own.spread[work]
    ends = {"low": value - effect - width, "high": value - effect + width}
    named = {name: tallies.works[name].to_numpy(dtype=object)[work] for name in ("subject", "grade")}
    named = {name: np.where(known, column, None) for name, column in named.items()}
    n = np.where(known, own.pupils[school, work], own.pupils[:, of_year].max(axis=1, initial=0))
    figures = {"value": value, "expected": value - effect, "effect": effect, "estimate": z, "variance": 1.0}
    return rows((year, year), n, **named, **ends, **figures)


def _several(tallies: Tallies, own: OwnWorks, span: tuple[int, int], parameters: dict) -> pd.DataFrame:
    works = tallies.in_years(*span)
    z = own.z[:, works]
    counted = ~np.isnan(z)
    k, far = counted.sum(axis=1), (z > parameters["alarm_z"]).sum(axis=1)
    usual = max(far.sum() / max(k.sum(), 1), norm.sf(parameters["alarm_z"]))
    p = binom.sf(far, k, usual) + binom.pmf(far, k, usual) / 2
    value, low, high = (ratio(part, k) for part in (far, *(binom.ppf(end, k, usual) for end in (0.025, 0.975))))
    estimate = np.where(far >= 2, norm.isf(np.clip(p, 1e-300, 1 - 1e-15)), 0.0)  # one is told by its own year
    estimate = np.where(k > 0, estimate, np.nan)
    n = np.where(counted, own.pupils[:, works], 0.0).sum(axis=1)
    figures = {"value": value, "expected": usual, "low": low, "high": high, "effect": value - usual}
    return rows(span, n, **figures, estimate=estimate, variance=1.0)
