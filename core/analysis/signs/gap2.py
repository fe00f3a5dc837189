"""Journal mark and mark for the work two marks apart and more, more often than elsewhere."""

import pandas as pd

from core.analysis.signs import share_of_pupils
from core.analysis.tallies import Tallies


def measure(tallies: Tallies, parameters: dict) -> pd.DataFrame:
    """Columns as of share_of_pupils; n counts pairs of marks."""
    gap2, pairs = tallies.counts["gap2"], tallies.counts["pairs"]
    return share_of_pupils.measure(tallies, parameters, gap2, pairs, by_level=True)
