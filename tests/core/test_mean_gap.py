"""Mean gap of journal mark and mark for the work, in the funnel of the region."""

import numpy as np
import pytest

from core.analysis.mean_gap import gap_funnel
from core.analysis.overdispersion import tau2

HAND = [[2, 1, 0, 0], [3, 10, 4, 0], [0, 6, 20, 5], [0, 0, 4, 5]]  # journal marks in rows


def test_a_table_by_hand():
    """60 pupils: 13 lowered and 10 raised by one mark."""
    found = gap_funnel({"edu970001": HAND})
    [school] = found.schools.to_dict("records")
    assert (school["n"], school["gap"]) == (60, pytest.approx(3 / 60))
    assert found.target == pytest.approx(0.05)
    assert found.spread == pytest.approx(np.sqrt(23 / 60 - 0.05**2))
    assert (school["z"], found.between, found.outside(0.95)) == (0, 0, 0)


def region(seed: int, between: float) -> dict[str, list[list[int]]]:
    chance = np.random.default_rng(seed)
    found = {}
    for school in range(300):
        gaps = np.rint(chance.normal(chance.normal(0, between), 0.6, chance.integers(5, 80))).astype(int)
        table = np.zeros((4, 4), dtype=int)
        for gap in gaps.clip(-2, 1):
            table[2 + gap if gap < 0 else 2, 2 if gap < 0 else 2 - gap] += 1
        found[f"edu{970000 + school}"] = table.tolist()
    return found


def test_schools_in_the_funnel():
    found = gap_funnel(region(1, 0.2))
    schools = found.schools
    variance = found.spread**2 / schools["n"]
    assert found.between == pytest.approx(tau2((schools["gap"] - found.target).to_numpy(), variance.to_numpy()))
    assert 0.1 < np.sqrt(found.between) < 0.25
    low, high = found.limits(schools["n"].to_numpy(), 0.95)
    outside = (schools["gap"] < low) | (schools["gap"] > high)
    assert outside.tolist() == (schools["z"].abs() > 1.959964).tolist()
    assert found.outside(0.95) == pytest.approx(outside.mean())
    assert found.outside(0.998) < 0.02
    nearer = (schools["shrunk"] - found.target).abs() < (schools["gap"] - found.target).abs() + 0.02
    assert nearer.all()
    assert (schools["shrunk_low"] < schools["shrunk"]).all()
    strict = gap_funnel(region(1, 0.2), "strict")
    assert strict.between > found.between


def test_nothing_and_next_to_nothing():
    empty = [[0] * 4] * 4
    assert gap_funnel({}) is None
    assert gap_funnel({"edu970001": empty}) is None
    same = gap_funnel({"edu970001": np.diag([0, 0, 0, 7]).tolist(), "edu970002": empty})
    assert same.schools["login"].tolist() == ["edu970001"]
    assert (same.target, same.spread, same.outside(0.95)) == (0, 0, 0)
    assert same.schools["shrunk"].tolist() == [0]
