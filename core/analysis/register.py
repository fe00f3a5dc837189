"""The register: which schools the program proposes to consider, which the official list holds, what was decided.

The program proposes and a person decides. Its own proposals never enter the official list, nor the other way round.
"""

import pandas as pd

from core.analysis.looked import looked
from core.analysis.names import known_names, natural_key, short_name

KEY = ["login", "year"]
SIGNS = ("alarm", "attention")  # levels of screening that make the program propose, the stronger first
UNDECIDED = {"decision": "proposed", "reason": "", "explanation": "", "version": 0}
STATUS_ORDER = ["persistent", "single"]


def register(
    values: pd.DataFrame,
    statuses: pd.DataFrame,
    decisions: pd.DataFrame,
    official: pd.DataFrame,
    schools: pd.DataFrame,
) -> pd.DataFrame:
    """A row a school × year that is proposed, decided about or officially listed; the newest year first, in it those
    proposed (persistent signs before single ones), then by municipality and name. It is an order, not a rating.

    `values`, `statuses`: as core.store.markers (marker_values, statuses) · `decisions`: as
    core.store.register.decisions · `official`: as core.store.official · `schools`: as core.store.schools.listed.

    login, school (never empty), municipality str · year int64 · alarm, attention: tuples of ids of screening signs, no
    id in both · fioko: ids marked by the official method on the loaded results · status · proposed: there is a sign ·
    listed: the official list marks a work · works: those works, tuples (subject, grade) · where: both, program,
    official, neither · run, official_run int64: years in a row up to this one on the department's register (proposed or
    taken up by a person, and not declined) and on the official list · data: enough, few, none: what of the school's
    results of the year there was to look at · suggested: a level of support · decision,
    support_level, reason, explanation, version, changed_at, changed_by
    """
    marked, listed = _signs(values), _listed(official)
    keys = pd.concat([frame[KEY] for frame in (marked, listed, decisions)]).drop_duplicates()
    rows = keys.merge(marked, "left", KEY).merge(listed, "left", KEY).merge(decisions, "left", KEY)
    rows = rows.merge(schools, "left", "login").merge(_typed(statuses)[[*KEY, "status"]], "left", KEY)
    rows = rows.merge(looked(values), "left", KEY)
    for name in (*SIGNS, "fioko", "works"):
        rows[name] = rows[name].astype("object").map(lambda found: found if isinstance(found, tuple) else ())
    rows = rows.astype({"school": "str", "municipality": "str", "status": "str", "data": "str"})
    rows = rows.fillna(UNDECIDED | {"municipality": "", "status": "none", "data": "none"})
    rows = rows.assign(
        school=known_names(rows),
        proposed=(rows["alarm"] + rows["attention"]).str.len() > 0,
        listed=rows["works"].str.len() > 0,
    )
    rows = rows[rows["proposed"] | rows["listed"] | (rows["decision"] != "proposed")]
    taken_up = rows["decision"].isin(["confirmed", "watched"])
    stands = (rows["proposed"] & (rows["decision"] != "declined")) | taken_up
    rows = rows.assign(where=_where(rows), run=in_a_row(rows, stands), official_run=in_a_row(rows, rows["listed"]))
    rows = rows.assign(suggested=[suggested(*pair) for pair in zip(rows["status"], rows["official_run"], strict=True)])
    return _ordered(rows).astype({"version": "int64"})


def by_name(row) -> tuple:
    """Sorts schools by their short names: the legal form in front says nothing."""
    return natural_key(short_name(row.school))


def in_a_row(rows: pd.DataFrame, holds: pd.Series) -> pd.Series:
    """For each school × year where `holds`, how many years up to it in a row it held (int64); 0 elsewhere.

    A year that is missing ends the row, even when there was nothing to load in it.
    """
    held = rows[holds].sort_values(KEY)
    new = (held["login"] != held["login"].shift()) | (held["year"] != held["year"].shift() + 1)
    return (held.groupby(new.cumsum()).cumcount() + 1).reindex(rows.index, fill_value=0)


def suggested(status: str, official_run: int) -> str:
    """The level of support to begin with, which a person changes: the school's own for a single sign or listed, the
    municipality's when signs persist or the listed repeats, the region's when both do."""
    lasting = [status == "persistent", official_run >= 2]
    return ("school", "municipal", "regional")[sum(lasting)]


def signs(values: pd.DataFrame) -> pd.DataFrame:
    """The rows of `values` that make the program propose: an alarm, of one year or of a few together, and attention in
    a year by itself. Years together are looked at for alarms only: attention in them was seen in its own year."""
    alone = values["since"] == values["year"]
    return values[(values["level"] == "alarm") | ((values["level"] == "attention") & alone)]


def _signs(values: pd.DataFrame) -> pd.DataFrame:
    """A row a school × year with any sign: tuples of marker ids; a marker with both levels counts as the stronger."""
    found = _typed(pd.concat([signs(values), values[values["level"] == "marked"]]))
    kinds = pd.Categorical(found["level"], [*SIGNS, "marked"], ordered=True)
    found = found.assign(kind=kinds).sort_values([*KEY, "marker", "kind"]).drop_duplicates([*KEY, "marker"])
    parts = [
        found[found["level"] == level].groupby(KEY)["marker"].agg(tuple).rename(name)
        for level, name in zip([*SIGNS, "marked"], [*SIGNS, "fioko"], strict=True)
    ]
    return pd.concat(parts, axis=1).reset_index()


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.astype({"login": "str", "year": "int64"})  # an empty answer of the store has neither


def _listed(official: pd.DataFrame) -> pd.DataFrame:
    marked = official[official["marked"]]
    works = marked.assign(works=list(zip(marked["subject"], marked["grade"], strict=True)))
    return works.groupby(KEY)["works"].agg(tuple).reset_index()


def _where(rows: pd.DataFrame) -> pd.Series:
    names = {(True, True): "both", (True, False): "program", (False, True): "official", (False, False): "neither"}
    return pd.Series([names[pair] for pair in zip(rows["proposed"], rows["listed"], strict=True)], rows.index, "str")


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    def key(row) -> tuple:
        rank = STATUS_ORDER.index(row.status) if row.status in STATUS_ORDER else len(STATUS_ORDER)
        return -row.year, not row.proposed, rank, natural_key(row.municipality), by_name(row), row.login

    order = sorted(range(len(rows)), key=[key(row) for row in rows.itertuples()].__getitem__)
    return rows.iloc[order].reset_index(drop=True)
