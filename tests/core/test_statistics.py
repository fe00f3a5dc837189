"""Statistics against published numbers; each test names where its numbers are printed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, norm, wilcoxon
from statsmodels.stats.contingency_tables import SquareTable

from core.analysis import funnel, shrinkage
from core.analysis.discovery import adjusted
from core.analysis.highest import highest
from core.analysis.kappa import weighted_kappa
from core.analysis.margins import bhapkar, stuart_maxwell
from core.analysis.midp import EXACT, upper_mid_p
from core.analysis.overdispersion import dispersion, null_dispersion, tau2, winsorised
from core.analysis.shares import jeffreys, wilson
from core.analysis.spearman import published_formula, spearman

VISION = [[1520, 266, 124, 66], [234, 1512, 432, 78], [117, 362, 1772, 205], [36, 82, 179, 492]]


def column(*values: float) -> pd.Series:
    return pd.Series(values, dtype="float64")


def test_wilson():
    """Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3."""
    low, high = wilson(column(81, 15, 0, 1), column(263, 148, 20, 29))
    assert low.tolist() == pytest.approx([0.2553, 0.0624, 0, 0.0061], abs=5.1e-5)
    assert high.tolist() == pytest.approx([0.3662, 0.1605, 0.1611, 0.1718], abs=5.1e-5)


def test_jeffreys():
    """Quantiles of Beta(k + ½, n − k + ½): Brown, Cai, DasGupta, Statistical Science 16 (2001); ends 0 and 1 kept."""
    low, high = jeffreys(column(0, 1, 2, 0, 3, 0), column(20, 29, 3, 3, 3, 0))
    assert low.tolist()[:5] == pytest.approx([0, 0.003746, 0.176736, 0, 1 - 0.535583], abs=2e-6)
    assert high.tolist()[:5] == pytest.approx([0.116639, 0.150078, 0.961252, 0.535583, 1], abs=2e-6)
    assert np.isnan(low[5])
    assert np.isnan(high[5])


def test_stuart_maxwell_and_bhapkar():
    """Unaided vision of women, Stuart, Biometrika 42 (1955); values as in the vignette «tests of square tables» of
    CRAN ordinalTables."""
    found = stuart_maxwell(np.array(VISION))
    assert (found.statistic, found.df) == (pytest.approx(11.9565696, abs=5e-7), 3)
    assert found.p == pytest.approx(0.0075334, abs=5e-7)
    found = bhapkar(np.array(VISION))
    assert (found.statistic, found.df) == (pytest.approx(11.9757202, abs=5e-7), 3)


def test_margins_with_marks_that_nobody_has():
    table = np.zeros((6, 6))
    table[1:5, 1:5] = VISION
    assert stuart_maxwell(table) == pytest.approx(stuart_maxwell(np.array(VISION)))
    apart = np.array([[5, 7, 0, 0], [2, 5, 0, 0], [0, 0, 5, 1], [0, 0, 6, 5]])
    alone = [stuart_maxwell(apart[part, part]) for part in (slice(0, 2), slice(2, 4))]
    both = stuart_maxwell(apart)
    assert both.statistic == pytest.approx(sum(one.statistic for one in alone))
    assert both.df == 2
    assert stuart_maxwell(np.diag([3, 4, 0, 5])) == (0, 0, 1)


def test_kappa():
    """The vision table with quadratic and linear weights (unweighted .595 in Agresti); the SAS printout quoted in
    statsmodels' test_inter_rater.py, with its intervals."""
    assert weighted_kappa(np.array(VISION))[0] == pytest.approx(0.702334, abs=5e-4)
    assert weighted_kappa(np.array(VISION), "linear")[0] == pytest.approx(0.65238, abs=5e-4)
    assert weighted_kappa(np.array(VISION), None)[0] == pytest.approx(0.595, abs=5e-4)
    sas = np.array([[0, 4, 1], [0, 8, 0], [0, 1, 5]])
    assert weighted_kappa(sas, None) == pytest.approx((0.4842, 0.2137, 0.7547), abs=6e-5)
    assert weighted_kappa(sas, "linear") == pytest.approx((0.4701, 0.1845, 0.7558), abs=6e-5)


