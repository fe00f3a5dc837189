"""A group of schools year by year: shares, what they are compared with, and the change since the year before."""

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import confint_proportions_2indep

from core.analysis.shares import share, wilson
from core.work import Work

WORK = list(Work._fields)
KIND = [name for name in WORK if name != "year"]  # what makes works of two years comparable
PARTS = ("lowered", "raised")


def years(rows: pd.DataFrame, everyone: pd.DataFrame) -> pd.DataFrame:
    """A row a year with pairs of marks, ascending. `rows` are the chosen schools and `everyone` all of them, both as
    of core.analysis.overview.all_divergences.

    year, schools, works, pairs · compared: works that have a reference, against: its name («» without one) ·
    since: the latest earlier year with pairs, common: works of the same kind in both (Int64, NA without such a year) ·
    for lowered and raised: the count, `_share`, `_low`, `_high` (Wilson), `_expected` and `_apart` (over the compared
    works only), `_change`, `_change_low`, `_change_high` (over the common works only). Shares are 0..1.
    """
    rows = rows[rows["pairs"].fillna(0) > 0]
    works = against_reference(rows, everyone)
    found = [_year(rows, works, int(year)) for year in sorted(rows["year"].unique())]
    frame = pd.DataFrame(found, columns=_columns())
    for part in PARTS:
        frame[f"{part}_share"] = share(frame[part], frame["pairs"])
        frame[f"{part}_low"], frame[f"{part}_high"] = wilson(frame[part], frame["pairs"])
    return frame.astype({"since": "Int64", "common": "Int64"})


def against_reference(rows: pd.DataFrame, everyone: pd.DataFrame) -> pd.DataFrame:
    """A row a work: pairs, lowered, raised of the chosen schools, what was expected of them (`_expected`, NaN without
    a reference) and against. Where the reference is the loaded schools, the chosen ones are left out of it."""
    counts = ["pairs", *PARTS]
    works = rows.groupby(WORK)[counts].sum().astype("float64")
    all_of_them = everyone.groupby(WORK)[counts].sum().astype("float64").reindex(works.index)
    others = all_of_them - works
    first = rows.groupby(WORK)[["own", "against", *(f"{part}_expected" for part in PARTS)]].first()
    for part in PARTS:
        of_others = share(others[part], others["pairs"])
        works[f"{part}_expected"] = first[f"{part}_expected"].where(~first["own"], of_others)
    known = works["lowered_expected"].notna()
    works["against"] = first["against"].mask(first["own"], "остальные загруженные школы").where(known, "")
    return works.reset_index()


def label_places(years: pd.DataFrame, room: float = 0.16) -> pd.Series:
    """Where on a chart of `years` the two shares' labels stand, `room` of its height apart at least: float64, for
    each year with lowered, then for each with raised."""
    places = years[[f"{part}_share" for part in PARTS]].to_numpy()
    middle = places.mean(axis=1, keepdims=True)
    half = np.maximum(np.abs(places[:, :1] - middle), room * np.nanmax(places, initial=0) / 2)
    upper = np.where(places[:, :1] >= places[:, 1:], 1, -1)
    return pd.Series(np.concatenate([middle + upper * half, middle - upper * half]).ravel())


def _year(rows: pd.DataFrame, works: pd.DataFrame, year: int) -> dict:
    now = works[works["year"] == year].set_index(KIND)
    compared = now[now["against"] != ""]
    earlier = works.loc[works["year"] < year, "year"]
    since = int(earlier.max()) if len(earlier) else None
    before = works[works["year"] == since].set_index(KIND)
    common = now.index.intersection(before.index)
    found = {
        "year": year,
        "schools": rows.loc[rows["year"] == year, "login"].nunique(),
        "works": len(now),
        "pairs": int(now["pairs"].sum()),
        "compared": len(compared),
        "against": ", ".join(compared["against"].unique()),
        "since": since,
        "common": None if since is None else len(common),
    }
    for part in PARTS:
        found[part] = int(now[part].sum())
        found |= _compare(compared, part) | _change(now.loc[common], before.loc[common], part)
    return found


def _compare(compared: pd.DataFrame, part: str) -> dict[str, float]:
    """Expected share, weighted by the pairs of each work, and how far the share of the same works is from it."""
    if compared.empty:
        return {f"{part}_expected": float("nan"), f"{part}_apart": float("nan")}
    pairs = compared["pairs"].sum()
    expected = (compared[f"{part}_expected"] * compared["pairs"]).sum() / pairs
    return {f"{part}_expected": expected, f"{part}_apart": compared[part].sum() / pairs - expected}


def _change(now: pd.DataFrame, before: pd.DataFrame, part: str) -> dict[str, float]:
    """Difference of the two shares with its 95 % interval (Newcombe 1998)."""
    names = [f"{part}_change", f"{part}_change_low", f"{part}_change_high"]
    if now.empty:
        return dict.fromkeys(names, float("nan"))
    counts = now[part].sum(), now["pairs"].sum(), before[part].sum(), before["pairs"].sum()
    low, high = confint_proportions_2indep(*counts, compare="diff", method="newcomb")
    return dict(zip(names, (counts[0] / counts[1] - counts[2] / counts[3], low, high), strict=True))


def _columns() -> list[str]:
    plain = ["year", "schools", "works", "pairs", "compared", "against", "since", "common"]
    ends = ("", "_share", "_low", "_high", "_expected", "_apart", "_change", "_change_low", "_change_high")
    return plain + [f"{part}{end}" for part in PARTS for end in ends]
