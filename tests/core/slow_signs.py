"""The signs once more, pupil by pupil and school by school, in the most obvious way: what the fast ones must equal."""

import math
import statistics

import numpy as np

from tests.core.made_up_region import Seat, mark

Seats = dict  # Work → list[Seat]


def wrote(seats: list[Seat]) -> list[Seat]:
    return [seat for seat in seats if seat.score >= 0]


def schools(seats: Seats) -> list[str]:
    return sorted({seat.login for pupils in seats.values() for seat in pupils})


def tau2(estimate: list[float], variance: list[float], strict: bool = True) -> float:
    """Spiegelhalter's additive recipe; strict: φ over what it is for normal values without dispersion."""
    if len(estimate) < 2:
        return 0.0
    z = [y / math.sqrt(v) for y, v in zip(estimate, variance, strict=True)]
    low, high = np.quantile(z, 0.1), np.quantile(z, 0.9)
    phi = sum(min(max(one, low), high) ** 2 for one in z) / len(z)
    if strict:
        phi /= 0.6786545589528744
    weights = [1 / v for v in variance]
    spread = sum(weights) - sum(w * w for w in weights) / sum(weights)
    return max(0.0, (len(z) * phi - (len(z) - 1)) / spread)


def rising(values: list[float], weights: list[float]) -> list[float]:
    """Isotonic regression by pooling neighbours until nothing falls."""
    blocks = [[value, weight, 1] for value, weight in zip(values, weights, strict=True)]
    place = 0
    while place < len(blocks) - 1:
        (a, m, i), (b, n, j) = blocks[place : place + 2]
        if a > b:
            blocks[place : place + 2] = [[(a * m + b * n) / (m + n), m + n, i + j]]
            place = max(place - 1, 0)
        else:
            place += 1
    return [value for value, _, count in blocks for _ in range(count)]


def levels(seats: Seats) -> dict[str, float]:
    """Mean standard score of each school over all works."""
    found: dict[str, list[float]] = {}
    for pupils in seats.values():
        scores = [seat.score for seat in wrote(pupils)]
        mean, spread = statistics.fmean(scores), statistics.pstdev(scores)
        for seat in wrote(pupils):
            found.setdefault(seat.login, []).append((seat.score - mean) / spread if spread else 0.0)
    return {login: statistics.fmean(values) for login, values in found.items()}


def without_level(estimate: dict, variance: dict, level: dict) -> dict:
    """What is left of a weighted straight line, by least squares."""
    logins = [login for login in estimate if login in level]
    y, v = np.array([estimate[login] for login in logins]), np.array([variance[login] for login in logins])
    middle = float((y / v).sum() / (1 / v).sum())
    root = np.sqrt(1 / (v + tau2((y - middle).tolist(), v.tolist(), strict=False)))
    x = np.array([level[login] for login in logins])
    (start, slope), *_ = np.linalg.lstsq(np.stack([root, root * x], axis=1), root * y, rcond=None)
    return {login: estimate[login] - start - slope * level[login] for login in logins}


def grade_gap(seats: Seats) -> dict[str, tuple[int, float, float, float]]:
    """login → n, mean journal mark, gap, variance."""
    rest: dict[str, list[float]] = {}
    chance: dict[str, list[float]] = {}
    journal: dict[str, list[int]] = {}
    for pupils in seats.values():
        marked = [seat for seat in wrote(pupils) if seat.journal]
        scores = sorted({seat.score for seat in marked})
        groups = [[seat.journal for seat in marked if seat.score == score] for score in scores]
        smooth = rising([statistics.fmean(group) for group in groups], [len(group) for group in groups])
        usual = dict(zip(scores, smooth, strict=True))
        left = [seat.journal - usual[seat.score] for seat in marked]
        squared = statistics.fmean(one * one for one in left)
        for seat, one in zip(marked, left, strict=True):
            rest.setdefault(seat.login, []).append(one)
            chance.setdefault(seat.login, []).append(squared)
            journal.setdefault(seat.login, []).append(seat.journal)
    raw = {login: statistics.fmean(values) for login, values in rest.items()}
    variance = {login: sum(values) / len(values) ** 2 for login, values in chance.items()}
    gap = without_level(raw, variance, levels(seats))
    return {login: (len(rest[login]), statistics.fmean(journal[login]), gap[login], variance[login]) for login in gap}


