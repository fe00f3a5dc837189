"""The register against a slow, obvious twin, and its words one by one."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.looked import looked, too_few, years_looked
from core.analysis.register import in_a_row, register, suggested
from core.analysis.register_summary import counts, side_by_side

LOGINS = ["edu970001", "edu970002", "edu970010"]
YEARS = [2022, 2023, 2024, 2025]
MARKERS = {"grade_gap": "screening", "threshold": "screening", "fioko_mean": "official"}
LEVELS = {"screening": ["alarm", "attention", "none", "insufficient"], "official": ["marked", "none", "insufficient"]}
VALUE = [
    "login",
    "year",
    "since",
    "subject",
    "grade",
    "marker",
    "origin",
    "n",
    "value",
    "expected",
    "z",
    "p",
    "q",
    "level",
]
DECISION = [
    *("login", "year", "decision", "support_level", "reason", "explanation", "version", "changed_at", "changed_by"),
]
NAMES = ["СОШ № 1", "СОШ № 2", "СОШ № 10"]


def values(rows) -> pd.DataFrame:
    """(login, year, marker, level, subject, years counted together or nothing for one) → a frame of marker values."""
    full = [(*row, 1)[:6] for row in rows]
    frame = pd.DataFrame(full, columns=["login", "year", "marker", "level", "subject", "together"])
    frame = frame.astype({"login": "str", "year": "int64", "marker": "str", "level": "str", "subject": "str"})
    frame = frame.assign(
        since=frame["year"] - frame["together"].astype("int64") + 1,
        origin=frame["marker"].map(MARKERS),
        grade=4,
        n=20,
        value=1.0,
        expected=0.0,
        z=2.0,
        p=0.1,
        q=0.1,
    )
    return frame[VALUE]


def said(rows) -> pd.DataFrame:
    """(login, year, decision) → a frame of decisions."""
    full = [(*row, "school", "причина", "", 1, pd.Timestamp("2026-01-01"), "Анна") for row in rows]
    frame = pd.DataFrame(full, columns=DECISION)
    text = dict.fromkeys(("login", "decision", "support_level", "reason", "explanation", "changed_by"), "str")
    return frame.astype(text | {"year": "int64", "version": "int64", "changed_at": "datetime64[us]"})


def official(rows) -> pd.DataFrame:
    """(login, year, grade, marked) → a frame of the official list."""
    frame = pd.DataFrame(rows, columns=["login", "year", "grade", "marked"])
    return frame.astype({"login": "str", "year": "int64", "grade": "int64", "marked": "bool"}).assign(
        subject="Математика"
    )


def statuses(found) -> pd.DataFrame:
    rows = [(login, year, status, [year]) for login, status in found.items() for year in YEARS]
    return pd.DataFrame(rows, columns=["login", "year", "status", "years"])


def schools(logins=LOGINS) -> pd.DataFrame:
    frame = pd.DataFrame({"login": logins, "school": NAMES[: len(logins)], "municipality": "Заречный"})
    return frame.astype("str")


def built(signs=(), status=None, decided=(), listed=(), known=None) -> pd.DataFrame:
    known = schools() if known is None else known
    return register(values(signs), statuses(status or {}), said(decided), official(listed), known)


def slow(signs, status, decided, listed) -> dict:
    """The same by loops over plain lists: (login, year) → what the row says."""

    def ids(login, year, *levels):
        rows = [sign for sign in signs if sign[:2] == (login, year) and sign[3] in levels]
        return {sign[2] for sign in rows if sign[3] != "attention" or sign[5] == 1}

    def works(login, year):
        return [("Математика", row[2]) for row in listed if row[:2] == (login, year) and row[3]]

    def decision(login, year):
        return next((row[2] for row in decided if row[:2] == (login, year)), "proposed")

    def proposed(login, year):
        return bool(ids(login, year, "alarm", "attention"))

    def stands(login, year):
        word = decision(login, year)
        return word in ("confirmed", "watched") or (word == "proposed" and proposed(login, year))

    def run(test, login, year):
        length = 0
        while test(login, year - length):
            length += 1
        return length

    def data(login, year):
        levels = [sign[3] for sign in signs if sign[:2] == (login, year) and sign[5] == 1 and sign[2][:5] != "fioko"]
        return "none" if not levels else "few" if set(levels) == {"insufficient"} else "enough"

    found = {}
    for login in LOGINS:
        for year in YEARS:
            own, theirs = proposed(login, year), bool(works(login, year))
            if own or theirs or decision(login, year) != "proposed":
                repeats = run(works, login, year)
                found[login, year] = {
                    "alarm": ids(login, year, "alarm"),
                    "attention": ids(login, year, "attention") - ids(login, year, "alarm"),
                    "fioko": ids(login, year, "marked"),
                    "works": works(login, year),
                    "where": {(1, 1): "both", (1, 0): "program", (0, 1): "official", (0, 0): "neither"}[own, theirs],
                    "decision": decision(login, year),
                    "data": data(login, year),
                    "run": run(stands, login, year),
                    "official_run": repeats,
                    "suggested": ["school", "municipal", "regional"][
                        (status.get(login) == "persistent") + (repeats >= 2)
                    ],
                }
    return found


keys = st.tuples(st.sampled_from(LOGINS), st.sampled_from(YEARS))
signs_of = keys.flatmap(
    lambda key: st.sampled_from(list(MARKERS)).flatmap(
        lambda marker: st.tuples(
            *map(st.just, (*key, marker)),
            st.sampled_from(LEVELS[MARKERS[marker]]),
            st.sampled_from(["РУ", "МА"]),
            st.sampled_from([1, 3]),
        )
    )
)
decided_of = st.dictionaries(keys, st.sampled_from(["proposed", "confirmed", "declined", "watched"]))
listed_of = st.dictionaries(
    st.tuples(st.sampled_from(LOGINS), st.sampled_from(YEARS), st.sampled_from([4, 5])), st.booleans()
)
status_of = st.dictionaries(st.sampled_from(LOGINS), st.sampled_from(["none", "single", "persistent", "insufficient"]))


@settings(max_examples=60, deadline=None)
@given(st.lists(signs_of, max_size=25), status_of, decided_of, listed_of)
def test_the_register_equals_its_slow_twin(signs, status, decided, listed):
    decided = [(*key, word) for key, word in decided.items()]
    listed = sorted((*key, marked) for key, marked in listed.items())
    expected = slow(signs, status, decided, listed)
    rows = built(signs, status, decided, listed)
    assert {(row.login, row.year) for row in rows.itertuples()} == set(expected)
    assert len(rows) == len(expected)
    for row in rows.itertuples():
        twin = expected[row.login, row.year]
        for name in ("alarm", "attention", "fioko"):
            assert set(getattr(row, name)) == twin[name]
            assert len(getattr(row, name)) == len(twin[name])
        assert list(row.works) == twin["works"]
        for name in ("where", "decision", "data", "run", "official_run", "suggested"):
            assert getattr(row, name) == twin[name]
        assert row.status == status.get(row.login, "none")
    for year in YEARS:
        _check_counts(rows[rows["year"] == year])
    _check_side_by_side(rows)


def _check_counts(rows: pd.DataFrame) -> None:
    count = counts(rows)
    assert count.proposed == count.both + count.program
    assert count.listed == count.both + count.official
    assert count.waiting + count.confirmed + count.declined + count.watched == len(rows)
    assert count.decided <= count.proposed
    assert count.persistent <= count.proposed


def _check_side_by_side(rows: pd.DataFrame) -> None:
    table = side_by_side(rows)
    assert sorted(table["login"]) == sorted(rows["login"].unique())
    cells = {
        (row["login"], year): row[year]
        for _, row in table.iterrows()
        for year in YEARS
        if year in table and pd.notna(row[year])
    }
    assert cells == {(row.login, row.year): f"{row.where} {row.decision}" for row in rows.itertuples()}


def test_nothing_loaded_gives_an_empty_register_with_its_columns():
    rows = built()
    assert rows.empty
    full = built([("edu970001", 2025, "threshold", "alarm", "МА")], {"edu970001": "single"})
    assert set(rows.columns) == set(full.columns)
    assert counts(rows).proposed == 0
    assert side_by_side(rows).empty


def test_it_is_ordered_for_work_and_not_by_how_bad_a_school_is():
    one, two, ten = LOGINS
    rows = built(
        [
            (ten, 2025, "threshold", "alarm", "МА"),
            (two, 2025, "threshold", "attention", "МА"),
            (one, 2024, "threshold", "alarm", "МА"),
        ],
        {ten: "single", two: "single"},
        listed=[(one, 2025, 4, True)],
    )
    assert rows[["year", "school"]].to_numpy().tolist() == [
        [2025, "СОШ № 2"],
        [2025, "СОШ № 10"],
        [2025, "СОШ № 1"],  # on the official list alone
        [2024, "СОШ № 1"],
    ]
    persistent = built(
        [(two, 2025, "threshold", "alarm", "МА"), (ten, 2025, "threshold", "alarm", "МА")], {ten: "persistent"}
    )
    assert persistent["school"].tolist() == ["СОШ № 10", "СОШ № 2"]


def test_a_school_whose_results_were_withdrawn_keeps_its_decision_under_its_login():
    rows = built(decided=[("edu970001", 2025, "confirmed")], known=schools([]))
    row = rows.iloc[0]
    assert (row["school"], row["municipality"], row["where"], row["run"]) == ("edu970001", "", "neither", 1)
    assert built(decided=[("edu970001", 2025, "proposed")]).empty  # taken back: nothing is left to decide


def test_a_declined_year_ends_the_row_and_a_missing_one_too():
    signs = [("edu970001", year, "threshold", "alarm", "МА") for year in YEARS]
    assert built(signs)["run"].tolist() == [4, 3, 2, 1]
    assert built(signs, decided=[("edu970001", 2023, "declined")])["run"].tolist() == [2, 1, 0, 1]
    assert built([sign for sign in signs if sign[1] != 2024])["run"].tolist() == [1, 2, 1]


def test_a_school_without_results_is_not_a_school_without_signs():
    found = looked(
        values(
            [
                ("edu970001", 2025, "threshold", "none", "МА"),
                ("edu970001", 2025, "grade_gap", "insufficient", "МА"),
                ("edu970002", 2025, "threshold", "insufficient", "МА"),
                ("edu970002", 2024, "threshold", "none", "МА"),
                ("edu970010", 2025, "fioko_mean", "marked", "МА"),
                ("edu970010", 2025, "threshold", "none", "МА", 3),
            ]
        )
    )
    assert found.to_numpy().tolist() == [
        [2024, "edu970002", "enough"],
        [2025, "edu970001", "enough"],
        [2025, "edu970002", "few"],
    ]
    assert years_looked(found) == {"edu970001": {2025}, "edu970002": {2024}}
    assert [too_few(found, 2025), too_few(found, 2024), too_few(found, 2025, {"edu970001"})] == [1, 0, 0]
    assert looked(values([])).empty


def test_in_a_row_follows_the_index_it_is_given():
    rows = pd.DataFrame({"login": ["b", "a", "a", "a"], "year": [2024, 2025, 2023, 2024]}, index=[7, 3, 9, 1])
    held = pd.Series([True, True, False, True], rows.index)
    assert in_a_row(rows, held).to_dict() == {7: 1, 3: 2, 9: 0, 1: 1}


@pytest.mark.parametrize(
    ("status", "run", "level"),
    [
        ("single", 0, "school"),
        ("none", 1, "school"),
        ("persistent", 0, "municipal"),
        ("persistent", 1, "municipal"),
        ("single", 2, "municipal"),
        ("persistent", 2, "regional"),
        ("persistent", 3, "regional"),
    ],
)
def test_the_suggested_level_of_support(status, run, level):
    assert suggested(status, run) == level
