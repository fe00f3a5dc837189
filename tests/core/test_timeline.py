"""Results and measures on one scale of time."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.school_signs import signs
from core.analysis.timeline import (
    by_month,
    done_between,
    main_sign,
    measures,
    nearest_year,
    results_day,
    years_shown,
)

SCHOOL = "edu970001"


def tasks(*rows) -> pd.DataFrame:
    """(plan, status, day done or None, due day or None)."""
    frame = pd.DataFrame(rows, columns=["plan_id", "status", "done_on", "due"])
    frame = frame.astype({"done_on": "datetime64[s]", "due": "datetime64[s]", "status": "str"})
    text = pd.Series([f"Мера {at}" for at in range(len(rows))], dtype="str")
    return frame.assign(task_id=range(10, 10 + len(rows)), text=text, marker=None)


def test_measures_stand_at_the_day_done_and_open_ones_at_their_due_day():
    found = measures(
        tasks(
            (1, "planned", None, "2026-03-01"),
            (1, "done", "2025-10-05", "2025-12-31"),
            (2, "partial", "2025-11-01", "2025-10-01"),
            (2, "in_progress", None, "2025-12-15"),
            (2, "not_needed", None, "2025-12-15"),
            (1, "planned", None, None),
        ),
        {2: 2025},
    )
    told = [(row.state, row.day.date()) for row in found.itertuples()]
    assert told == [
        ("done", date(2025, 10, 5)),
        ("partial", date(2025, 11, 1)),
        ("open", date(2025, 12, 15)),
        ("open", date(2026, 3, 1)),
    ]
    assert found["register_year"].fillna(0).tolist() == [0, 2025, 2025, 0]


def test_the_general_plans_measures_are_counted_by_month():
    rows = measures(
        tasks(
            *[(1, "done", f"2025-10-{day:02}", None) for day in (1, 5, 31)],
            (1, "done", "2025-11-01", None),
            *[(1, "planned", None, "2025-10-20")] * 27,
        ),
        {},
    )
    counted = by_month(rows)
    assert counted["count"].sum() == len(rows) == 31
    told = {
        (row.state, f"{row.day:%Y-%m-%d}"): row.count
        for row in counted[["state", "day"]].assign(count=counted["count"]).itertuples(index=False)
    }
    assert told == {("done", "2025-10-15"): 3, ("done", "2025-11-15"): 1, ("open", "2025-10-15"): 27}


def test_no_measures_are_counted_as_none():
    empty = measures(tasks(), {})
    assert empty.empty
    assert by_month(empty).empty
    assert done_between(empty, None, None) == 0


@pytest.mark.parametrize(
    ("day", "year"),
    [("2025-10-19", 2025), ("2025-10-20", 2026), ("2025-12-31", 2026), ("2026-01-01", 2026), ("2026-04-20", 2026)],
)
def test_the_nearest_results(day, year):
    assert nearest_year(pd.Timestamp(day)) == year


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_no_results_are_nearer_than_the_nearest(day):
    day = pd.Timestamp(day)
    apart = {year: abs(results_day(year) - day).days for year in range(day.year - 1, day.year + 2)}
    assert apart[nearest_year(day)] <= min(apart.values()) + 1  # halves of a year differ by a day


def test_years_without_a_gap_and_as_far_as_the_measures():
    days = pd.Series(pd.to_datetime(["2023-10-19", "2026-11-30"]))
    assert years_shown([2024, 2026], days) == [2023, 2024, 2025, 2026, 2027]
    assert years_shown([2026, 2024], days[:0]) == [2024, 2025, 2026]
    assert years_shown([], days[:0]) == []


def test_done_between_two_results():
    done = ["2024-04-20", "2024-04-21", "2025-04-20", "2025-04-21"]
    rows = measures(tasks(*[(1, "done", day, None) for day in done], (1, "partial", "2024-10-01", None)), {})
    assert done_between(rows, 2024, 2025) == 2
    assert done_between(rows, None, 2024) == 1
    assert done_between(rows, 2025, None) == 1
    assert done_between(rows, None, None) == 4


def values(*rows) -> pd.DataFrame:
    """(year, since, marker, level, grade or None)."""
    frame = pd.DataFrame(rows, columns=["year", "since", "marker", "level", "grade"])
    official = frame["marker"].str.startswith("fioko")
    frame["origin"] = official.map({True: "official", False: "screening"})
    return frame.assign(login=SCHOOL, subject=frame["grade"].map({4: "Математика", 5: "Математика"}), z=1.0)


def test_the_main_sign_has_its_single_years_in_order():
    rows = values(
        (2026, 2026, "gap2", "alarm", None),
        (2026, 2024, "gap2", "alarm", None),
        (2024, 2024, "gap2", "none", None),
        (2025, 2025, "gap2", "insufficient", None),
        (2026, 2026, "absence", "attention", None),
    )
    found = main_sign(rows, signs(rows, 2026)[0])
    assert list(zip(found["year"], found["marker"], strict=True)) == [(2024, "gap2"), (2025, "gap2"), (2026, "gap2")]


def test_an_official_main_sign_keeps_to_its_work():
    rows = values(
        (2025, 2025, "fioko_mean", "marked", 4),
        (2025, 2025, "fioko_mean", "none", 5),
        (2026, 2026, "fioko_mean", "none", 4),
        (2026, 2026, "fioko_mean", "none", 5),
    )
    found = main_sign(rows, signs(rows, 2026)[0])
    assert found["year"].tolist() == [2025, 2026]
    assert set(found["grade"]) == {4}


def test_without_a_sign_there_are_no_figures():
    rows = values((2026, 2026, "gap2", "none", None))
    assert signs(rows, 2026) == []
    assert main_sign(rows, None).empty
