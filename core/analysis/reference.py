"""What a school is compared with: the region's row of the same work, else all other loaded schools."""

from dataclasses import dataclass

import pandas as pd

from core.work import Work


@dataclass(frozen=True)
class Reference:
    """Shares 0..1 of the whole reference group; `name` as it is shown; n is pairs of marks, `own` when the group is
    the loaded schools themselves (then a school is compared with the others, without itself)."""

    name: str
    n: int
    lowered: float
    confirmed: float
    raised: float
    own: bool


def reference(figures: pd.DataFrame, groups: pd.DataFrame, work: Work) -> Reference | None:
    """`figures`: schools of the work (core.store.results.school_figures, the whole region's scope), `groups`: group
    rows of every work (reference_figures). None when there are no pairs at all."""
    same = pd.Series(True, groups.index)
    for name, value in work._asdict().items():
        same &= groups[name] == value
    for level in ("region", "country"):
        rows = groups[same & (groups["level"] == level) & (groups["pairs"].fillna(0) > 0)]
        if len(rows):
            row = rows.sort_values("pairs").iloc[-1]
            return _of(row["name"], row, own=False)
    total = figures[["pairs", "lowered", "confirmed", "raised"]].sum()
    return _of("все загруженные школы", total, own=True) if total["pairs"] > 0 else None


def _of(name: str, counts: pd.Series, *, own: bool) -> Reference:
    n = int(counts["pairs"])
    return Reference(name, n, *(float(counts[key]) / n for key in ("lowered", "confirmed", "raised")), own)


def expected(figures: pd.DataFrame, against: Reference, part: str) -> pd.Series:
    """Share (float64, 0..1) of `part` (lowered, confirmed, raised) each school is compared with; for the loaded
    schools themselves the school is left out (NaN when it is the only one)."""
    if not against.own:
        return pd.Series(getattr(against, part), figures.index, dtype="float64")
    pairs, counts = (figures[name].fillna(0).astype("float64") for name in ("pairs", part))
    others = pairs.sum() - pairs
    return (counts.sum() - counts) / others.where(others > 0)
