"""The signs equal their slow twins on random regions, and see what was planted."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import betabinom, norm

from core.analysis.assess import assess
from core.analysis.definitions import definitions, in_force
from core.analysis.lifting import FEWEST_PUPILS, counterfactual, tilted
from core.analysis.signs import (
    absence,
    agreement,
    cohort,
    fioko_jump,
    fioko_mean,
    fioko_mismatch,
    gap2,
    grade_gap,
    one_work,
    threshold,
)
from core.analysis.signs.threshold import without_skew
from core.analysis.spearman import published_formula
from core.analysis.tallies import Tallies, tallies
from core.analysis.windows import windows
from core.analysis.windows_at_cuts import at_cuts
from core.work import Work
from tests.core import slow_signs as slow
from tests.core.made_up_region import MATHS, SCALE, class_rows, region, scales

CUTS = SCALE[:3]
ONE_YEAR = [Work("ВПР", 2025, subject, grade) for subject in ("Математика", "Русский язык") for grade in (4, 5, 6)]
TWO_YEARS = [Work("ВПР", 2024, "Математика", 4), Work("ВПР", 2025, "Математика", 5)]
PARAMETERS = in_force({})
seeds = st.integers(0, 10_000)
few = settings(max_examples=12, deadline=None)


def counted(seats) -> Tallies:
    return tallies(class_rows(seats), scales(seats))


def by_login(found: pd.DataFrame, of: Tallies) -> dict[str, dict]:
    """Rows with pupils of single years, by login."""
    rows = found[(found["n"] > 0) & (found["since"] == found["year"])]
    return {of.logins[row["school"]]: row for row in rows.to_dict("records")}


def official(marker: str) -> dict:
    return PARAMETERS[marker] | {"works": definitions()[marker].works}


@few
@given(seeds)
def test_grade_gap(seed):
    seats = region(seed, works=ONE_YEAR[:3])
    of = counted(seats)
    found = by_login(grade_gap.measure(of, PARAMETERS["grade_gap"]), of)
    expected = slow.grade_gap(seats)
    assert set(found) == set(expected)
    for login, (n, journal, gap, variance) in expected.items():
        row = found[login]
        assert row["n"] == n
        assert (row["value"], row["estimate"]) == pytest.approx((journal, gap), abs=1e-9)
        assert row["variance"] == pytest.approx(variance)
        assert row["expected"] == pytest.approx(journal - gap)


@few
@given(seeds)
def test_absence_and_agreement(seed):
    seats = region(seed, works=ONE_YEAR[:3])
    of = counted(seats)
    for sign, part, whole in (
        (absence, lambda seat: seat.score < 0, lambda seat: True),
        (agreement, lambda seat: seat.journal == slow.mark(seat.score), slow.pairs_of),
    ):
        found = by_login(sign.measure(of, PARAMETERS["agreement"]), of)
        expected = slow.share(seats, part, whole)
        assert set(found) == set(expected)
        for login, (n, value, usual) in expected.items():
            row = found[login]
            assert (row["n"], row["value"], row["expected"]) == pytest.approx((n, value, usual))
            assert row["estimate"] == pytest.approx(math.asin(math.sqrt(value)) - math.asin(math.sqrt(usual)))
            assert row["variance"] == pytest.approx(1 / (4 * n))


@few
@given(seeds)
def test_gap_of_two_marks(seed):
    seats = region(seed, works=ONE_YEAR[:3])
    of = counted(seats)
    found = by_login(gap2.measure(of, PARAMETERS["gap2"]), of)
    shares = slow.share(seats, slow.two_apart, slow.pairs_of)
    raw = {login: math.asin(math.sqrt(v)) - math.asin(math.sqrt(e)) for login, (_, v, e) in shares.items()}
    expected = slow.without_level(raw, {login: 1 / (4 * n) for login, (n, _, _) in shares.items()}, slow.levels(seats))
    assert {login: row["estimate"] for login, row in found.items()} == pytest.approx(expected)


@few
@given(seeds)
def test_one_work(seed):
    seats = region(seed, works=ONE_YEAR)
    of = counted(seats)
    parameters = PARAMETERS["one_work"]
    expected = slow.own_works(seats, parameters["pupils_min"], parameters["works_min"])
    found = by_login(one_work.measure(of, parameters), of)
    assert {login for login, row in found.items() if not np.isnan(row["value"])} == {login for login, _ in expected}
    for login in {login for login, _ in expected}:
        mine = {work: z for (school, work), z in expected.items() if school == login}
        best = max(mine, key=mine.get)
        row = found[login]
        assert (row["subject"], row["grade"]) == (best.subject, best.grade)
        here = [seat.score for seat in slow.wrote(seats[best]) if seat.login == login]
        assert row["n"] == len(here)
        assert row["value"] == pytest.approx(sum(here) / len(here) / SCALE[3])
        p = 1 - (1 - norm.sf(mine[best])) ** len(mine)
        assert row["estimate"] == pytest.approx(norm.isf(p), abs=1e-6)


def test_several_works_far_above_in_some_years():
    works = [Work("ВПР", year, work.subject, work.grade) for year in (2024, 2025) for work in ONE_YEAR]
    seats = region(3, schools=40, works=works, pupils=(15, 30))
    helped = "edu970007"
    for place, work in enumerate(works):
        if place % 3 == 0:
            seats[work] = [
                seat._replace(score=20) if seat.login == helped and seat.score >= 0 else seat for seat in seats[work]
            ]
    of = counted(seats)
    found = one_work.measure(of, PARAMETERS["one_work"])
    together = assess(found, PARAMETERS["one_work"]).query("since < year")
    row = together[of.logins[together["school"].to_numpy(dtype=int)] == helped].iloc[0]
    assert row["level"] == "alarm"
    assert row["value"] == pytest.approx(4 / 12)
    assert set(together["level"]) == {"alarm", "none"}
    assert pd.isna(row["subject"])


@few
@given(seeds)
def test_pupils_near_thresholds(seed):
    seats = region(seed, schools=10, pupils=(10, 60))
    of = counted(seats)
    cuts = at_cuts(of)
    for (login, cut), (near, on) in slow.near_thresholds(slow.wrote(seats[MATHS]), CUTS).items():
        place = list(of.logins).index(login), 0, CUTS.index(cut)
        assert (cuts.near[place], cuts.on[place]) == (near, on)
    # over the region as many are usual as there are
    assert (cuts.near * cuts.usual).sum(axis=0) == pytest.approx(cuts.on.sum(axis=0))
    assert (np.argsort(cuts.usual[:, 0], axis=0) == np.argsort(cuts.smooth[:, 0], axis=0)).all()


@few
@given(seeds)
def test_without_dispersion_a_threshold_is_a_binomial_sum(seed):
    seats = region(seed, schools=10, pupils=(10, 60))
    of = counted(seats)
    cuts, parameters = at_cuts(of), PARAMETERS["threshold"] | {"near_min": 10_000, "mass_phi": 1.1}
    found = by_login(threshold.measure(of, parameters), of)
    for school, login in enumerate(of.logins):
        near, on, usual = cuts.near[school, 0], cuts.on[school, 0], cuts.usual[school, 0]
        if near.sum() == 0:
            continue
        row = found[login]
        assert row["n"] == near.sum()
        assert (row["value"], row["expected"]) == pytest.approx((on.sum() / row["n"], (near @ usual) / row["n"]))
        variance = near @ (usual * (1 - usual))
        assert row["variance"] == pytest.approx(variance / row["n"] ** 2)
        skew = near @ (usual * (1 - usual) * (1 - 2 * usual)) / variance**1.5
        z = (on.sum() - near @ usual) / math.sqrt(variance)
        z = min(z, 3 / skew) if skew > 0 else z
        assert row["estimate"] == pytest.approx((z - skew * (z * z - 1) / 6) * math.sqrt(variance) / row["n"])
        smooth = near @ cuts.smooth[school, 0] / row["n"]
        assert row["effect"] == pytest.approx(1 - (1 - row["value"]) / (1 - smooth))
        assert row["effect_low"] <= row["effect"] <= row["effect_high"]
        assert row["effect_low"] < row["effect_high"]


def test_skew_is_taken_off_a_long_tail():
    """A Poisson count of mean 1 is beyond 5 with probability .00059, z = 3.24; its plain z is 5."""
    [score] = without_skew(np.array([5.0]), np.array([1.0]))
    assert score < 2.0
    assert without_skew(np.array([2.0]), np.array([0.0])).tolist() == [2.0]


def test_a_threshold_too_near_to_another_is_left_out():
    of = tallies(class_rows(region(1)), scales([MATHS], (8, 10, 15, 20)))
    assert (at_cuts(of).near.sum(axis=(0, 1)) > 0).tolist() == [True, False, True]
    of = tallies(class_rows(region(1)), scales([MATHS], (1, 10, 15, 20)))
    assert at_cuts(of).near.sum() == 0


@few
@given(st.floats(0.5, 6), st.floats(0.5, 6), st.lists(st.floats(0.01, 0.9), min_size=3, max_size=3))
def test_the_counterfactual_is_the_law_before_the_lift(a, b, phi):
    smooth = betabinom.pmf(np.arange(21), 20, a, b)
    histogram = np.array(slow.lifted(smooth.tolist(), CUTS, phi, 2.0)) * 1e6
    found = counterfactual(histogram, CUTS)
    assert np.abs(found.lifted - histogram / 1e6).sum() / 2 < 0.002
    assert np.abs(found.smooth - smooth).sum() / 2 < 0.02
    again = slow.lifted(found.smooth.tolist(), CUTS, found.phi.tolist(), found.reach)
    assert found.lifted == pytest.approx(again)


def test_nothing_to_fit():
    few_pupils = np.full(21, (FEWEST_PUPILS - 1) / 21)
    three_scores = np.bincount([3, 8, 20], [50, 50, 50], 21).astype(float)
    assert counterfactual(few_pupils, CUTS) is None
    assert counterfactual(three_scores, CUTS) is None
    assert counterfactual(np.full(15, 100.0), CUTS) is None  # «5» begins above the highest score


@few
@given(st.floats(0.6, 5), st.floats(0.6, 5), st.floats(3, 17))
def test_a_school_of_another_level(a, b, mean):
    smooth, score = betabinom.pmf(np.arange(21), 20, a, b), np.arange(21)

    def law(theta: float) -> np.ndarray:
        weight = smooth * np.exp(theta * score)
        return weight / weight.sum()

    theta = brentq(lambda value: law(value) @ score - mean, -5, 5)
    [found] = tilted(smooth, np.array([mean]))
    assert found == pytest.approx(law(theta), abs=1e-7)


@few
@given(seeds)
def test_official_mean(seed):
    seats = region(seed, schools=20)
    of = counted(seats)
    found = by_login(fioko_mean.measure(of, official("fioko_mean")), of)
    assert {login for login, row in found.items() if row["level"] == "marked"} == slow.official_mean(seats[MATHS])


@few
@given(seeds)
def test_official_mismatch(seed):
    seats = region(seed, schools=20, pupils=(1, 12))
    of = counted(seats)
    found = by_login(fioko_mismatch.measure(of, official("fioko_mismatch")), of)
    for login, row in found.items():
        here = [seat for seat in slow.wrote(seats[MATHS]) if seat.login == login and seat.journal]
        assert row["n"] == len(here)
        if len(here) < 2:
            assert row["level"] == "insufficient"
            continue
        journal, score = (np.array([getattr(seat, name) for seat in here]) for name in ("journal", "score"))
        value = published_formula(journal, score, np.ones(len(here), dtype=int))
        assert row["value"] == pytest.approx(value)
        assert row["level"] == ("marked" if value < 0 else "none")


def test_official_jump():
    """Quartiles of ten ratios by hand: Q₁ .99, Q₃ 1.1375; a fall beyond 1.58, a rise below .5475 (linear quantiles)."""
    ratios = [1.05, 0.98, 1.1, 1.02, 1.15, 0.95, 1.2, 1.08, 2.4, 0.3]
    rows = []
    for school, ratio in enumerate(ratios):
        for work, points in zip(TWO_YEARS, (round(300 * ratio), 300), strict=True):
            named = {**work._asdict(), "login": f"edu97{school:04}", "class_name": "", "matrix": None}
            pupils = {str(points // 60 + 1): points % 60, str(points // 60): 60 - points % 60}
            rows.append({**named, "scores": pupils, "journal_scores": None, "participants": 60})
    frame = pd.DataFrame(rows).assign(**dict.fromkeys(("absent", "pairs", "lowered", "confirmed", "raised", "gap2")))
    of = tallies(frame, scales(TWO_YEARS, (6, 10, 12, 13)))
    found = fioko_jump.measure(of, official("fioko_jump"))
    assert found["effect"].tolist() == pytest.approx(ratios)
    assert found["level"].tolist() == ["none"] * 8 + ["marked"] * 2
    fall, rise = found.iloc[8], found.iloc[9]
    assert fall["value"] < fall["low"] < fall["expected"]
    assert rise["value"] > rise["high"] > rise["expected"]
    assert (found["year"].unique().tolist(), found["grade"].unique().tolist()) == ([2025], [5])
    few_schools = fioko_jump.measure(of, official("fioko_jump") | {"schools_min": 11})
    assert set(few_schools["level"]) == {"insufficient"}


def test_cohort_sees_a_rise_beyond_regression_to_the_mean():
    seats = region(5, schools=60, works=TWO_YEARS, pupils=(25, 60))
    risen = "edu970011"
    seats[TWO_YEARS[1]] = [
        seat._replace(score=min(20, seat.score + 7)) if seat.login == risen and seat.score >= 0 else seat
        for seat in seats[TWO_YEARS[1]]
    ]
    of = counted(seats)
    rows = assess(cohort.measure(of, PARAMETERS["cohort"]), PARAMETERS["cohort"])
    found = by_login(rows, of)
    assert [login for login, row in found.items() if row["level"] == "alarm"] == [risen]
    assert found[risen]["low"] < found[risen]["expected"] < found[risen]["high"] < found[risen]["value"]
    assert (found[risen]["subject"], found[risen]["grade"], found[risen]["year"]) == ("Математика", 5, 2025)
    # a line through the two years of all schools, by least squares with equal weights, is nearly the one used
    first, second = (
        [np.mean([s.score for s in slow.wrote(seats[w]) if s.login == login]) / 20 for login in found]
        for w in TWO_YEARS
    )
    line = np.polyval(np.polyfit(first, second, 1), first)
    assert [row["expected"] for row in found.values()] == pytest.approx(line, abs=0.02)


@few
@given(seeds)
def test_levels(seed):
    """z, p, q and levels by loops."""
    chance = np.random.default_rng(seed)
    n = chance.integers(1, 40, 30)
    rows = pd.DataFrame(
        {
            "year": 2025,
            "since": 2025,
            "school": np.arange(30),
            "n": n,
            "value": 0.5,
            "expected": 0.5,
            "estimate": chance.normal(0, 1, 30) + (chance.random(30) < 0.1) * 5,
            "variance": chance.uniform(0.2, 1, 30),
            "root": False,
            "unit": 2.0,
        }
    )
    parameters = PARAMETERS["grade_gap"]
    found = assess(rows, parameters)
    known = rows[rows["n"] >= 10]
    between = slow.tau2(known["estimate"].tolist(), known["variance"].tolist())
    z = {row.school: row.estimate / math.sqrt(row.variance + between) for row in known.itertuples()}
    p = sorted(norm.sf(value) for value in z.values())
    for row in found.itertuples():
        if row.school not in z:
            assert (row.level, math.isnan(row.z)) == ("insufficient", True)
            continue
        mine = norm.sf(z[row.school])
        q = min(p[i] * len(p) / (i + 1) for i in range(len(p)) if p[i] >= mine)
        assert (row.z, row.p, row.q) == pytest.approx((z[row.school], mine, min(q, 1)))
        level = "alarm" if row.z > 3.09 and q < 0.05 else "attention" if row.z > 1.96 else "none"
        assert row.level == level
        assert row.high - row.expected == pytest.approx(2 * 1.96 * math.sqrt(row.variance + between))
    silent = assess(rows.assign(value=0.1), parameters | {"value_min": 0.2})
    assert not set(silent["level"]) & {"alarm", "attention"}
    alone = assess(rows.head(9), parameters)
    assert set(alone["level"]) == {"insufficient"}


def test_years_alone_and_together():
    assert windows([2021, 2023, 2024, 2025], 3) == [
        *((year, year) for year in (2021, 2023, 2024, 2025)),
        (2021, 2023),
        (2023, 2024),
        (2023, 2025),
    ]
    assert windows([2024, 2025], 1) == [(2024, 2024), (2025, 2025)]
    assert windows([], 3) == []
