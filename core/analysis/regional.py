"""How widely a marker is seen in the region: the official index, and signs that are mass-wide."""

import pandas as pd

from core.analysis.definitions import Parameters

INDEX = "fioko_index"
COLUMNS = ["year", "marker", "schools", "share", "mass"]


def regional(values: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """A row a year × marker: schools (int64, with enough data), share (0..1, of them with the sign), mass (bool: a
    screening sign seen in more than `mass_share` of the schools). For thresholds a school counts where the smooth curve
    without any lifting makes its pupils on them less probable than `mass_p`.

    The marker `fioko_index` is the ФИОКО index of the region as a share: schools without any official sign.
    """
    alone = values[values["since"] == values["year"]]
    thresholds = alone["marker"] == "threshold"  # seen or not even where no school can be told from another
    known = alone[(thresholds & alone["absolute_p"].notna()) | (~thresholds & (alone["level"] != "insufficient"))]
    if known.empty:
        return pd.DataFrame(columns=COLUMNS).astype({"schools": "int64", "share": "float64", "mass": "bool"})
    below = known["absolute_p"] < parameters["threshold"]["mass_p"]
    seen = known["level"].isin(["attention", "alarm", "marked"]).mask(known["marker"] == "threshold", below)
    by_school = known.assign(seen=seen).groupby(["year", "marker", "origin", "login"], as_index=False)["seen"].max()
    by_marker = by_school.groupby(["year", "marker"], as_index=False)
    shares = by_marker.agg(schools=("login", "size"), share=("seen", "mean"))
    limits = {name: own["mass_share"] for name, own in parameters.items() if "mass_share" in own}
    shares["mass"] = [row.share > limits.get(row.marker, 1.0) for row in shares.itertuples()]
    official = by_school[by_school["origin"] == "official"].groupby(["year", "login"], as_index=False)["seen"].max()
    index = official.groupby("year", as_index=False).agg(schools=("login", "size"), share=("seen", "mean"))
    index = index.assign(marker=INDEX, share=1 - index["share"], mass=False)
    return pd.concat([shares[COLUMNS], index[COLUMNS]], ignore_index=True)
