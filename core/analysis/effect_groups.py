"""The effect in numbers of schools: one outcome a school, and schools with measures done beside those without."""

from dataclasses import dataclass

import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from core.analysis.school_signs import ORDER

FEW = 10  # schools, below which two groups are not compared
WORST_FIRST = ("remains", "weaker", "few", "pending", "gone")


@dataclass(frozen=True)
class Group:
    """Numbers of schools: all, `judged` (later results suffice), of these `gone`, `weaker`, `remains`; the rest `few`
    and `pending`. `compared` have a deviation on both sides, `before` and `after` are its means (NaN of none)."""

    schools: int
    judged: int
    gone: int
    weaker: int
    remains: int
    few: int
    pending: int
    compared: int
    before: float
    after: float

    @property
    def interval(self) -> tuple[float, float]:
        """95 % Wilson interval of the share gone of the judged, 0..1; some are judged."""
        low, high = proportion_confint(self.gone, self.judged, method="wilson")
        return float(low), float(high)


def by_school(rows: pd.DataFrame) -> pd.DataFrame:
    """A row a school with a screening sign, in the order of `rows` (core.analysis.effect.effects): login, decision,
    outcome (gone only where all its screening signs are; else the worst of them), in_time (the most of its signs),
    before_z, after_z (of its main sign: the strongest level, then the highest deviation; those with both sides first).

    The official method's marks do not count here: the register is proposed by screening signs alone.
    """
    own = rows[rows["origin"] == "screening"]
    own = own.assign(
        worst=own["outcome"].map(WORST_FIRST.index),
        strength=own["before_level"].map(ORDER.index),
        unknown=own["change"].isna(),
        place=range(len(own)),
    )
    main = own.sort_values(["unknown", "strength", "before_z"], ascending=[True, True, False]).drop_duplicates("login")
    schools = own.groupby("login").agg(worst=("worst", "min"), in_time=("in_time", "max"), place=("place", "min"))
    found = schools.join(main.set_index("login")[["decision", "change", "before_z", "after_z"]]).reset_index()
    found = found.assign(outcome=[WORST_FIRST[worst] for worst in found["worst"]]).sort_values("place")
    ends = {name: found[name].where(found["change"].notna()) for name in ("before_z", "after_z")}
    return found.assign(**ends)[["login", "decision", "outcome", "in_time", "before_z", "after_z"]].reset_index(
        drop=True
    )


def group(schools: pd.DataFrame) -> Group:
    """`schools`: rows of `by_school`."""
    said = {name: int(count) for name, count in schools["outcome"].value_counts().items()}
    counts = {name: said.get(name, 0) for name in WORST_FIRST}
    both = schools.dropna(subset=["before_z", "after_z"])
    judged = counts["gone"] + counts["weaker"] + counts["remains"]
    means = {"before": float(both["before_z"].mean()), "after": float(both["after_z"].mean())}
    return Group(len(schools), judged, compared=len(both), **counts, **means)


def with_and_without(schools: pd.DataFrame) -> tuple[Group, Group]:
    """Schools for which a measure was done by the day of the later results, and those without any, whatever was
    decided about them."""
    done = schools["in_time"] > 0
    return group(schools[done]), group(schools[~done])
