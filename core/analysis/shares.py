"""Shares of pupils with their intervals."""

import numpy as np
import pandas as pd
from scipy.stats import beta
from statsmodels.stats.proportion import proportion_confint

FEW, TENTATIVE = 10, 20  # pairs of marks: below FEW no conclusion, below TENTATIVE a tentative one


def share(part: pd.Series, whole: pd.Series) -> pd.Series:
    """part / whole as float64 share 0..1; NaN where the whole is zero or unknown."""
    whole = whole.astype("float64")
    return part.astype("float64") / whole.where(whole > 0)


def wilson(part: pd.Series, whole: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Lower and upper end (float64, 0..1) of the 95 % Wilson interval (Wilson 1927); NaN where there is no whole."""
    n = whole.astype("float64").where(lambda values: values > 0)
    known = n.notna()
    low, high = pd.Series(np.nan, n.index), pd.Series(np.nan, n.index)
    ends = proportion_confint(part.astype("float64")[known].to_numpy(), n[known].to_numpy(), method="wilson")
    low[known], high[known] = ends
    return low, high


def jeffreys(part: pd.Series, whole: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Lower and upper end (float64, 0..1) of the 95 % Jeffreys interval, quantiles of Beta(k + ½, n − k + ½) (Brown,
    Cai, DasGupta 2001), the lower end 0 at k = 0 and the upper one 1 at k = n. For n < 10, where Wilson's is rough; NaN
    where there is no whole."""
    n = whole.astype("float64").where(lambda values: values > 0)
    k = part.astype("float64")
    low = beta.ppf(0.025, k + 0.5, n - k + 0.5)
    high = beta.ppf(0.975, k + 0.5, n - k + 0.5)
    low, high = pd.Series(low, n.index), pd.Series(high, n.index)
    return low.mask(k == 0, 0.0).where(n.notna()), high.mask(k == n, 1.0).where(n.notna())


def reliability(n: pd.Series) -> pd.Series:
    """How far a figure on n pairs carries: «недостаточно данных» below 10, «ориентировочно» 10–19, else empty."""
    n = n.fillna(0).astype(int)
    words = np.select([n < FEW, n < TENTATIVE], ["недостаточно данных", "ориентировочно"], "")
    return pd.Series(words, n.index, dtype="str")
