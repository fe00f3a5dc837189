"""A work in a few counts of schools: what the page's title says."""

from dataclasses import dataclass

import pandas as pd

from core.analysis.shares import FEW, TENTATIVE


@dataclass(frozen=True)
class Summary:
    """Numbers of schools. `compared` have 10 pairs of marks and more and something to be compared with; of them `above`
    have more lowered marks than expected, `surely_above` and `surely_below` with an interval that leaves the expected
    out. `few` have 1–9 pairs, `tentative` 10–19, `without_pairs` none. `pairs` counts pupils, `lowered` is the share of
    them whose mark went down."""

    compared: int
    above: int
    surely_above: int
    surely_below: int
    few: int
    tentative: int
    without_pairs: int
    pairs: int
    lowered: float


def summary(rows: pd.DataFrame) -> Summary:
    """`rows` as of core.analysis.divergence.divergence."""
    pairs = rows["pairs"].fillna(0).astype(int)
    compared = rows[(pairs >= FEW) & rows["apart"].notna()]
    above = compared["apart"] > 0
    total = int(pairs.sum())
    return Summary(
        compared=len(compared),
        above=int(above.sum()),
        surely_above=int((above & compared["lowered_differs"]).sum()),
        surely_below=int((~above & compared["lowered_differs"]).sum()),
        few=int(pairs.between(1, FEW - 1).sum()),
        tentative=int(pairs.between(FEW, TENTATIVE - 1).sum()),
        without_pairs=int((pairs == 0).sum()),
        pairs=total,
        lowered=int(rows["lowered"].fillna(0).sum()) / total if total else float("nan"),
    )


def signs(rows: pd.DataFrame) -> pd.Series:
    """In words: what differs from the expected beyond chance, and how far the figure carries; '' for neither."""
    words = pd.Series("", rows.index, dtype="str")
    for part, word in (("lowered", "понизили"), ("raised", "повысили")):
        more = rows[f"{part}_share"] > rows[f"{part}_expected"]
        said = more.map({True: f"{word} чаще", False: f"{word} реже"}).where(rows[f"{part}_differs"], "")
        words = _joined(words, said)
    return _joined(words, rows["note"])


def _joined(first: pd.Series, second: pd.Series) -> pd.Series:
    comma = pd.Series(", ", first.index).where((first != "") & (second != ""), "")
    return (first + comma + second).astype("str")