def test_kappa_keeps_the_places_of_empty_marks():
    without_fives = np.array([[5, 2, 0, 0], [1, 9, 3, 0], [0, 2, 8, 0], [0, 0, 0, 0]])
    weights = np.subtract.outer(range(4), range(4)) ** 2
    expected = np.outer(without_fives.sum(1), without_fives.sum(0)) / without_fives.sum()
    by_hand = 1 - (weights * without_fives).sum() / (weights * expected).sum()
    assert weighted_kappa(without_fives)[0] == pytest.approx(by_hand)
    assert np.isnan(weighted_kappa(np.diag([0, 9, 0, 0]))).all()


def test_false_discovery_rate():
    """The worked example of Benjamini and Hochberg, JRSS B 57 (1995) 289: 4 of 15 rejected at q = .05."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528]
    q = adjusted(np.array([*p, 0.759, 1.0]))
    assert (q < 0.05).sum() == 4
    assert q[:4] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625], abs=6e-7)
    assert q[-3:] == pytest.approx([0.753231, 0.813214, 1], abs=6e-7)


def test_unknown_p_values_are_out_of_the_family():
    q = adjusted(np.array([np.nan, 0.01, np.nan, 0.04]))
    assert q[[1, 3]].tolist() == [0.02, 0.04]
    assert np.isnan(q[[0, 2]]).all()
    assert np.isnan(adjusted(np.array([np.nan]))).all()


def test_poisson_funnel_limits():
    """FunnelPlotR, tests/testthat/test-poisson_limits.R at 9020d49."""
    low, high = funnel.poisson_limits(np.array([15, 20, 30]), 0.95)
    assert low == pytest.approx([0.5596924, 0.610826, 0.6746958], abs=6e-7)
    assert high == pytest.approx([1.649348, 1.544419, 1.427562], abs=6e-7)
    low, high = funnel.poisson_limits(np.array([15, 20, 30]), 0.998)
    assert low == pytest.approx([0.386265, 0.4479107, 0.5289724], abs=6e-7)
    assert high == pytest.approx([2.082907, 1.902094, 1.702771], abs=6e-7)


def test_dispersion():
    """φ of FunnelPlotR's example, tests/testthat/test-classes_methods.R: nothing of six units is trimmed there."""
    observed, expected = np.array([100, 150, 180, 80, 120, 225.0]), np.array([108, 112, 165, 95, 100, 220.0])
    estimate, variance = np.log(observed / expected), 1 / expected
    assert dispersion(estimate / np.sqrt(variance), trim=0) == pytest.approx(2.948033, abs=6e-7)
    assert tau2(estimate, variance, trim=0) == pytest.approx(0.0194775306, abs=1e-9)


def test_winsorising_makes_dispersion_small_where_there_is_none():
    """E[clip(Z, ±z.9)²] of a standard normal Z, by the integral."""
    assert null_dispersion(0.1) == pytest.approx(0.678694, abs=5e-5)
    z = norm.ppf((np.arange(20000) + 0.5) / 20000)
    assert dispersion(z) == pytest.approx(null_dispersion(), abs=1e-3)
    assert winsorised(np.arange(11.0)).tolist() == [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]


def test_the_strict_recipe_is_right_where_nobody_is_apart():
    chance = np.random.default_rng(1)
    variance = chance.uniform(0.01, 0.05, 4000)
    estimate = chance.normal(0, np.sqrt(variance + 0.04))
    assert tau2(estimate, variance, "strict") == pytest.approx(0.04, rel=0.1)
    assert tau2(estimate, variance, "published") < 0.03
    assert tau2(chance.normal(0, np.sqrt(variance)) / 2, variance) == 0
    assert tau2(estimate[:1], variance[:1]) == 0


def test_funnel_limits():
    low, high = funnel.limits(0.5, np.array([0.04]), 0.05, 0.95)
    assert (low[0], high[0]) == pytest.approx((0.5 - 1.959964 * 0.3, 0.5 + 1.959964 * 0.3))
    assert [funnel.quantile(level) for level in funnel.LEVELS] == pytest.approx([1.959964, 3.090232])
    low, high = funnel.share_limits(0.02, np.array([4, 400]), 0.0, 0.95)
    assert low[0] == 0
    assert (0 < low[1] < 0.02 < high[1] < high[0] < 1).all()


def test_shrinkage():
    estimate, variance = np.array([0.0, 1.0]), np.array([0.1, 0.3])
    mean, left = shrinkage.shrunk(estimate, variance, 0.1)
    centre = (0 / 0.2 + 1 / 0.4) / (1 / 0.2 + 1 / 0.4)
    assert mean.tolist() == pytest.approx([centre / 2, centre + (1 - centre) / 4])
    assert left.tolist() == pytest.approx([0.05, 0.075])
    assert shrinkage.shrunk(estimate, variance, 0.0)[0].tolist() == pytest.approx([0.25, 0.25])
    assert shrinkage.shrunk_share(np.array([3]), np.array([3]), 0.2, 7).tolist() == pytest.approx([0.44])


