"""What the stored signs say of one school: which stand out, in which years, and a strip years × signs."""

from dataclasses import dataclass

import pandas as pd

ORDER = ("alarm", "attention", "marked", "none", "insufficient")  # the first found in a year stands for it
RAISED = ("alarm", "attention", "marked")


@dataclass(frozen=True)
class Sign:
    """A marker raised for the school. `years`: when it was, rising; `rows`: the values raised, as stored, the latest
    year first and in it the strongest first; `works`: in how many works of the latest year, `of` how many judged."""

    marker: str
    origin: str
    level: str
    years: tuple[int, ...]
    works: int
    of: int
    rows: pd.DataFrame


def signs(values: pd.DataFrame) -> list[Sign]:
    """`values`: one school's rows of core.store.markers, of all years. Screening alarms first, then attention, the
    official ones last; inside a level those of the latest year first."""
    found = []
    for (marker, origin), rows in values.groupby(["marker", "origin"]):
        rank = rows["level"].map(ORDER.index)
        strength = -rows["z"].astype("float64").fillna(0)
        rows = rows.assign(rank=rank, strength=strength)
        raised = rows[rows["level"].isin(RAISED)]
        if raised.empty:
            continue
        raised = raised.sort_values(["year", "rank", "strength"], ascending=[False, True, True])
        year = raised["year"].iloc[0]
        judged = rows[(rows["year"] == year) & (rows["level"] != "insufficient")]
        level = ORDER[int(raised.loc[raised["year"] == year, "rank"].min())]
        found.append(
            Sign(
                str(marker),
                str(origin),
                level,
                tuple(sorted({int(found) for found in raised["year"]})),
                int((raised["year"] == year).sum()),
                len(judged),
                raised.drop(columns=["rank", "strength"]).reset_index(drop=True),
            )
        )
    return sorted(found, key=lambda sign: (sign.origin == "official", ORDER.index(sign.level), -sign.years[-1]))


def strip(values: pd.DataFrame) -> pd.DataFrame:
    """A row a marker × year of the school: marker, origin, year, level (the strongest of its works), works (how many
    have it, int64) and of (how many were judged, int64). Years and markers without a value have no row."""
    rows = values.assign(rank=values["level"].map(ORDER.index), judged=values["level"] != "insufficient")
    keys = ["origin", "marker", "year"]
    grouped = rows.groupby(keys)
    found = grouped.agg(rank=("rank", "min"), of=("judged", "sum")).reset_index()
    found = found.merge(grouped["rank"].value_counts().rename("works").reset_index(), on=[*keys, "rank"])
    found["level"] = found["rank"].map(lambda rank: ORDER[rank]).astype("str")
    return found.drop(columns="rank").astype({"works": "int64", "of": "int64"})
