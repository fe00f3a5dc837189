"""One school around every threshold of its works, as its page tells it: counts, what was expected, the lifted share."""

import numpy as np
import pandas as pd
from scipy.stats import binom

from core.analysis.shares import jeffreys
from core.analysis.tallies import WORK, Tallies
from core.analysis.windows_at_cuts import AtCuts

MARKS = (3, 4, 5)
COLUMNS = [*WORK, "mark", "cut", "near", "on", "expected", "low", "high", "lifted", "lifted_low", "lifted_high"]


def school_thresholds(tallies: Tallies, cuts: AtCuts, login: str) -> pd.DataFrame:
    """A row a work × threshold with pupils of the school near it: the work, mark (3..5), cut (points), near and on
    (pupils with cut − 2 … cut points and with exactly cut) · expected, low, high: how many of those near would be on it
    if the school were as others of its level are, with the middle 95 % of the binomial law (pupils) · lifted,
    lifted_low, lifted_high: lifted share against the smooth curve, its ends from the 95 % Jeffreys interval.
    `cuts` as of core.analysis.windows_at_cuts.at_cuts."""
    places = np.flatnonzero(tallies.logins == login)
    school = int(places[0]) if len(places) else None
    found = []
    for place, work in tallies.works.iterrows() if school is not None else ():
        for threshold, mark in enumerate(MARKS):
            near, on = (int(array[school, place, threshold]) for array in (cuts.near, cuts.on))
            if near:
                usual, smooth = (float(array[school, place, threshold]) for array in (cuts.usual, cuts.smooth))
                below = near - on
                low, high = jeffreys(pd.Series([below]), pd.Series([near]))
                parts = [below / near, high[0], low[0]]
                lifted = [1 - part / (1 - smooth) for part in parts]
                ends = binom.ppf([0.025, 0.975], near, usual)
                named = [work[name] for name in WORK]
                found.append([*named, mark, int(work[f"cut{mark}"]), near, on, near * usual, *ends, *lifted])
    return pd.DataFrame(found, columns=COLUMNS)
