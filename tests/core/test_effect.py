"""Signs before and after, worked by hand; the change's rule of chance against drawn years in which nothing changed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.effect import CHANCE, SEEN, effects, record
from core.analysis.effect_groups import by_school, group, with_and_without
from core.analysis.sentences import figures

ONE, TWO, THREE = "edu970001", "edu970002", "edu970003"
TYPES = {"login": "str", "subject": "str", "grade": "Int64", "level": "str"}


def value(login, year, marker="grade_gap", level="attention", z=2.5, n=40, **changed) -> dict:
    """A row of marker values of one year, works pooled, but for what is `changed`."""
    numbers = dict.fromkeys(("value", "expected", "low", "high", "effect", "effect_low", "effect_high"), 0.5)
    said = {"login": login, "year": year, "since": year, "marker": marker, "level": level, "z": z, "n": n}
    origin = "official" if marker.startswith("fioko") else "screening"
    return {"subject": None, "grade": None, "origin": origin, **numbers, **said, **changed}


def values(*rows) -> pd.DataFrame:
    columns = ["login", "marker", "origin", *SEEN]
    numbers = dict.fromkeys(("year", "since", "n"), "int64") | {"z": "float64"}
    return pd.DataFrame(rows, columns=columns).astype(TYPES | numbers)


def register(*logins, year=2024, decision="confirmed") -> pd.DataFrame:
    rows = [(login, f"СОШ № {login[-1]}", "Озёрный район", year, decision) for login in logins]
    return pd.DataFrame(rows, columns=["login", "school", "municipality", "year", "decision"])


def tasks(*rows) -> pd.DataFrame:
    """(login, status, day done or None), for the register of 2024 unless a fourth value says another."""
    full = [(*row, 2024)[:4] for row in rows]
    frame = pd.DataFrame(full, columns=["executor", "status", "done_on", "register_year"])
    return frame.astype({"done_on": "datetime64[s]", "executor": "str", "status": "str"})


def one(*rows, made=()) -> pd.Series:
    """The only sign there is."""
    found = effects(register(ONE), values(*rows), tasks(*made), 2024)
    assert len(found) == 1
    return found.iloc[0]


def test_the_change_is_the_difference_of_deviations_over_root_two():
    row = one(value(ONE, 2024, level="alarm", z=3.5), value(ONE, 2025, level="none", z=0.5, n=44))
    assert row["change"] == pytest.approx(-2.1213, abs=1e-4)
    assert (row["outcome"], row["before_z"], row["after_z"]) == ("gone", 3.5, 0.5)
    assert (row["before_n"], row["after_n"], row["after_year"]) == (40, 44, 2025)


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        (("attention", 2.0), ("none", 1.9), "gone"),
        (("alarm", 3.5), ("attention", 3.0), "weaker"),
        (("alarm", 7.0), ("alarm", 4.0), "weaker"),  # by 2.12: more than chance
        (("alarm", 5.0), ("alarm", 4.0), "remains"),
        (("attention", 2.5), ("alarm", 4.0), "remains"),
        (("attention", 2.5), ("attention", 2.5), "remains"),
        (("attention", 2.5), ("insufficient", np.nan), "few"),
    ],
)
def test_outcomes(before, after, outcome):
    rows = [value(ONE, year, level=level, z=z) for year, (level, z) in ((2024, before), (2025, after))]
    assert one(*rows)["outcome"] == outcome


def test_without_a_later_year_there_are_no_results_yet():
    row = one(value(ONE, 2023, level="none", z=0.0), value(ONE, 2024))
    assert row["outcome"] == "pending"
    assert pd.isna(row["after_year"])
    assert pd.isna(row["change"])
    assert not row["same"]


def test_the_latest_year_with_enough_data_is_taken():
    row = one(
        value(ONE, 2024),
        value(ONE, 2025, level="alarm", z=4.0),
        value(ONE, 2026, level="none", z=0.1),
        value(ONE, 2027, level="insufficient", z=np.nan, n=3),
    )
    assert (row["after_year"], row["outcome"]) == (2026, "gone")


def test_too_few_later_pupils_allow_no_conclusion():
    row = one(value(ONE, 2024), value(ONE, 2025, level="insufficient", z=np.nan, n=4))
    assert (row["outcome"], row["after_n"]) == ("few", 4)
    assert pd.isna(row["change"])
    assert figures(record(row, "after")) == "Недостаточно данных: 4\u00a0результата."


def test_every_sign_of_a_school_stands_by_itself_and_official_ones_last():
    found = effects(
        register(TWO, ONE),
        values(
            value(ONE, 2024, "fioko_mean", "marked", np.nan, subject="Математика", grade=5),
            value(ONE, 2024, "gap2", "alarm", 4.0),
            value(ONE, 2024, "grade_gap"),
            value(ONE, 2024, "absence", "none", 0.3),
            value(ONE, 2025, "gap2", "none", 1.0),
            value(ONE, 2025, "grade_gap", "attention", 2.2),
            value(TWO, 2024, "absence"),
            value(THREE, 2024),  # not in the register
        ),
        tasks(),
        2024,
    )
    signs = [(TWO, "absence", "pending"), (ONE, "gap2", "gone"), (ONE, "grade_gap", "remains")]
    assert list(zip(found["login"], found["marker"], found["outcome"], strict=True)) == [
        *signs,
        (ONE, "fioko_mean", "pending"),
    ]


def test_an_official_sign_is_compared_with_the_same_work_only():
    marked = {"marker": "fioko_mean", "z": np.nan, "subject": "Математика"}
    found = effects(
        register(ONE),
        values(
            value(ONE, 2024, level="marked", grade=4, **marked),
            value(ONE, 2024, level="marked", grade=5, **marked),
            value(ONE, 2025, level="none", grade=4, **marked),
            value(ONE, 2025, level="marked", grade=6, **marked),  # of no work marked before
        ),
        tasks(),
        2024,
    ).set_index("before_grade")
    assert found["outcome"].to_dict() == {4: "gone", 5: "pending"}
    assert found["change"].isna().all()
    assert by_school(found.reset_index()).empty


def test_another_outstanding_work_later_says_the_level_but_no_change():
    row = one(
        value(ONE, 2024, "one_work", subject="Математика", grade=4),
        value(ONE, 2025, "one_work", "none", 1.0, subject="История", grade=5),
    )
    assert (row["outcome"], row["after_subject"], row["same"]) == ("gone", "История", False)
    assert pd.isna(row["change"])


def test_the_same_work_later_is_preferred():
    row = one(
        value(ONE, 2024, "one_work", subject="Математика", grade=4),
        value(ONE, 2025, "one_work", "none", 1.0, subject="История", grade=5),
        value(ONE, 2025, "one_work", "attention", 2.5, subject="Математика", grade=4),
    )
    assert (row["after_subject"], row["outcome"], row["change"]) == ("Математика", "remains", 0.0)


def test_results_of_the_register_year_itself_are_never_its_after():
    together = {"level": "alarm", "z": 4.0}
    row = one(value(ONE, 2024), value(ONE, 2025, since=2023, **together), value(ONE, 2026, since=2024, **together))
    assert row["outcome"] == "pending"


def test_a_sign_of_years_together_has_a_later_level_but_no_change():
    row = one(
        value(ONE, 2024, level="none", z=1.5),
        value(ONE, 2024, since=2022, level="alarm", z=4.0),
        value(ONE, 2025, level="none", z=0.5),
    )
    assert (row["before_since"], row["after_since"], row["outcome"]) == (2022, 2025, "gone")
    assert not row["same"]
    assert pd.isna(row["change"])


def test_a_sign_of_the_year_itself_stands_before_that_of_years_together():
    row = one(value(ONE, 2024, since=2022, level="alarm", z=4.0), value(ONE, 2024), value(ONE, 2025, z=2.5))
    assert (row["before_since"], row["change"]) == (2024, 0.0)


def test_measures_are_counted_by_what_was_done_when():
    made = [
        (ONE, "done", "2024-10-05"),
        (ONE, "done", "2025-04-20"),  # the day of the results
        (ONE, "done", "2025-04-21"),
        (ONE, "partial", "2024-12-01"),
        (ONE, "planned", None),
        (ONE, "not_needed", None),
        (TWO, "done", "2024-10-05"),
        (ONE, "done", "2024-10-05", 2023),  # for another register
    ]
    row = one(value(ONE, 2024), value(ONE, 2025), made=made)
    assert row[["made", "done", "in_time"]].tolist() == [5, 3, 2]
    assert one(value(ONE, 2024), made=made)["in_time"] == 3  # while there are no later results
    assert one(value(ONE, 2024))[["made", "done", "in_time"]].tolist() == [0, 0, 0]


def test_nothing_decided_gives_an_empty_frame_of_the_same_columns():
    full = effects(register(ONE), values(value(ONE, 2024)), tasks((ONE, "done", "2024-10-05")), 2024)
    empty = effects(register(), values(), tasks(), 2024)
    assert empty.empty
    assert list(empty.columns) == list(full.columns)
    assert group(by_school(empty)).schools == 0


def test_a_school_is_as_its_worst_sign():
    pairs = {
        ONE: [("gap2", "none"), ("grade_gap", "none")],
        TWO: [("gap2", "none"), ("grade_gap", "attention")],
        THREE: [("gap2", "none"), ("grade_gap", "insufficient")],
    }
    rows = [value(login, 2024, marker) for login, signs in pairs.items() for marker, _ in signs]
    rows += [value(login, 2025, *sign, z=2.0) for login, signs in pairs.items() for sign in signs]
    schools = by_school(effects(register(*pairs), values(*rows), tasks(), 2024))
    assert dict(zip(schools["login"], schools["outcome"], strict=True)) == {ONE: "gone", TWO: "remains", THREE: "few"}


def test_groups_with_and_without_measures():
    rows = [
        value(ONE, 2024, z=3.0),
        value(ONE, 2025, level="none", z=1.0),
        value(TWO, 2024, z=2.0),
        value(TWO, 2024, "gap2", "alarm", z=4.0),
        value(TWO, 2025, "gap2", "alarm", z=3.0),
        value(TWO, 2025, level="none", z=0.0),
        value(THREE, 2024),
    ]
    made = [(ONE, "done", "2024-12-01"), (TWO, "done", "2025-06-01"), (TWO, "planned", None)]
    done, none = with_and_without(by_school(effects(register(ONE, TWO, THREE), values(*rows), tasks(*made), 2024)))
    assert (done.schools, done.judged, done.gone, done.before, done.after) == (1, 1, 1, 3.0, 1.0)
    # done after the results it is too late for them; the main sign is the alarm
    assert (none.schools, none.judged, none.remains, none.pending) == (2, 1, 1, 1)
    assert (none.compared, none.before, none.after) == (1, 4.0, 3.0)


def test_the_interval_of_a_share_is_wilsons():
    rows = [
        value(f"edu97{at:04}", year, level="none" if year == 2025 and at < 3 else "attention")
        for at in range(10)
        for year in (2024, 2025)
    ]
    counts = group(by_school(effects(register(*{row["login"] for row in rows}), values(*rows), tasks(), 2024)))
    assert (counts.gone, counts.judged) == (3, 10)
    assert counts.interval == pytest.approx((0.1078, 0.6032), abs=1e-4)  # (k + z²/2 ± z√(k(n−k)/n + z²/4)) / (n + z²)


def test_where_nothing_changed_one_change_in_twenty_is_beyond_chance():
    """Both years drawn anew, whatever the level: what the docstring promises of independent years."""
    logins = [f"edu{97_0000 + at}" for at in range(8_000)]
    drawn = np.random.default_rng(7).normal(size=(2, len(logins)))
    rows = [
        value(login, year, z=z)
        for year, own in zip((2024, 2025), drawn, strict=True)
        for login, z in zip(logins, own, strict=True)
    ]
    found = effects(register(*logins), values(*rows), tasks(), 2024)
    assert (found["change"].abs() > CHANCE).mean() == pytest.approx(0.05, abs=0.008)


ROW = st.tuples(
    st.sampled_from([ONE, TWO]),
    st.integers(2023, 2027),
    st.sampled_from([0, 2]),  # years before it that are counted together with it
    st.sampled_from(["alarm", "attention", "none", "insufficient"]),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(ROW, max_size=14, unique_by=lambda row: row[:3]))
def test_the_later_year_against_a_slow_twin(drawn):
    rows = [
        value(login, year, since=year - back, level=level, z=float(at) - 5)
        for at, (login, year, back, level) in enumerate(drawn)
    ]
    found = effects(register(ONE, TWO), values(*rows), tasks(), 2024)
    expected = {}
    for login in (ONE, TWO):
        own = [row for row in rows if row["login"] == login]
        alone = [row for row in own if row["since"] == row["year"] == 2024 and row["level"] in ("alarm", "attention")]
        spans = [row for row in own if row["since"] < row["year"] == 2024 and row["level"] == "alarm"]
        for sign in (alone or spans)[:1]:
            later = [row for row in own if row["since"] > 2024]
            enough = [row for row in later if row["level"] != "insufficient"] or later
            latest = [row for row in enough if row["year"] == max(one["year"] for one in enough)]
            length = sign["year"] - sign["since"]
            alike = [row for row in latest if row["year"] - row["since"] == length] or latest
            after = min(alike, key=lambda row: row["year"] - row["since"], default=None)
            expected[login] = (sign["since"], after and (after["since"], after["year"]))
    seen = {
        row.login: (row.before_since, None if pd.isna(row.after_year) else (row.after_since, row.after_year))
        for row in found.itertuples()
    }
    assert seen == expected
