"""The same pupils a grade later do better than their result of the year before leads to expect."""

import numpy as np
import pandas as pd

from core.analysis.assess import LIMIT
from core.analysis.highest import highest
from core.analysis.overdispersion import tau2
from core.analysis.signs.rows import ratio, rows
from core.analysis.tallies import Tallies

FIGURES = ("z", "n", "value", "expected", "width")


def measure(tallies: Tallies, parameters: dict) -> pd.DataFrame:
    """A row a school × later year: of the pairs of works (same procedure and subject, next year, next grade) the one
    with the sharpest rise, named by the later work.

    value, expected: mean share of the highest score in the later work; n: the smaller of the two years' participants;
    effect: their difference; estimate: z of the highest of k pairs; its variance is 1.
    """
    found = [rows((0, 0), np.zeros(0))]
    for year in tallies.years:
        pairs = _pairs(tallies.works, year)
        if pairs:
            found.append(_year(tallies, year, pairs, parameters))
    return pd.concat(found[1:] or found, ignore_index=True)


def _pairs(works: pd.DataFrame, year: int) -> list[tuple[int, int]]:
    """Places of the earlier and the later work."""
    keys = works[["procedure", "year", "subject", "grade"]].itertuples(index=False, name=None)
    place = {key: number for number, key in enumerate(keys)}
    later = [(key, number) for key, number in place.items() if key[1] == year]
    before = [(place.get((procedure, year - 1, subject, grade - 1)), n) for (procedure, _, subject, grade), n in later]
    return [(first, second) for first, second in before if first is not None]


def _year(tallies: Tallies, year: int, pairs: list[tuple[int, int]], parameters: dict) -> pd.DataFrame:
    by_pair = [_pair(tallies, *pair, parameters) for pair in pairs]
    figures = {name: np.stack([pair[name] for pair in by_pair], axis=1) for name in FIGURES}
    best, k, z = highest(figures["z"])
    chosen = {name: table[np.arange(len(best)), best] for name, table in figures.items()}
    later = np.array([second for _, second in pairs])[best]
    named = {name: tallies.works[name].to_numpy(dtype=object)[later] for name in ("subject", "grade")}
    named = {name: np.where(k > 0, column, None) for name, column in named.items()}
    known = {name: np.where(k > 0, chosen[name], np.nan) for name in ("value", "expected", "width")}
    width = known.pop("width")
    ends = {"low": known["expected"] - width, "high": known["expected"] + width}
    n = np.where(k > 0, chosen["n"], figures["n"].max(axis=1))
    effect = known["value"] - known["expected"]
    return rows((year, year), n, **named, **known, **ends, effect=effect, estimate=z, variance=1.0)


def _pair(tallies: Tallies, before: int, later: int, parameters: dict) -> dict[str, np.ndarray]:
    """By school. With x the mean standard score, b the region's slope: z of x₂ − b·x₁, regression to the mean off."""
    n1, x1, inside1, _, _ = _means(tallies, before)
    n2, x2, inside2, mean, spread = _means(tallies, later)
    n, top = np.minimum(n1, n2), tallies.top[later]
    found = dict.fromkeys(FIGURES, np.full(len(n), np.nan)) | {"n": n}
    enough = n >= parameters["pupils_min"]
    if enough.sum() < parameters["schools_min"]:
        return found
    chance = inside1 / np.maximum(n1, 1), inside2 / np.maximum(n2, 1)
    slope, start = _line(x1[enough], x2[enough], (chance[0] + chance[1])[enough])
    apart, variance = x2 - start - slope * x1, chance[1] + slope**2 * chance[0]
    wide = np.sqrt(variance + tau2(apart[enough], variance[enough], parameters["overdispersion"]))
    value = (mean + x2 * spread) / top
    return found | {
        "z": np.where(enough, apart / wide, np.nan),
        "value": value,
        "expected": value - apart * spread / top,
        "width": LIMIT * wide * spread / top,
    }


def _line(x: np.ndarray, y: np.ndarray, variance: np.ndarray) -> tuple[float, float]:
    """Slope and intercept of y on x, weights 1 / (variance + between)."""
    weight = 1 / (variance + tau2(y - np.average(y, weights=1 / variance), variance))
    x0, y0 = np.average(x, weights=weight), np.average(y, weights=weight)
    spread = (weight * (x - x0) ** 2).sum()
    slope = float((weight * (x - x0) * (y - y0)).sum() / spread) if spread > 1e-12 else 0.0
    return slope, float(y0 - slope * x0)


def _means(tallies: Tallies, work: int) -> tuple[np.ndarray, np.ndarray, float, float, float]:
    """By school: participants, mean standard score; variance of a pupil's inside schools; mean and SD of the work."""
    histogram = tallies.histogram(work)
    score = np.arange(histogram.shape[1])
    n, everyone = histogram.sum(axis=1), histogram.sum(axis=0)
    pupils = max(everyone.sum(), 1)
    mean = float((everyone * score).sum() / pupils)
    spread = float(np.sqrt((everyone * (score - mean) ** 2).sum() / pupils)) or 1.0
    own = np.nan_to_num(ratio((histogram * score).sum(axis=1), n), nan=mean)
    inside = float((histogram * (score - own[:, None]) ** 2).sum() / pupils) / spread**2
    return n, (own - mean) / spread, max(inside, 1e-6), mean, spread
