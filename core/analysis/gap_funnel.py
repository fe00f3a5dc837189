"""The funnel: schools by size and mean gap, and how wide schools of each size usually spread.

Limits are those of pupils' chance plus the usual differences between schools (additive over-dispersion, winsorised:
Spiegelhalter 2005), without which a third of ordinary schools would stand outside.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.analysis.funnel import LEVELS, limits, quantile
from core.analysis.overdispersion import tau2
from core.analysis.shares import FEW

SMALLEST = 5  # pupils from which a school is drawn
INNER, OUTER = LEVELS
STEPS = 60


@dataclass(frozen=True)
class Funnel:
    """`target`: mean gap of all pupils; `sd`: pupils' spread inside schools; `between`: usual spread between schools
    (marks). `rows`: login, n, gap, z and place (few: n < 10, no conclusion; else inside, warned: beyond 95 %, outside:
    beyond 99.8 %)."""

    target: float
    sd: float
    between: float
    rows: pd.DataFrame

    def limits_at(self, sizes: pd.Series) -> pd.DataFrame:
        """n, low95, high95, low998, high998 for schools of these sizes."""
        n = sizes.astype("float64")
        frame = pd.DataFrame({"n": n})
        for name, level in (("95", INNER), ("998", OUTER)):
            ends = limits(self.target, self.sd**2 / n.to_numpy(), self.between**2, level)
            frame[f"low{name}"], frame[f"high{name}"] = ends
        return frame

    @property
    def limits(self) -> pd.DataFrame:
        """The same along the whole width of the plot."""
        largest = max(int(self.rows["n"].max()), SMALLEST + 1)
        return self.limits_at(pd.Series(np.geomspace(SMALLEST, largest, STEPS)))


def funnel(gaps: pd.DataFrame) -> Funnel | None:
    """Of one work out of core.analysis.gaps; None for fewer than 3 schools of 5 pupils and more, or without spread."""
    rows = gaps.loc[gaps["n"] >= SMALLEST, ["login", "n", "gap", "sd"]].reset_index(drop=True)
    if len(rows) < 3 or not rows["sd"].iloc[0] > 0:
        return None
    n, sd = rows["n"].astype("float64"), float(rows.pop("sd").iloc[0])
    target = float((rows["gap"] * n).sum() / n.sum())
    chance = sd**2 / n
    between = tau2(rows["gap"].to_numpy() - target, chance.to_numpy())
    rows["z"] = (rows["gap"] - target) / np.sqrt(chance + between)
    beyond = [rows["z"].abs() > quantile(level) for level in (OUTER, INNER)]
    rows["place"] = np.select([n < FEW, *beyond], ["few", "outside", "warned"], "inside")
    return Funnel(target, sd, float(np.sqrt(between)), rows)
