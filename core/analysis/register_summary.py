"""The register of a year in numbers, against the official list, and year beside year."""

from dataclasses import dataclass

import pandas as pd

from core.analysis.names import natural_key
from core.analysis.register import by_name

PLACES = ("both", "program", "official")


@dataclass(frozen=True)
class Counts:
    """Schools of one year. `proposed` by the program, of these `decided` about and `persistent`; `waiting` for a
    decision, `confirmed`, `declined`, `watched` of all rows; `listed` officially; `both`, `program`, `official`: on
    both lists, and on one alone."""

    proposed: int
    decided: int
    persistent: int
    waiting: int
    confirmed: int
    declined: int
    watched: int
    listed: int
    both: int
    program: int
    official: int

    @property
    def share(self) -> float:
        """Decided of all, 0–1; where there is nothing to decide, all is decided."""
        total = self.waiting + self.confirmed + self.declined + self.watched
        return 1 - self.waiting / total if total else 1.0


def counts(rows: pd.DataFrame) -> Counts:
    """`rows` of core.analysis.register.register, of one year."""
    own = rows[rows["proposed"]]
    said, where = rows["decision"].value_counts(), rows["where"].value_counts()
    return Counts(
        proposed=len(own),
        decided=int((own["decision"] != "proposed").sum()),
        persistent=int((own["status"] == "persistent").sum()),
        waiting=int(said.get("proposed", 0)),
        **{name: int(said.get(name, 0)) for name in ("confirmed", "declined", "watched")},
        listed=int(rows["listed"].sum()),
        **{name: int(where.get(name, 0)) for name in PLACES},
    )


def side_by_side(rows: pd.DataFrame) -> pd.DataFrame:
    """A row a school, by municipality and name: login, school, municipality, a column a year (int, ascending) with
    «where decision» as two words, missing where the school stood nowhere; run, official_run of its latest year if that
    is the latest of all, else 0.
    """
    years = sorted(rows["year"].unique())
    cells = rows.assign(cell=rows["where"] + " " + rows["decision"]).pivot(index="login", columns="year", values="cell")
    about = rows.drop_duplicates("login").set_index("login")[["school", "municipality"]]
    latest = rows[rows["year"] == max(years, default=0)].set_index("login")[["run", "official_run"]]
    frame = about.join(cells).join(latest).fillna({"run": 0, "official_run": 0})
    frame = frame.astype({"run": "int64", "official_run": "int64"}).reset_index()
    places = [(natural_key(row.municipality), by_name(row), row.login) for row in frame.itertuples()]
    return frame.iloc[sorted(range(len(frame)), key=places.__getitem__)].reset_index(drop=True)
