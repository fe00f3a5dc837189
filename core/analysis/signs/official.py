"""What the three ФИОКО signs share: the works they apply to and the frame they give."""

import numpy as np
import pandas as pd

from core.analysis.signs.rows import EFFECTS, rows
from core.analysis.tallies import Tallies

FIGURES = ("low", "high", "z", "p", "q")


def chosen(tallies: Tallies, works: list[dict]) -> list[int]:
    """Places in Tallies.works of the works (procedure, subject, grade) that the sign applies to, in any year."""
    named = tallies.works[["procedure", "subject", "grade"]].itertuples(index=False, name=None)
    wanted = {(work["procedure"], work["subject"], work["grade"]) for work in works}
    return [place for place, name in enumerate(named) if name in wanted]


def official_rows(
    tallies: Tallies | None = None,
    work: int = 0,
    n: np.ndarray | None = None,
    level: np.ndarray | str = "insufficient",
    **figures: object,
) -> pd.DataFrame:
    """A row a school with results in the work; without arguments no row at all. Columns as of signs.rows, with low,
    high, level and empty z, p, q."""
    if tallies is None or n is None:
        return rows((0, 0), np.zeros(0)).assign(**dict.fromkeys(FIGURES, np.nan), level="")
    year, subject, grade = (tallies.works[name][work] for name in ("year", "subject", "grade"))
    frame = rows((int(year), int(year)), n, subject=subject, grade=int(grade))
    frame = frame.assign(**dict.fromkeys((*FIGURES, *EFFECTS), np.nan)).assign(**figures, level=level)
    return frame[n > 0]
