"""More pupils absent than elsewhere in the same works: those expected to do badly may have been left out."""

import pandas as pd

from core.analysis.signs import share_of_pupils
from core.analysis.tallies import Tallies


def measure(tallies: Tallies, parameters: dict) -> pd.DataFrame:
    """Columns as of share_of_pupils; n counts all pupils of the lists, present and absent."""
    present, absent = tallies.counts["participants"], tallies.counts["absent"]
    return share_of_pupils.measure(tallies, parameters, absent, present + absent)
