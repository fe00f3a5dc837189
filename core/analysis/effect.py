"""Signs of the schools in a register of one year, before and after: the same sign in later results, and how it changed.

Before and after do not prove a cause: other things change too, and who was chosen for an extreme year comes back
towards the usual unaided. What is counted here is only whether the change is more than chance.
"""

import numpy as np
import pandas as pd

from core.analysis.register import signs
from core.analysis.school_signs import ORDER
from core.analysis.timeline import results_day

CHANCE = 1.96
OUTCOMES = ("gone", "weaker", "remains", "few", "pending")
SEEN = [
    *("year", "since", "subject", "grade", "n", "value", "expected", "low", "high"),
    *("effect", "effect_low", "effect_high", "z", "level"),
]
SIDES = ("before", "after")


def effects(register: pd.DataFrame, values: pd.DataFrame, tasks: pd.DataFrame, year: int) -> pd.DataFrame:
    """A row a school × sign raised in the register of `year`, in the register's order, screening before official.

    `register`: core.analysis.register.register · `values`: core.store.markers.marker_values · `tasks`:
    core.store.tasks.addressed_tasks.

    login, school, municipality, decision, marker, origin str · before_*, after_*: the columns SEEN of `values`; after_*
    is missing while there is nothing later · same: after is of the same work and of as many years · change float64 ·
    outcome · made, done, in_time int64: measures made for the school for this register and needed, those done, and
    those done by the day of the later results.

    change = (z_after − z_before) / √2. Each z is a deviation from what was expected in its own standard errors, so with
    nothing changed and the two years independent the difference has variance 2 and |change| > CHANCE comes by chance in
    5 %. Years of a school that are alike make it rarer: the rule errs to caution. It does not correct for the school
    having been chosen for a high z_before: that alone makes change negative on average. NaN where a z is missing or the
    two are not of the same work and span.

    outcome: gone: the sign is not raised any more · weaker: raised at a lower level, or lower by more than chance ·
    remains · few: later results do not suffice · pending: none yet.
    """
    pairs = _with_after(_raised(values, year), values)
    pairs = pairs.assign(change=((pairs["after_z"] - pairs["before_z"]) / np.sqrt(2)).where(pairs["same"]))
    pairs = pairs.assign(outcome=_outcomes(pairs))
    about = register.loc[register["year"] == year, ["login", "school", "municipality", "decision"]]
    about = about.assign(place=range(len(about)))
    rows = about.merge(_typed(pairs), "inner", "login").assign(official=lambda frame: frame["origin"] == "official")
    rows = rows.sort_values(["place", "official", "rank", "marker"], kind="stable", ignore_index=True)
    return _with_measures(rows.drop(columns=["place", "official", "rank"]), tasks[tasks["register_year"] == year])


def record(row: pd.Series, side: str) -> dict:
    """One side of a row of `effects` as core.analysis.sentences.figures takes it."""
    return {"marker": row["marker"]} | {name: row[f"{side}_{name}"] for name in SEEN}


def _raised(values: pd.DataFrame, year: int) -> pd.DataFrame:
    """The signs of the year: of a screening one a row, of that year alone where it is raised so; of an official one a
    row a work."""
    of_year = values[values["year"] == year]
    found = pd.concat([signs(of_year), of_year[of_year["level"] == "marked"]])
    found = found.assign(
        work=_work(found).where(found["origin"] == "official", ""),
        rank=found["level"].map(ORDER.index),
    )
    found = found.sort_values(["login", "marker", "work", "since"], ascending=[True, True, True, False])
    return found.drop_duplicates(["login", "marker", "work"])


def _with_after(before: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """Beside each sign the value to compare it with: of the latest later year with enough data, else of the latest;
    of no year up to its own. In it the same span and work come first: a screening sign shows one work a year, which
    may be another one then, an official one every work."""
    key = ["login", "marker"]
    before = before[[*key, "origin", "work", "rank", *SEEN]]
    before = before.rename(columns={name: f"before_{name}" for name in SEEN}).reset_index(drop=True)
    later = values[[*key, *SEEN]].rename(columns={name: f"after_{name}" for name in SEEN})
    both = before.reset_index(names="sign").merge(later, "inner", key)
    both = both[both["after_since"] > both["before_year"]]
    same_work = _work(both, "before_") == _work(both, "after_")
    length = both["after_year"] - both["after_since"]
    same_length = length == both["before_year"] - both["before_since"]
    both = both.assign(judged=both["after_level"] != "insufficient", same_length=same_length, same_work=same_work)
    both = both[same_work | (both["origin"] == "screening")].assign(length=length, same=same_work & same_length)
    order = {"judged": False, "after_year": False, "same_length": False, "same_work": False, "length": True}
    best = both.sort_values(["sign", *order], ascending=[True, *order.values()]).drop_duplicates("sign")
    after = best.set_index("sign")[[f"after_{name}" for name in SEEN] + ["same"]]
    found = before.join(after).astype({"after_year": "Int64", "after_since": "Int64", "after_n": "Int64"})
    return found.assign(same=found["same"].astype("boolean").fillna(False).astype("bool")).drop(columns="work")


def _work(rows: pd.DataFrame, prefix: str = "") -> pd.Series:
    """«Математика 5», «» where works are pooled."""
    subject, grade = rows[f"{prefix}subject"], rows[f"{prefix}grade"]
    return (subject.astype("str") + " " + grade.astype("str")).where(subject.notna(), "")


def _outcomes(pairs: pd.DataFrame) -> np.ndarray:
    level = pairs["after_level"]
    lower = level.map(ORDER.index, na_action="ignore") > pairs["rank"]
    cases = [level.isna(), level == "insufficient", level == "none", lower | (pairs["change"] < -CHANCE)]
    return np.select(
        [case.fillna(False).astype("bool") for case in cases], ["pending", "few", "gone", "weaker"], "remains"
    )


def _typed(pairs: pd.DataFrame) -> pd.DataFrame:
    texts = ["login", "marker", "origin", "outcome", "before_level", "after_level"]
    return pairs.astype(dict.fromkeys(texts, "str") | {"change": "float64"})


def _with_measures(rows: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """The school's measures counted, as of `effects`."""
    needed = tasks[tasks["status"] != "not_needed"].groupby("executor")
    days = tasks[tasks["status"] == "done"].groupby("executor")["done_on"].agg(list)
    until = [None if pd.isna(year) else results_day(int(year)) for year in rows["after_year"]]
    done = [days.get(login, []) for login in rows["login"]]
    in_time = [sum(end is None or day <= end for day in own) for own, end in zip(done, until, strict=True)]
    counts = {"made": rows["login"].map(needed.size()).fillna(0), "done": list(map(len, done)), "in_time": in_time}
    return rows.assign(**counts).astype(dict.fromkeys(counts, "int64"))
