"""A worked example of a marker: a small fixed table, counted by the same function as the real results.

Kept as `example` in data/markers/*.yaml: text, works ([year, subject, grade]), max_score, cuts, parameters (where they
differ from the defaults), schools (name → an entry a work: counts, or journal_scores {"mark:score": pupils}), school
(the one the text is about) and answer (its n, value and expected, which a test asserts).
"""

from typing import Any

import pandas as pd

from core.analysis.definitions import Definition
from core.analysis.markers import MEASURES
from core.analysis.tallies import COUNTS, tallies
from core.work import Work

FIGURES = ["n", "value", "expected"]


def worked(one: Definition) -> pd.DataFrame:
    """A row a school of the example, in its order: school (its name), n, value, expected (float64), as the marker
    itself counts them; of several works or years the last."""
    said: dict[str, Any] = one.example
    names = list(said["schools"])
    works = [Work("ВПР", year, subject, grade) for year, subject, grade in said["works"]]
    rows = [
        work._asdict() | {"login": f"{place:03d}"} | _counts(entry)
        for place, entries in enumerate(said["schools"].values())
        for work, entry in zip(works, entries, strict=True)
    ]
    cuts = dict(zip(("cut3", "cut4", "cut5"), said["cuts"], strict=True))
    scales = pd.DataFrame([work._asdict() | cuts | {"max_score": said["max_score"]} for work in works])
    counted = tallies(pd.DataFrame(rows), scales)
    parameters = one.defaults | said.get("parameters", {}) | {"works": one.works}
    found = MEASURES[one.id](counted, parameters)
    found = found[found["value"].notna()].drop_duplicates("school", keep="last").sort_values("school")
    found = found.astype(dict.fromkeys(FIGURES, "float64")).assign(school=[names[place] for place in found["school"]])
    return found[["school", *FIGURES]].reset_index(drop=True)


def _counts(entry: dict[str, Any]) -> dict[str, Any]:
    pairs = entry.get("journal_scores", {})
    blank = dict.fromkeys(COUNTS) | {"participants": sum(pairs.values()) or None}
    return blank | {"scores": None} | {"journal_scores": pairs or None} | entry
