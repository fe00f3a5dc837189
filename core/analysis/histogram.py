"""Scores of one school in one work: bars, what was expected, and what stands just at and just below each cut."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import binom

from core.analysis.expected_scores import Expected

BELOW = 2  # points under a cut that belong to its window
ENOUGH = 10  # pupils in a window from which it is spoken of


@dataclass(frozen=True)
class Window:
    """Pupils with `cut` − 2 … `cut` points: `pupils` in all, `at` with exactly the cut. Were `pupils` spread as in the
    reference, `expected` would stand at the cut, with 95 % chance from `low` to `high`; `chance`: mid-p of so many.
    `usual`: how many would, were they spread as in all other schools."""

    mark: int
    cut: int
    pupils: int
    at: int
    expected: float
    low: int
    high: int
    chance: float
    usual: float

    @property
    def above(self) -> bool:
        return self.pupils >= ENOUGH and self.at > self.high


def bars(scores: pd.DataFrame, expected: Expected | None, cuts: Sequence[int] | None, top: int) -> pd.DataFrame:
    """A row a score 0..top: score, pupils (int64), expected and usual (float64, pupils: the smooth curve, else what is
    usual; NaN without others), place (at: a cut, below: one or two points under it, other) and mark 2..5 (0 without
    cuts). `scores`: score, pupils of the school."""
    counts = scores.groupby("score")["pupils"].sum().reindex(range(top + 1), fill_value=0)
    frame = pd.DataFrame({"score": counts.index, "pupils": counts.to_numpy(dtype="int64")})
    frame["usual"] = expected.usual * counts.sum() if expected else np.nan
    smooth = expected.smooth if expected else None
    frame["expected"] = frame["usual"] if smooth is None else smooth * counts.sum()
    cuts = list(cuts or [])
    frame["mark"] = np.digitize(frame["score"], cuts) + 2 if cuts else 0
    under = [cut - step for cut in cuts for step in range(1, BELOW + 1)]
    frame["place"] = np.select([frame["score"].isin(cuts), frame["score"].isin(under)], ["at", "below"], "other")
    return frame


def windows(frame: pd.DataFrame, cuts: Sequence[int] | None) -> list[Window]:
    """One a cut with somebody in its window and somebody expected there, from `bars`."""
    found = []
    by_score = frame.set_index("score")
    for mark, cut in zip((3, 4, 5), cuts or (), strict=False):
        around = by_score.loc[[score for score in range(cut - BELOW, cut + 1) if score in by_score.index]]
        pupils, expected, usual = int(around["pupils"].sum()), around["expected"].sum(), around["usual"].sum()
        if not pupils or not expected > 0:
            continue
        share, at = by_score.loc[cut, "expected"] / expected, int(by_score.loc[cut, "pupils"])
        law = binom(pupils, share)
        low, high = law.ppf([0.025, 0.975]).astype(int)
        chance = float(law.sf(at) + law.pmf(at) / 2)
        as_usual = float(pupils * by_score.loc[cut, "usual"] / usual) if usual > 0 else float("nan")
        found.append(Window(mark, cut, pupils, at, float(pupils * share), int(low), int(high), chance, as_usual))
    return found


def told(found: list[Window]) -> Window | None:
    """The window to speak of: the least likely of those with enough pupils, else none."""
    enough = [window for window in found if window.pupils >= ENOUGH]
    return min(enough, key=lambda window: window.chance, default=None)
