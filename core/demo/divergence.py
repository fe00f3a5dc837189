"""Counts of pupils who lowered, confirmed or raised their journal mark; only pupils who have both marks count."""

import numpy as np
import pandas as pd

from core.demo.draws import stream
from core.demo.journal import NONE
from core.demo.model import JOURNAL, MARK
from core.demo.parameters import Parameters, Work

SIDES = ["lowered", "confirmed", "raised"]


def by_school(results: pd.DataFrame) -> pd.DataFrame:
    """One row a school that has pupils with both marks (index: its row number), columns as `SIDES`, in pupils."""
    paired = results[results[JOURNAL] != NONE]
    step = np.sign(paired[MARK] - paired[JOURNAL])
    counts = pd.crosstab(paired["school"], step).reindex(columns=[-1, 0, 1], fill_value=0)
    return counts.set_axis(SIDES, axis=1)


def whole_country(sample: np.ndarray, parameters: Parameters, seed: int, work: Work, year: int) -> np.ndarray:
    """Counts for the rest of the country: the shares of a drawn sample (3 counts) carried to its number of pupils."""
    rng = stream(seed, "country", work.key, year)
    pupils = round(parameters.others["country"] * rng.normal(1, 0.02))
    return rng.multinomial(pupils, sample / sample.sum())
