"""Stored class rows as counts that whole-region arithmetic can use: school × work, and school × journal × score."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from core.work import Work

COUNTS = ("participants", "absent", "pairs", "lowered", "confirmed", "raised", "gap2")
WORK = list(Work._fields)


@dataclass(frozen=True)
class Cells:
    """Pupils of equal school, work, journal mark (2..5, 0 none) and score, all int64 arrays of one length; n ≥ 1."""

    work: np.ndarray
    school: np.ndarray
    journal: np.ndarray
    score: np.ndarray
    n: np.ndarray

    def of(self, work: int) -> "Cells":
        at = slice(*np.searchsorted(self.work, [work, work + 1]))
        return Cells(self.work[at], self.school[at], self.journal[at], self.score[at], self.n[at])


@dataclass(frozen=True)
class Tallies:
    """`works`: a row a work, columns of Work, max_score and cut3..cut5 (float64, NaN unknown); `logins`: the schools.
    `counts`: name → float64 array schools × works, NaN where nothing in force tells. `cells` are sorted by work and
    school. `region`: place of a work → {score: pupils} of the whole region, where a report gives them."""

    works: pd.DataFrame
    logins: np.ndarray
    counts: dict[str, np.ndarray] = field(repr=False)
    cells: Cells = field(repr=False)
    region: dict[int, dict[int, int]] = field(default_factory=dict, repr=False)

    @property
    def years(self) -> list[int]:
        return sorted({int(year) for year in self.works["year"]})

    @cached_property
    def has_results(self) -> np.ndarray:
        """Whether anything is known of the school in the work (bool, schools × works)."""
        found = np.zeros((len(self.logins), len(self.works)), dtype=bool)
        found[self.cells.school, self.cells.work] = True
        for name in ("participants", "absent", "pairs"):
            found |= np.nan_to_num(self.counts[name]) > 0
        return found

    def in_years(self, since: int, year: int) -> np.ndarray:
        """Mask over works (bool)."""
        return self.works["year"].between(since, year).to_numpy()

    @cached_property
    def top(self) -> np.ndarray:
        """Highest possible score of each work (int64): as stored, else the highest reached."""
        reached = np.zeros(len(self.works), dtype=np.int64)
        np.maximum.at(reached, self.cells.work, self.cells.score)
        for work, scores in self.region.items():
            reached[work] = max(reached[work], *scores)
        given = self.works["max_score"].fillna(0).to_numpy().astype(np.int64)
        return np.maximum(given, reached)

    def histogram(self, work: int) -> np.ndarray:
        """Pupils by school and score, float64 schools × (top + 1)."""
        cells = self.cells.of(work)
        bins = int(self.top[work]) + 1
        flat = np.bincount(cells.school * bins + cells.score, cells.n, len(self.logins) * bins)
        return flat.reshape(len(self.logins), bins)

    def everyone(self, work: int) -> np.ndarray:
        """Pupils by score (float64, 0..top): of the whole region where a report gives them and they are no fewer than
        those of the loaded schools, else of these."""
        loaded = self.histogram(work).sum(axis=0)
        region = np.zeros(len(loaded))
        for score, pupils in self.region.get(work, {}).items():
            region[score] = pupils
        return region if region.sum() >= max(loaded.sum(), 1) else loaded


def tallies(rows: pd.DataFrame, scales: pd.DataFrame, region: pd.DataFrame | None = None) -> Tallies:
    """`rows`, `scales`, `region`: class_figures, scales_of_works and region_scores of core.store.classes."""
    works = rows[WORK].drop_duplicates().sort_values(WORK, ignore_index=True)
    works = works.merge(scales, how="left", on=WORK)
    work = pd.MultiIndex.from_frame(works[WORK]).get_indexer(pd.MultiIndex.from_frame(rows[WORK]))
    school, logins = pd.factorize(rows["login"], sort=True)
    counts = {}
    at = school * len(works) + work
    for name in COUNTS:
        figures = rows[name].astype("float64").to_numpy()
        known = ~np.isnan(figures)
        size = len(logins) * len(works)
        total, told = np.bincount(at[known], figures[known], size), np.bincount(at[known], minlength=size)
        counts[name] = np.where(told > 0, total, np.nan).reshape(len(logins), len(works))
    figures = works[["max_score", "cut3", "cut4", "cut5"]].astype("float64")
    names = np.asarray(logins, dtype=object)
    return Tallies(works.assign(**figures), names, counts, _cells(rows, work, school), _of_region(works, region))


def _of_region(works: pd.DataFrame, region: pd.DataFrame | None) -> dict[int, dict[int, int]]:
    if region is None or region.empty:
        return {}
    place = {tuple(key): at for at, key in enumerate(works[WORK].itertuples(index=False, name=None))}
    named = zip(region[WORK].itertuples(index=False, name=None), region["scores"], strict=True)
    return {place[key]: {int(score): n for score, n in scores.items()} for key, scores in named if key in place}


def _cells(rows: pd.DataFrame, work: np.ndarray, school: np.ndarray) -> Cells:
    """From journal × score where a source tells both, else from scores alone (no journal mark)."""
    codes: list[str] = []
    pupils: list[int] = []
    sizes: list[int] = []
    for pairs, scores in zip(rows["journal_scores"], rows["scores"], strict=True):
        tally = pairs or {f"0:{score}": n for score, n in (scores or {}).items()}
        codes += tally.keys()
        pupils += tally.values()
        sizes.append(len(tally))
    code, distinct = pd.factorize(np.asarray(codes, dtype=object))
    split = np.array([[int(part) for part in text.split(":")] for text in distinct], dtype=np.int64).reshape(-1, 2)
    found = pd.DataFrame(
        {
            "work": np.repeat(work, sizes),
            "school": np.repeat(school, sizes),
            "journal": split[code, 0],
            "score": split[code, 1],
            "n": np.asarray(pupils, dtype=np.int64),
        }
    )
    keys = ["work", "school", "journal", "score"]
    found = found[found["n"] > 0].groupby(keys, as_index=False)["n"].sum()
    return Cells(*(found[name].to_numpy(dtype=np.int64) for name in (*keys, "n")))