def share(seats: Seats, part, whole) -> dict[str, tuple[int, float, float]]:
    """login → n, share, share expected from the works' own shares; `part` and `whole` choose pupils."""
    found: dict[str, list[tuple[bool, float]]] = {}
    for pupils in seats.values():
        counted = [seat for seat in pupils if whole(seat)]
        usual = statistics.fmean(part(seat) for seat in counted)
        for seat in counted:
            found.setdefault(seat.login, []).append((part(seat), usual))
    return {
        login: (len(rows), statistics.fmean(one for one, _ in rows), statistics.fmean(usual for _, usual in rows))
        for login, rows in found.items()
    }


def own_works(seats: Seats, pupils_min: int, works_min: int) -> dict[tuple, float]:
    """(login, work) → z of the work against the school's others; one year only."""
    above: dict[tuple, float] = {}
    chance: dict[tuple, float] = {}
    for work, pupils in seats.items():
        here = wrote(pupils)
        scores = [seat.score for seat in here]
        mean, spread = statistics.fmean(scores), statistics.pstdev(scores)
        usual = {0: mean}
        for journal in {seat.journal for seat in here} - {0}:
            usual[journal] = statistics.fmean(seat.score for seat in here if seat.journal == journal)
        rest = [(seat.score - usual[seat.journal]) / spread for seat in here]
        squared = statistics.fmean(one * one for one in rest)
        for login in {seat.login for seat in here}:
            own = [one for seat, one in zip(here, rest, strict=True) if seat.login == login]
            if len(own) >= pupils_min:
                above[login, work], chance[login, work] = statistics.fmean(own), squared / len(own)
    for login in schools(seats):
        mine = [key for key in above if key[0] == login]
        middle = statistics.median(above[key] for key in mine) if mine else 0.0
        for key in mine:
            if len(mine) < works_min:
                del above[key], chance[key]
            else:
                above[key] -= middle
    for work in seats:
        mine = [key for key in above if key[1] == work]
        middle = statistics.median(above[key] for key in mine) if mine else 0.0
        for key in mine:
            above[key] -= middle
    between = tau2([above[key] for key in above], [chance[key] for key in above])
    return {key: above[key] / math.sqrt(chance[key] + between) for key in above}


def near_thresholds(pupils: list[Seat], cuts: tuple[int, ...]) -> dict[tuple[str, int], tuple[int, int]]:
    """(login, cut) → pupils with cut − 2 … cut points, and with cut points."""
    found = {}
    for login in {seat.login for seat in pupils}:
        for cut in cuts:
            here = [seat.score for seat in pupils if seat.login == login and cut - 2 <= seat.score <= cut]
            found[login, cut] = len(here), here.count(cut)
    return found


def lifted(smooth: list[float], cuts: tuple[int, ...], phi: list[float], reach: float) -> list[float]:
    """The law after some of those below each threshold, and not below the one before, have moved onto it."""
    law = list(smooth)
    before = 0
    for cut, share_lifted in zip(cuts, phi, strict=True):
        for score in range(before, cut):
            moved = smooth[score] * share_lifted * math.exp(-(cut - score - 1) / reach)
            law[score] -= moved
            law[cut] += moved
        before = cut
    return law


def official_mean(pupils: list[Seat]) -> set[str]:
    """ФИОКО: logins whose interval lies above the region's."""

    def interval(scores: list[int]) -> tuple[float, float]:
        half = 1.96 * statistics.stdev(scores) / math.sqrt(len(scores))
        return statistics.fmean(scores) - half, statistics.fmean(scores) + half

    everyone = [seat.score for seat in wrote(pupils)]
    own = {login: [seat.score for seat in wrote(pupils) if seat.login == login] for login in {s.login for s in pupils}}
    return {
        login
        for login, scores in own.items()
        if len(scores) >= 2 and len(set(scores)) > 1 and interval(scores)[0] > interval(everyone)[1]
    }


def pairs_of(seat: Seat) -> bool:
    return seat.score >= 0 and seat.journal >= 2


def two_apart(seat: Seat) -> bool:
    return abs(seat.journal - mark(seat.score)) >= 2
