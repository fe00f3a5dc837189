"""What the stored signs say of one school: which stand out, in which years, and a strip years × signs."""

from dataclasses import dataclass

import pandas as pd

from core.analysis.status import YEARS

ORDER = ("alarm", "attention", "marked", "none", "insufficient")  # the first found in a year stands for it
RAISED = ("alarm", "attention", "marked")


@dataclass(frozen=True)
class Sign:
    """A marker raised for the school. `level`: the strongest; `years`: single years in which it was, rising, and
    `together`: spans (since, year) of years counted as one; `rows`: the values raised, as stored, the strongest level
    first, in it the latest and the shortest span."""

    marker: str
    origin: str
    level: str
    years: tuple[int, ...]
    together: tuple[tuple[int, int], ...]
    rows: pd.DataFrame


def signs(values: pd.DataFrame, year: int) -> list[Sign]:
    """`values`: one school's rows of core.store.markers.marker_values, of which the three years up to `year` are taken.
    Screening alarms first, then attention, the official ones last; inside a level the latest first."""
    within = values[values["year"].between(year - YEARS + 1, year) & values["level"].isin(RAISED)]
    found = []
    for (marker, origin), rows in within.groupby(["marker", "origin"]):
        rows = rows.assign(rank=rows["level"].map(ORDER.index), weak=-rows["z"].astype("float64").fillna(0))
        rows = rows.sort_values(["rank", "year", "since", "weak"], ascending=[True, False, False, True])
        alone = rows["since"] == rows["year"]
        spans = rows.loc[~alone, ["since", "year"]].drop_duplicates().sort_values("year").itertuples(index=False)
        found.append(
            Sign(
                str(marker),
                str(origin),
                ORDER[int(rows["rank"].iloc[0])],
                tuple(sorted({int(one) for one in rows.loc[alone, "year"]})),
                tuple((int(span.since), int(span.year)) for span in spans),
                rows.drop(columns=["rank", "weak"]).reset_index(drop=True),
            )
        )
    return sorted(
        found, key=lambda sign: (sign.origin == "official", ORDER.index(sign.level), -sign.rows["year"].iloc[0])
    )


def strip(values: pd.DataFrame) -> pd.DataFrame:
    """A row a marker × year of the school: origin, marker, year, level (the strongest of its works and spans), since
    (of the shortest span with it), works (works with it, int64) and of (works judged, int64; both 0 for a marker that
    pools works). Years and markers without a value have no row."""
    rows = values.assign(
        rank=values["level"].map(ORDER.index),
        work=values["subject"].notna(),
        judged=values["subject"].notna() & (values["level"] != "insufficient"),
    )
    keys = ["origin", "marker", "year"]
    rows = rows.sort_values([*keys, "rank", "since"], ascending=[True, True, True, True, False])
    strongest = rows["rank"] == rows.groupby(keys)["rank"].transform("min")
    found = rows.drop_duplicates(keys).set_index(keys)[["level", "since"]]
    found["works"] = (rows["work"] & strongest).groupby([rows[key] for key in keys]).sum()
    found["of"] = rows.groupby(keys)["judged"].sum()
    return found.reset_index().astype({"level": "str", "since": "int64", "works": "int64", "of": "int64"})
