"""Worked examples, what the rules cost by chance, what a change of parameters flags, and the signs of one school."""

import itertools

import numpy as np
import pandas as pd
import pytest

from core.analysis.definitions import definitions, known_parameters
from core.analysis.example import worked
from core.analysis.false_alarms import once, repeated
from core.analysis.flagged import compared, flagged, schools_flagged
from core.analysis.school_signs import ORDER, signs, strip

PUBLISHED = [(1.96, 0.0, 0.0018), (1.96, 0.45, 0.0095), (1.96, 0.6, 0.013), (1.645, 0.0, 0.007), (1.645, 0.45, 0.024)]


@pytest.mark.parametrize("marker", definitions())
def test_the_example_of_a_marker_comes_out_as_it_says(marker):
    one = definitions()[marker]
    found = worked(one)
    assert found["school"].tolist() == list(one.example["schools"])
    row, said = found.set_index("school").loc[one.example["school"]], one.example["answer"]
    assert row["n"] == said["n"]
    assert row["value"] == pytest.approx(said["value"], abs=1e-4)
    assert row["expected"] == pytest.approx(said["expected"], abs=1e-4)


@pytest.mark.parametrize(("z", "correlation", "chance"), PUBLISHED)
def test_two_years_of_three_by_chance(z, correlation, chance):
    assert repeated(z, correlation) == pytest.approx(chance, rel=0.06)


def test_two_years_of_three_by_drawing():
    """The slow way: a million honest schools."""
    years = np.random.default_rng(1).multivariate_normal([0] * 3, np.full((3, 3), 0.45) + 0.55 * np.eye(3), 1_000_000)
    assert repeated(1.96) == pytest.approx(((years > 1.96).sum(axis=1) >= 2).mean(), rel=0.03)
    assert once(1.96) == pytest.approx((years[:, 0] > 1.96).mean(), rel=0.02)


def values(*rows: tuple) -> pd.DataFrame:
    """login, year, since, marker, level, z and, for a marker of one work, the subject."""
    names = ["login", "year", "since", "marker", "level", "z", "subject"]
    frame = pd.DataFrame([(*row, None)[:7] for row in rows], columns=names)
    official = frame["marker"].str.startswith("fioko")
    return frame.assign(origin=official.map({True: "official", False: "screening"}), n=30)


SCHOOL = values(
    ("a", 2026, 2026, "threshold", "attention", 2.5),
    ("a", 2025, 2025, "threshold", "attention", 2.0),
    ("a", 2026, 2024, "threshold", "alarm", 4.0),
    ("a", 2024, 2024, "threshold", "none", 0.0),
    ("a", 2021, 2021, "absence", "alarm", 5.0),
    ("a", 2026, 2026, "absence", "insufficient", np.nan),
    ("a", 2026, 2026, "fioko_mean", "marked", np.nan, "Математика"),
    ("a", 2026, 2026, "fioko_mean", "none", np.nan, "Русский язык"),
    ("a", 2026, 2026, "fioko_mean", "insufficient", np.nan, "История"),
    ("a", 2025, 2025, "gap2", "attention", 2.2),
)


def test_signs_of_the_cycle_the_surest_first_and_official_ones_last():
    found = signs(SCHOOL, 2026)
    assert [(sign.marker, sign.level) for sign in found] == [
        ("threshold", "alarm"),
        ("gap2", "attention"),
        ("fioko_mean", "marked"),
    ]
    threshold = found[0]
    assert threshold.years == (2025, 2026)
    assert threshold.together == ((2024, 2026),)
    assert threshold.rows["level"].tolist() == ["alarm", "attention", "attention"]
    assert threshold.rows["year"].tolist() == [2026, 2026, 2025]
    assert [sign.marker for sign in signs(SCHOOL, 2022)] == ["absence"]
    assert signs(SCHOOL.iloc[:0], 2026) == []


def test_the_strip_shows_the_strongest_level_of_each_year():
    found = strip(SCHOOL).set_index(["marker", "year"])
    assert found.loc[("threshold", 2026), ["level", "since"]].tolist() == ["alarm", 2024]
    assert found.loc[("threshold", 2025), ["level", "since"]].tolist() == ["attention", 2025]
    assert found.loc[("fioko_mean", 2026), ["level", "works", "of"]].tolist() == ["marked", 1, 2]
    assert found.loc[("absence", 2026), ["level", "works", "of"]].tolist() == ["insufficient", 0, 0]
    assert len(found) == 7
    for (marker, year), row in found.iterrows():
        same = SCHOOL[(SCHOOL["marker"] == marker) & (SCHOOL["year"] == year)]
        assert row["level"] == min(same["level"], key=ORDER.index)
    assert strip(SCHOOL.iloc[:0]).empty


def test_schools_are_counted_once_by_their_strongest_level():
    before = values(
        *((f"s{n}", 2026, since, "gap2", level, 1.0) for n, since, level in (
            (1, 2026, "attention"), (1, 2024, "alarm"), (2, 2026, "attention"), (3, 2026, "none"),
            (4, 2026, "insufficient"),
        )),
        ("s2", 2025, 2025, "gap2", "attention", 2.0),
        ("s9", 2026, 2026, "absence", "attention", 2.0),
        ("s8", 2026, 2026, "fioko_mean", "marked", np.nan),
    )  # fmt: skip
    found = flagged(before, "gap2").set_index("year")
    assert found.loc[2026].to_dict() == {"judged": 3, "alarm": 1, "attention": 1, "marked": 0}
    assert found.loc[2025].to_dict() == {"judged": 1, "alarm": 0, "attention": 1, "marked": 0}
    assert schools_flagged(before) == 3
    both = compared(before, before[before["year"] == 2026], "gap2").set_index("year")
    assert both.index.tolist() == [2026, 2025]
    assert both.loc[2025, ["attention_before", "attention_after"]].tolist() == [1, 0]
    assert flagged(before, "threshold").empty


def test_every_level_has_its_place():
    for first, second in itertools.pairwise(["alarm", "attention", "marked", "none", "insufficient"]):
        assert ORDER.index(first) < ORDER.index(second)


@pytest.mark.parametrize("name", known_parameters())
def test_the_steps_of_a_parameter_hold_its_defaults(name):
    one = known_parameters()[name]
    steps = one.steps()
    if one.choices:
        assert steps == []
        return
    assert steps[0] == one.min
    assert steps == sorted(set(steps))
    assert steps[-1] == pytest.approx(one.max, abs=one.step)
    assert all(marker.defaults[name] in steps for marker in definitions().values() if name in marker.defaults)
