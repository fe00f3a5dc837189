"""Mean gap between journal mark and mark for a work, school by school, in the funnel of its region."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from core.analysis import funnel
from core.analysis.overdispersion import Recipe, tau2
from core.analysis.shrinkage import shrunk

GAPS = np.subtract.outer(np.arange(2, 6), np.arange(2, 6))  # journal mark less mark, by place in a matrix
COLUMNS = ["login", "n", "gap", "z", "shrunk", "shrunk_low", "shrunk_high"]


@dataclass(frozen=True)
class GapFunnel:
    """`schools`: login, n (pairs, int64), gap (mean of journal mark less mark, in marks: above 0 the work was marked
    lower), z (from `target`, over-dispersed) and the empirical Bayes estimate `shrunk` with its 95 % interval, for
    ordering. target: the gap over all pupils; spread: SD of a pupil's gap; between: variance between schools."""

    schools: pd.DataFrame = field(repr=False)
    target: float
    spread: float
    between: float

    def limits(self, n: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
        """Funnel limits (marks) for schools of n pairs; level .95 or .998."""
        return funnel.limits(self.target, self.spread**2 / np.asarray(n, dtype=float), self.between, level)

    def outside(self, level: float) -> float:
        """Share of schools (0..1) beyond the limits: much more than 1 − level means a region that is not one."""
        beyond = self.schools["z"].abs() > funnel.quantile(level)
        return float(beyond.mean())


def gap_funnel(matrices: dict[str, list[list[int]]], recipe: Recipe = "published") -> GapFunnel | None:
    """`matrices` as of core.store.results.matrices, over the whole region. The sampling variance of a school is the
    pupils' variance in the whole work over n: three equal gaps in a school would else have none. None without pairs."""
    tables = np.array(list(matrices.values()), dtype=float).reshape(-1, 4, 4)
    n = tables.sum(axis=(1, 2))
    some = n > 0
    if not some.any():
        return None
    tables, n = tables[some], n[some]
    gap = (tables * GAPS).sum(axis=(1, 2)) / n
    target = float((tables * GAPS).sum() / n.sum())
    spread = float(np.sqrt((tables * (GAPS - target) ** 2).sum() / n.sum()))
    variance = spread**2 / n
    known = spread > 0
    between = tau2(gap - target, variance, recipe) if known else 0.0
    z = (gap - target) / np.sqrt(variance + between) if known else np.zeros(len(n))
    estimate, left = shrunk(gap, variance, between) if known else (gap, np.zeros(len(n)))
    half = funnel.quantile(0.95) * np.sqrt(left)
    logins = [login for login, has in zip(matrices, some, strict=True) if has]
    columns = (logins, n.astype("int64"), gap, z, estimate, estimate - half, estimate + half)
    schools = pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))
    return GapFunnel(schools, target, spread, between)