def test_mid_p():
    """Binomial tails: P(X > u) + ½ P(X = u) for Bin(10, .6) at 9, Bin(15, .5) at 12, Bin(8, .4) at 7; and the upper
    tail of scipy's example binomtest(3, 15, .1)."""
    for seen, trials, chance, expected in (
        (9, 10, 0.6, 0.0262020096),
        (12, 15, 0.5, 0.010635375976562507),
        (7, 8, 0.4, 0.00458752),
    ):
        assert upper_mid_p(seen, np.array([trials]), np.array([chance])) == pytest.approx(expected, abs=1e-10)
    whole = upper_mid_p(3, np.array([15]), np.array([0.1])) + binom.pmf(3, 15, 0.1) / 2
    assert whole == pytest.approx(0.18406106910639114, abs=1e-12)
    assert upper_mid_p(0, np.array([0, 0]), np.array([0.3, 0.4])) == 1


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.floats(0.02, 0.98)), min_size=1, max_size=6), st.data())
def test_mid_p_of_a_sum_is_that_of_the_convolution(parts, data):
    trials, chance = (np.array(column) for column in zip(*parts, strict=True))
    law = np.ones(1)
    for n, p in parts:
        law = np.convolve(law, binom.pmf(np.arange(n + 1), n, p))
    seen = data.draw(st.integers(0, len(law) - 1))
    expected = 1.0 if len(law) == 1 else law[seen + 1 :].sum() + law[seen] / 2
    assert upper_mid_p(seen, trials, chance) == pytest.approx(expected, abs=1e-9)


def test_mid_p_of_many_is_nearly_normal():
    trials, chance = np.full(20, EXACT // 20 + 1), np.full(20, 0.4)
    exact = binom.sf(230, trials.sum(), 0.4) + binom.pmf(230, trials.sum(), 0.4) / 2
    assert upper_mid_p(230, trials, chance) == pytest.approx(exact, abs=2e-3)


def test_spearman():
    """scipy's example for spearmanr; the ФИОКО formula 1 − 6 Σd² / (n (n² − 1)) differs as soon as there are ties."""
    x, y, one = np.array([1, 2, 3, 4, 5]), np.array([5, 6, 7, 8, 7]), np.ones(5, dtype=int)
    assert spearman(x, y, one) == pytest.approx(0.8207826816681233, abs=1e-12)
    assert published_formula(x, y, one) == pytest.approx(0.825, abs=1e-12)
    assert np.isnan(spearman(x, np.full(5, 3), one))
    assert np.isnan(published_formula(x[:1], y[:1], one[:1]))
    assert np.isnan(spearman(x[:0], y[:0], one[:0]))


def test_the_highest_of_several_is_judged_as_such():
    best, k, z = highest(np.array([[1.0, 3.0, np.nan], [np.nan] * 3, [2.0, np.nan, np.nan]]))
    assert best.tolist() == [1, 0, 0]
    assert k.tolist() == [2, 0, 1]
    assert z[0] == pytest.approx(norm.isf(1 - (1 - norm.sf(3)) ** 2))
    assert np.isnan(z[1])
    assert z[2] == pytest.approx(2)
    assert np.isfinite(highest(np.array([[60.0, -60.0]]))[2]).all()


def test_the_libraries_give_their_printed_numbers():
    """scipy's documentation of binomtest and wilcoxon (Darwin's maize); Bowker's test of the vision table as in the
    vignette of ordinalTables."""
    ends = binomtest(7, 50).proportion_ci(method="exact")
    assert (ends.low, ends.high) == pytest.approx((0.05819170033997342, 0.26739600249700846), abs=1e-9)
    maize = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75]
    assert wilcoxon(maize).pvalue == pytest.approx(0.041259765625)
    assert wilcoxon(maize, alternative="greater").pvalue == pytest.approx(0.0206298828125)
    assert binomtest(13, 15).pvalue == pytest.approx(0.00738525390625)
    bowker = SquareTable(np.array(VISION), shift_zeros=False).symmetry()
    assert (bowker.statistic, bowker.df) == (pytest.approx(19.1065502, abs=5e-7), 6)
