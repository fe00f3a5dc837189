"""Where sizes and gaps stand on a funnel: the ends of its axes, and pixels in its narrowest plot."""

import pandas as pd

from core.analysis.gap_funnel import Funnel

NARROWEST = 640  # pixels: narrower the plot is on no screen and in no picture
SPARE = 0.03  # of the height, over and under


def sizes(funnel: Funnel) -> list[float]:
    return [0.0, float(funnel.rows["n"].max()) * 1.02 + 1]


def gaps(funnel: Funnel) -> list[float]:
    """Holds every school, the limits of 95 % and the ends of those of 99.8 %."""
    limits = funnel.limits
    ends = limits[["low998", "high998"]].iloc[-1]
    found = pd.concat([funnel.rows["gap"], limits["low95"], limits["high95"], ends])
    low, high = float(found.min()), float(found.max())
    return [low - SPARE * (high - low), high + SPARE * (high - low)]


def across(funnel: Funnel, n: pd.Series) -> list[float]:
    low, high = sizes(funnel)
    return [float(x) for x in (n - low) / (high - low) * NARROWEST]


def down(funnel: Funnel, gap: pd.Series, height: int) -> list[float]:
    low, high = gaps(funnel)
    return [float(y) for y in (high - gap) / (high - low) * height]
