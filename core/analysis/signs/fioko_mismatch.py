"""ФИОКО: journal marks that go against the scores of the work (negative rank correlation)."""

import itertools

import numpy as np
import pandas as pd

from core.analysis.signs.official import chosen, official_rows
from core.analysis.spearman import published_formula
from core.analysis.tallies import Tallies


def measure(tallies: Tallies, parameters: dict) -> pd.DataFrame:
    """value: Spearman's coefficient by the method's own formula over the pupils with a journal mark; expected: 0, below
    which a school is marked. Insufficient: fewer than two such pupils."""
    found = [official_rows()]
    for work in chosen(tallies, parameters["works"]):
        cells = tallies.cells.of(work)
        marked = cells.journal >= 2
        school, journal, score, n = (getattr(cells, name)[marked] for name in ("school", "journal", "score", "n"))
        ends = np.searchsorted(school, np.arange(len(tallies.logins) + 1))
        spans = [slice(*span) for span in itertools.pairwise(ends)]
        value = np.array([published_formula(journal[span], score[span], n[span]) for span in spans])
        tested = np.bincount(cells.school, cells.n, len(tallies.logins))
        pupils = np.bincount(school, n, len(tallies.logins))
        level = np.select([np.isnan(value), value < parameters["below"]], ["insufficient", "marked"], "none")
        frame = official_rows(tallies, work, tested, level, value=value, expected=float(parameters["below"]))
        found.append(frame.assign(n=pupils[tested > 0]))
    return pd.concat(found, ignore_index=True)
