"""The scores to expect of one school: of its level with nobody lifted over a cut, and as other schools have them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.analysis.lifting import counterfactual, tilted
from core.analysis.windows_at_cuts import means_without_lifting


@dataclass(frozen=True)
class Expected:
    """Shares by score 0..top. `usual`: all other schools as they are; `smooth`: a school of this level without
    lifting; None where there are too few pupils to fit a curve, or no cuts."""

    usual: np.ndarray
    smooth: np.ndarray | None


def expected_scores(
    scores: pd.DataFrame, region: dict[int, int] | None, login: str, cuts: Sequence[int] | None, top: int
) -> Expected | None:
    """`scores`: login, score, pupils of all loaded schools of the work (core.store.school_detail.score_counts);
    `region`: score → pupils of the whole region where a report gives them (core.store.classes.region_scores), taken
    when they are no fewer. None when the school is alone in the work."""
    return expected_of_all(scores, region, cuts, top)[login]


def expected_of_all(
    scores: pd.DataFrame, region: dict[int, int] | None, cuts: Sequence[int] | None, top: int
) -> dict[str, Expected | None]:
    """`expected_scores` of every school of the work by its login: the curve is fitted once."""
    table = scores.pivot_table(index="login", columns="score", values="pupils", aggfunc="sum", fill_value=0)
    table = table.reindex(columns=range(top + 1), fill_value=0)
    histogram = table.to_numpy(dtype="float64")
    everyone = histogram.sum(axis=0)
    wider = np.array([(region or {}).get(score, 0) for score in range(top + 1)], dtype="float64")
    everyone = wider if wider.sum() >= everyone.sum() else everyone
    fitted = counterfactual(everyone, tuple(cuts)) if cuts else None
    smooth = [None] * len(table)
    if fitted is not None:
        smooth = list(tilted(fitted.smooth, means_without_lifting(histogram, everyone, fitted.smooth)))
    others = np.maximum(everyone - histogram, 0)
    return {
        login: Expected(rest / rest.sum(), own) if rest.sum() > 0 else None
        for login, rest, own in zip(table.index, others, smooth, strict=True)
    }
