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


def expected_scores(scores: pd.DataFrame, login: str, cuts: Sequence[int] | None, top: int) -> Expected | None:
    """`scores`: login, score, pupils of all schools of the work (core.store.school_detail.score_counts). None when the
    school is alone in it."""
    table = scores.pivot_table(index="login", columns="score", values="pupils", aggfunc="sum", fill_value=0)
    table = table.reindex(columns=range(top + 1), fill_value=0)
    histogram = table.to_numpy(dtype="float64")
    own = table.index.get_indexer([login])[0]
    others = np.delete(histogram, own, axis=0).sum(axis=0) if own >= 0 else histogram.sum(axis=0)
    if not others.sum() > 0:
        return None
    fitted = counterfactual(histogram.sum(axis=0), tuple(cuts)) if cuts and own >= 0 else None
    smooth = None
    if fitted is not None:
        smooth = tilted(fitted.smooth, means_without_lifting(histogram, fitted.smooth)[[own]])[0]
    return Expected(others / others.sum(), smooth)
