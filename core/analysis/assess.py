"""From what a screening sign measured to its level: over-dispersion, one-sided tests, false discoveries."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from core.analysis.discovery import adjusted
from core.analysis.overdispersion import tau2

LIMIT = 1.96


def assess(measured: pd.DataFrame, parameters: dict) -> pd.DataFrame:
    """`measured` with z, p, q (float64), level (alarm, attention, none, insufficient) and, where the sign does not give
    them, low and high: where 95 % of schools with nothing unusual lie around `expected`.

    A family of tests is all schools of one span of years. Parameters: pupils_min, schools_min, overdispersion
    (published, strict), attention_z, alarm_z, alarm_q and value_min, below which no value is a sign. `estimate` is in
    units of `value` times 1 / unit, or where `root` is set arcsin √value − arcsin √expected.
    """
    measured = measured.assign(**{name: np.nan for name in ("low", "high") if name not in measured})
    parts = [_family(rows, parameters) for _, rows in measured.groupby(["since", "year"], sort=False)]
    return pd.concat(parts).sort_index() if parts else measured.assign(z=np.nan, p=np.nan, q=np.nan, level="")


def _family(rows: pd.DataFrame, parameters: dict) -> pd.DataFrame:
    y, v = (rows[name].to_numpy(dtype=float) for name in ("estimate", "variance"))
    known = (rows["n"].to_numpy(dtype=float) >= parameters["pupils_min"]) & np.isfinite(y) & np.isfinite(v) & (v > 0)
    z, spread = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    if rows["school"][known].nunique() >= parameters["schools_min"]:
        spread[known] = np.sqrt(v[known] + tau2(y[known], v[known], parameters["overdispersion"]))
        z = y / spread
    ends = {name: rows[name].where(rows[name].notna(), end) for name, end in _limits(rows, LIMIT * spread).items()}
    p = norm.sf(z)
    q = adjusted(p)
    alarm = (z > parameters["alarm_z"]) & (q < parameters["alarm_q"])
    told = rows["value"].to_numpy(dtype=float) >= parameters.get("value_min", -np.inf)
    high = told & (z > parameters["attention_z"])
    level = np.select([high & alarm, high, ~np.isnan(z)], ["alarm", "attention", "none"], "insufficient")
    return rows.assign(**ends, z=z, p=p, q=q, level=level)


def _limits(rows: pd.DataFrame, width: np.ndarray) -> dict[str, np.ndarray]:
    """expected ± width, in units of `value`."""
    expected, unit = rows["expected"].to_numpy(dtype=float), rows["unit"].to_numpy(dtype=float)
    angle = np.arcsin(np.sqrt(np.clip(expected, 0, 1)))
    root = rows["root"].to_numpy(dtype=bool)
    low, high = (np.sin(np.clip(angle + move, 0, np.pi / 2)) ** 2 for move in (-width, width))
    return {
        "low": np.where(root, low, expected - width * unit),
        "high": np.where(root, high, expected + width * unit),
    }
