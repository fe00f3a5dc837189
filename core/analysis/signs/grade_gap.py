"""Journal marks above those that the region's pupils with the same scores have (the conditional gap of DGEEC)."""

import numpy as np
import pandas as pd

from core.analysis.expected_journal import expected_journal
from core.analysis.school_level import standard_scores, without_level
from core.analysis.signs.rows import ratio, rows
from core.analysis.tallies import Tallies
from core.analysis.windows import windows


def measure(tallies: Tallies, parameters: dict) -> pd.DataFrame:
    """value, expected: mean journal mark of the school's pupils, and the region's for the same scores and the same
    level of school; estimate, effect: their difference, marks; variance: by the pupils' spread in the whole region."""
    pupils, given, gap, variance = _sums(tallies)
    total, tested = standard_scores(tallies)
    found = []
    for span in windows(tallies.years, parameters["years_together"]):
        works = tallies.in_years(*span)
        n = pupils[:, works].sum(axis=1)
        spread = ratio(variance[:, works].sum(axis=1), n**2)
        level = ratio(total[:, works].sum(axis=1), tested[:, works].sum(axis=1))
        apart = without_level(ratio(gap[:, works].sum(axis=1), n), spread, level)
        value = ratio(given[:, works].sum(axis=1), n)
        found.append(rows(span, n, value=value, expected=value - apart, estimate=apart, variance=spread, effect=apart))
    return pd.concat(found, ignore_index=True)


def _sums(tallies: Tallies) -> tuple[np.ndarray, ...]:
    """School × work: pupils with a journal mark, sum of the marks, sum of marks less expected, variance of that sum."""
    shape = len(tallies.logins), len(tallies.works)
    pupils, given, gap, variance = (np.zeros(shape) for _ in range(4))
    for work in range(shape[1]):
        cells = tallies.cells.of(work)
        marked = cells.journal >= 2
        school, n, journal = cells.school[marked], cells.n[marked], cells.journal[marked]
        rest = journal - expected_journal(cells)[marked]
        pupils[:, work] = np.bincount(school, n, shape[0])
        given[:, work] = np.bincount(school, n * journal, shape[0])
        gap[:, work] = np.bincount(school, n * rest, shape[0])
        variance[:, work] = pupils[:, work] * ratio(np.sum(n * rest**2), np.sum(n)) if len(n) else 0
    return pupils, given, gap, variance
