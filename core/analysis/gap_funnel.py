"""The funnel: schools by size and mean gap, and how wide schools of each size usually spread.

Limits are those of pupils' chance plus the usual differences between schools (additive over-dispersion, winsorised:
Spiegelhalter 2005), without which a third of ordinary schools would stand outside.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

SMALLEST = 5  # pupils from which a school is drawn
WINSORISED = 0.1
INNER, OUTER = 1.96, 3.09  # 95 % and 99.8 %
STEPS = 60


@dataclass(frozen=True)
class Funnel:
    """`target`: mean gap of all pupils; `sd`: pupils' spread inside schools; `between`: usual spread between schools
    (marks). `rows`: login, n, gap, z and place (inside, warned: beyond 95 %, outside: beyond 99.8 %)."""

    target: float
    sd: float
    between: float
    rows: pd.DataFrame

    def limits_at(self, sizes: pd.Series) -> pd.DataFrame:
        """n, low95, high95, low998, high998 for schools of these sizes."""
        n = sizes.astype("float64")
        frame = pd.DataFrame({"n": n})
        for name, z in (("95", INNER), ("998", OUTER)):
            half = z * np.sqrt(self.sd**2 / n + self.between**2)
            frame[f"low{name}"], frame[f"high{name}"] = self.target - half, self.target + half
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
    tau2 = between(rows["gap"].to_numpy() - target, chance.to_numpy())
    rows["z"] = (rows["gap"] - target) / np.sqrt(chance + tau2)
    rows["place"] = np.select([rows["z"].abs() > OUTER, rows["z"].abs() > INNER], ["outside", "warned"], "inside")
    return Funnel(target, sd, float(np.sqrt(tau2)), rows)


def between(off: np.ndarray, chance: np.ndarray) -> float:
    """Variance between schools (tau2) from distances to the target and their variances by chance alone."""
    z = off / np.sqrt(chance)
    z = np.clip(z, *np.quantile(z, [WINSORISED, 1 - WINSORISED]))
    phi, count, weight = float(np.mean(z**2)), len(z), 1 / chance
    if count * phi < count - 1:
        return 0.0
    return float((count * phi - (count - 1)) / (weight.sum() - (weight**2).sum() / weight.sum()))
