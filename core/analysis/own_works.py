"""Each work of a school against its own other works of the year, at equal journal marks."""

from dataclasses import dataclass

import numpy as np

from core.analysis.overdispersion import tau2
from core.analysis.tallies import Cells, Tallies


@dataclass(frozen=True)
class OwnWorks:
    """float64 arrays schools × works. `pupils`; `apart`: how far the work is above the middle of the school's works of
    the year, in SD of the work; `error`: SD of that by chance and between works; `value`: mean share of the highest
    score; `spread`: SD of the work as such a share. apart, error and value are NaN where the work does not count."""

    pupils: np.ndarray
    apart: np.ndarray
    error: np.ndarray
    value: np.ndarray
    spread: np.ndarray

    @property
    def z(self) -> np.ndarray:
        return self.apart / self.error


def own_works(tallies: Tallies, parameters: dict) -> OwnWorks:
    """A pupil's score less the region's mean for the same journal mark, in SD of the work, averaged over the school;
    less the median over the school's works of the year. A school strong or strict in everything is so not apart.

    A work counts with `pupils_min` pupils of the school, the school with `works_min` such works in the year."""
    shape = len(tallies.logins), len(tallies.works)
    pupils, above, value, chance = (np.full(shape, fill) for fill in (0.0, np.nan, np.nan, np.nan))
    spread = np.zeros(shape[1])
    for work in range(shape[1]):
        cells = tallies.cells.of(work)
        mean = _mean(cells)
        sd = np.sqrt((cells.n * (cells.score - mean) ** 2).sum() / max(cells.n.sum(), 1))
        if sd == 0:
            continue
        rest = (cells.score - _expected_score(cells)) / sd
        n = np.bincount(cells.school, cells.n, shape[0])
        some = np.where(n > 0, n, np.nan)
        pupils[:, work], spread[work] = n, sd / tallies.top[work]
        above[:, work] = np.bincount(cells.school, cells.n * rest, shape[0]) / some
        value[:, work] = np.bincount(cells.school, cells.n * cells.score, shape[0]) / some / tallies.top[work]
        chance[:, work] = (cells.n * rest**2).sum() / cells.n.sum() / some
    apart, error = np.full(shape, np.nan), np.full(shape, np.nan)
    for year in tallies.years:
        works = np.flatnonzero(tallies.in_years(year, year))
        enough = pupils[:, works] >= parameters["pupils_min"]
        enough &= (enough.sum(axis=1) >= parameters["works_min"])[:, None]
        apart[:, works], error[:, works] = _year(above[:, works], chance[:, works], enough, parameters)
    return OwnWorks(pupils, apart, error, np.where(np.isnan(apart), np.nan, value), spread)


def _year(above: np.ndarray, chance: np.ndarray, enough: np.ndarray, parameters: dict) -> tuple[np.ndarray, np.ndarray]:
    apart = np.where(enough, above, np.nan)
    schools, works = enough.any(axis=1), enough.any(axis=0)
    if schools.any():
        apart[schools] -= np.nanmedian(apart[schools], axis=1, keepdims=True)
        apart[:, works] -= np.nanmedian(apart[:, works], axis=0)
    between = tau2(apart[enough], chance[enough], parameters["overdispersion"]) if (chance[enough] > 0).all() else 0.0
    error = np.sqrt(chance + between)
    return apart, np.where(enough & (error > 0), error, np.nan)


def _expected_score(cells: Cells) -> np.ndarray:
    """The region's mean score for the journal mark; for pupils without one the mean of all."""
    pupils = np.bincount(cells.journal, cells.n, 6)
    means = np.bincount(cells.journal, cells.n * cells.score, 6) / np.maximum(pupils, 1)
    means[0] = _mean(cells)
    return means[cells.journal]


def _mean(cells: Cells) -> float:
    return float((cells.n * cells.score).sum() / max(cells.n.sum(), 1))
