"""How often a sign is there by chance alone: what the rules cost where everybody works honestly."""

from scipy.stats import multivariate_normal, norm

CORRELATION = 0.45  # of a school's z between years, as found on real results: .41–.44 for the mean gap
YEARS, REPEATED = 3, 2


def once(z: float) -> float:
    """Chance that one honest school is beyond z in one year by one sign."""
    return float(norm.sf(z))


def repeated(z: float, correlation: float = CORRELATION) -> float:
    """Chance that it is beyond z by the same sign in two years of three or more, years correlated."""
    both = _all_beyond(z, 2, correlation)
    every = _all_beyond(z, YEARS, correlation)
    return 3 * both - 2 * every


def _all_beyond(z: float, years: int, correlation: float) -> float:
    cov = [[1.0 if i == j else correlation for j in range(years)] for i in range(years)]
    law = multivariate_normal(cov=cov, seed=0, maxpts=200_000, abseps=1e-8)
    return float(law.cdf([-z] * years))
