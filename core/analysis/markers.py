"""All markers of all schools: from stored class rows to levels, the schools' status and what is mass-wide."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.analysis import regional, status
from core.analysis.assess import assess
from core.analysis.definitions import Definition, Parameters, definitions
from core.analysis.signs import (
    absence,
    agreement,
    cohort,
    fioko_jump,
    fioko_mean,
    fioko_mismatch,
    gap2,
    grade_gap,
    one_work,
    threshold,
)
from core.analysis.tallies import Tallies, tallies

KEYS = ["year", "since", "login", "subject", "grade", "marker", "origin"]
FIGURES = ["n", "value", "expected", "low", "high", "effect", "effect_low", "effect_high", "z", "p", "q", "level"]
MEASURES: dict[str, Callable[[Tallies, dict], pd.DataFrame]] = {
    "fioko_mean": fioko_mean.measure,
    "fioko_mismatch": fioko_mismatch.measure,
    "fioko_jump": fioko_jump.measure,
    "grade_gap": grade_gap.measure,
    "threshold": threshold.measure,
    "one_work": one_work.measure,
    "absence": absence.measure,
    "cohort": cohort.measure,
    "gap2": gap2.measure,
    "agreement": agreement.measure,
}


@dataclass(frozen=True)
class Markers:
    """`values`: a row a school × marker × span of years (since … year) and, where a marker is of one work, subject and
    grade; n (Int64), figures (float64, shares 0..1 unless the marker says otherwise), level. `schools`: year, login,
    status, years. `regional`: year, marker, schools, share, mass."""

    values: pd.DataFrame
    schools: pd.DataFrame
    regional: pd.DataFrame


def compute(
    rows: pd.DataFrame, scales: pd.DataFrame, parameters: Parameters, region: pd.DataFrame | None = None
) -> Markers:
    """`rows`, `scales`, `region`: class_figures, scales_of_works and region_scores of core.store.classes with the scope
    of everything; `parameters` as of definitions.in_force. No rows give empty frames."""
    counted = tallies(rows, scales, region)
    measured = [_measured(one, counted, parameters[one.id]) for one in definitions().values()] if len(rows) else []
    values = pd.concat([frame for frame in measured if len(frame)] or [_nothing()], ignore_index=True)
    values["login"] = counted.logins[values["school"].to_numpy(dtype=np.int64)]
    whole = dict.fromkeys(("year", "since", "n"), "int64") | {"grade": "Int64", "subject": "str"}
    values = values.astype(whole | dict.fromkeys([*FIGURES[1:-1], "absolute_p"], "float64"))
    seen = regional.regional(values, parameters)
    return Markers(values[[*KEYS, *FIGURES]], status.statuses(values), seen)


def _measured(one: Definition, counted: Tallies, parameters: dict) -> pd.DataFrame:
    found = MEASURES[one.id](counted, parameters | {"works": one.works})
    if one.origin == "official":
        return found[found["n"] > 0].assign(marker=one.id, origin=one.origin)
    found = assess(found, parameters)
    return found[_has_results(counted, found)].assign(marker=one.id, origin=one.origin)


def _has_results(counted: Tallies, rows: pd.DataFrame) -> np.ndarray:
    """Whether anything is known of the row's school in the row's years: then too little for the marker is said."""
    school = rows["school"].to_numpy(dtype=np.int64)
    has = np.zeros(len(rows), dtype=bool)
    for span, at in rows.groupby(["since", "year"]).indices.items():
        has[at] = counted.has_results[:, counted.in_years(*span)].any(axis=1)[school[at]]
    return has


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(columns=[*KEYS, *FIGURES, "school", "absolute_p"])
