"""How widely a marker is seen in the region: the official index, and signs that are mass-wide."""

import pandas as pd

from core.analysis.definitions import Parameters

INDEX = "fioko_index"
COLUMNS = ["year", "marker", "schools", "share", "mass"]


def regional(values: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """A row a year × marker: schools (int64, with enough data), share (0..1, of them with the sign) and mass (bool: a
    screening sign seen in more than `mass_share` of the schools). For thresholds a school counts where the smooth curve
    without any lifting makes its pupils on them less probable than `mass_p`.

    The marker `fioko_index` is the ФИОКО index of the region as a share: schools without any official sign.
    """
    known = values[(values["since"] == values["year"]) & (values["level"] != "insufficient")]
    seen = known["level"].isin(["attention", "alarm", "marked"])
    absolute = known["marker"] == "threshold"
    if absolute.any():
        limit = parameters["threshold"]["mass_p"]
        seen = seen.mask(absolute, known["absolute_p"].astype("float64") < limit)
    by_school = known.assign(seen=seen).groupby(["year", "marker", "origin", "login"], as_index=False)["seen"].max()
    shares = by_school.groupby(["year", "marker", "origin"], as_index=False).agg(
        schools=("login", "size"), share=("seen", "mean")
    )
    limits = shares["marker"].map({name: own["mass_share"] for name, own in parameters.items() if "mass_share" in own})
    shares["mass"] = (shares["share"] > limits).astype(bool)
    official = by_school[by_school["origin"] == "official"].groupby(["year", "login"])["seen"].max()
    index = 1 - official.groupby("year").mean()
    rows = pd.DataFrame(
        {
            "year": index.index,
            "marker": INDEX,
            "schools": official.groupby("year").size().to_numpy(),
            "share": index.to_numpy(),
            "mass": False,
        }
    )
    found = [frame for frame in (shares[COLUMNS], rows) if len(frame)] or [shares[COLUMNS]]
    return pd.concat(found, ignore_index=True)
