"""Journal mark and mark for the work two marks apart and more, more often than elsewhere."""

import pandas as pd

from core.analysis.signs import share_of_pupils
from core.analysis.tallies import Tallies


def measure(tallies: Tallies, parameters: dict) -> pd.DataFrame:
    """Columns as of share_of_pupils; n counts pairs of marks."""
    return share_of_pupils.measure(tallies, parameters, tallies.counts["gap2"], tallies.counts["pairs"])
