"""Schools that need a second look, against slow obvious counts."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.attention import by_year, named

LOGINS = [f"edu{number:06}" for number in range(1, 6)]
YEARS = [2023, 2024, 2025, 2026]
STATUS = ["persistent", "single", "none", "insufficient"]
STANDING = st.dictionaries(st.tuples(st.sampled_from(YEARS), st.sampled_from(LOGINS)), st.sampled_from(STATUS))
VALUES = st.lists(
    st.fixed_dictionaries(
        {
            "year": st.sampled_from(YEARS),
            "login": st.sampled_from(LOGINS),
            "origin": st.sampled_from(["screening", "official"]),
            "level": st.sampled_from(["alarm", "attention", "none", "insufficient", "marked"]),
            "z": st.sampled_from([1.5, 2.0, 3.5, math.nan]),
        }
    ),
    max_size=30,
)
SLOW = settings(max_examples=60, deadline=None)


def statuses(standing) -> pd.DataFrame:
    rows = [(year, login, status) for (year, login), status in sorted(standing.items())]
    return pd.DataFrame(rows, columns=["year", "login", "status"])


@SLOW
@given(STANDING, st.sets(st.sampled_from(LOGINS)))
def test_years_against_loops(standing, some):
    for logins in (None, some):
        kept = {key: status for key, status in standing.items() if logins is None or key[1] in logins}
        found = by_year(statuses(standing), logins)
        assert found["year"].tolist() == sorted({year for year, _ in kept})
        for row in found.itertuples():
            of_year = [status for (year, _), status in kept.items() if year == row.year]
            assert (row.persistent, row.single) == (of_year.count("persistent"), of_year.count("single"))
            assert row.judged == len(of_year) - of_year.count("insufficient")
            share = (row.persistent + row.single) / row.judged if row.judged else math.nan
            assert row.share == pytest.approx(share, nan_ok=True)


@SLOW
@given(STANDING, VALUES, st.sets(st.sampled_from(LOGINS)))
def test_named_against_loops(standing, values, logins):
    frame = pd.DataFrame(values, columns=["year", "login", "origin", "level", "z"]).assign(marker="grade_gap")
    found = named(frame.assign(since=frame["year"]), statuses(standing), 2026, logins)
    strongest = {}
    for login in logins:
        signs = [
            (row["level"] != "alarm", -row["year"], -(0 if math.isnan(row["z"]) else row["z"]))
            for row in values
            if row["login"] == login
            and row["origin"] == "screening"
            and row["level"] in ("alarm", "attention")
            and row["year"] in (2024, 2025, 2026)
        ]
        status = standing.get((2026, login))
        if signs and status in ("persistent", "single"):
            strongest[login] = (status == "single", *min(signs))
    assert found["login"].tolist() == sorted(strongest, key=lambda login: (strongest[login], login))
    for row in found.itertuples():
        assert strongest[row.login][1:3] == (row.level != "alarm", -row.year)
        assert row.status == standing[2026, row.login]


def test_nothing_computed():
    empty = statuses({})
    assert by_year(empty).empty
    values = pd.DataFrame(columns=["year", "since", "login", "origin", "level", "z"])
    assert named(values, empty, 2026, set(LOGINS)).empty
