"""What is said of one school: fast figures against slow, obvious ones; small and odd schools never break a page."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, norm

from core.analysis.beyond import beyond
from core.analysis.classes import UNNAMED, WHOLE, classes
from core.analysis.expected_scores import Expected, expected_scores
from core.analysis.gap_funnel import funnel
from core.analysis.gaps import PAIR, gaps, means
from core.analysis.histogram import bars, told, windows
from core.analysis.neighbours import beside, in_order, nearest
from core.analysis.reference import Reference
from core.analysis.school_works import first_work, participants, works_of, years_of
from core.analysis.transition import total, transition
from core.work import Work

WORK = Work("ВПР", 2026, "Математика", 5)
counts = st.lists(st.lists(st.integers(0, 9), min_size=16, max_size=16), min_size=1, max_size=8)


def pairs(matrices: list[list[int]], work: Work = WORK) -> pd.DataFrame:
    frame = pd.DataFrame(matrices, columns=PAIR, dtype="int64")
    return frame.assign(**work._asdict(), login=[f"edu{place:06d}" for place in range(len(matrices))])


def differences(cells: list[int]) -> list[int]:
    """A list with journal − mark of every pupil."""
    return [
        journal - mark
        for place, (journal, mark) in enumerate((j, m) for j in (2, 3, 4, 5) for m in (2, 3, 4, 5))
        for _ in range(cells[place])
    ]


@settings(deadline=None, max_examples=60)
@given(counts)
def test_gaps_equal_those_counted_pupil_by_pupil(matrices):
    rows = gaps(pairs(matrices)).set_index("login")
    by_school = {f"edu{place:06d}": differences(cells) for place, cells in enumerate(matrices)}
    known = {login: found for login, found in by_school.items() if found}
    assert set(rows.index) == set(known)
    inside = sum((d - np.mean(found)) ** 2 for found in known.values() for d in found)
    free = sum(map(len, known.values())) - len(known)
    for login, found in known.items():
        others = [d for other, items in known.items() if other != login for d in items]
        assert rows.at[login, "n"] == len(found)
        assert rows.at[login, "gap"] == pytest.approx(np.mean(found))
        assert rows.at[login, "journal_mean"] - rows.at[login, "mark_mean"] == pytest.approx(np.mean(found))
        assert rows.at[login, "expected"] == pytest.approx(np.mean(others) if others else math.nan, nan_ok=True)
        sd = math.sqrt(inside / free) if free else math.nan
        assert rows.at[login, "sd"] == pytest.approx(sd, nan_ok=True, abs=1e-6)
        half = 1.96 * sd / math.sqrt(len(found))
        assert rows.at[login, "gap_high"] == pytest.approx(np.mean(found) + half, nan_ok=True, abs=1e-6)


def test_gaps_of_two_works_do_not_mix():
    other = Work("ВПР", 2026, "Русский язык", 5)
    first, second = [[1] * 16, [0] * 15 + [3]], [[2] + [0] * 14 + [2], [5] * 16]
    both = gaps(pd.concat([pairs(first), pairs(second, other)], ignore_index=True))
    alone = pd.concat([gaps(pairs(first)), gaps(pairs(second, other))], ignore_index=True)
    pd.testing.assert_frame_equal(both, alone)


def test_a_gap_differs_only_with_ten_pupils():
    strict, lenient = [0] * 4 + [0, 60, 0, 0] + [0] * 8, [0] * 8 + [0, 9, 0, 0] + [0] * 4
    many = [0] * 8 + [0, 30, 6, 0] + [0] * 4
    rows = gaps(pairs([strict, lenient, many]))
    assert not means(rows, "edu000001")["differs"].any()
    assert means(rows, "edu000002")["differs"].all()
    assert means(rows, "edu999999").empty


@settings(deadline=None, max_examples=60)
@given(counts)
def test_the_funnel_holds_every_school_of_five_and_more(matrices):
    found = funnel(gaps(pairs(matrices)))
    sizes = {f"edu{place:06d}": sum(cells) for place, cells in enumerate(matrices)}
    drawn = {login for login, n in sizes.items() if n >= 5}
    if found is None:
        everyone = [d - np.mean(differences(cells)) for cells in matrices for d in differences(cells)]
        assert len(drawn) < 3 or np.allclose(everyone, 0)
        return
    assert set(found.rows["login"]) == drawn
    at = found.limits_at(found.rows["n"])
    outside = (found.rows["gap"] < at["low998"]) | (found.rows["gap"] > at["high998"])
    few = found.rows["n"] < 10
    assert ((found.rows["place"] == "outside") == (outside & ~few)).all()
    assert ((found.rows["place"] == "few") == few).all()
    count = beyond(found.rows)
    assert (count.judged, count.few) == ((~few).sum(), few.sum())
    assert count.outside == (outside & ~few).sum()
    assert count.above == (outside & ~few & (found.rows["gap"] > found.target)).sum()
    past95 = (found.rows["gap"] < at["low95"]) | (found.rows["gap"] > at["high95"])
    assert count.beyond == (past95 & ~few).sum()
    assert count.share == pytest.approx(count.beyond / count.judged if count.judged else math.nan, nan_ok=True)
    assert (found.limits["high998"] > found.limits["high95"]).all()
    assert found.limits["n"].is_monotonic_increasing


def test_the_funnel_without_spread_between_schools_is_that_of_chance():
    same = [[0, 2, 0, 0, 0, 6, 4, 0, 0, 4, 6, 0, 0, 0, 0, 2] for _ in range(12)]
    found = funnel(gaps(pairs(same)))
    assert found.between == 0
    assert (found.rows["place"] == "inside").all()
    n = found.rows["n"].iloc[0]
    assert found.limits_at(pd.Series([n]))["high95"].iloc[0] == pytest.approx(
        found.target + norm.isf(0.025) * found.sd / math.sqrt(n)
    )


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(st.integers(0, 20), st.integers(1, 40), max_size=21),
    st.lists(st.integers(0, 500), min_size=21, max_size=21),
)
def test_windows_at_cuts_are_counted_as_one_would_by_hand(scores, reference):
    cuts, top = [6, 10, 15], 20
    frame = bars(
        pd.DataFrame({"score": list(scores), "pupils": list(scores.values())}, dtype="int64"),
        Expected(np.array(reference, dtype=float) / max(sum(reference), 1), None),
        cuts,
        top,
    )
    assert frame["score"].tolist() == list(range(21))
    assert frame["pupils"].sum() == sum(scores.values())
    if sum(reference):
        assert frame["expected"].sum() == pytest.approx(sum(scores.values()))
    found = {window.cut: window for window in windows(frame, cuts)}
    for cut in cuts:
        near = [scores.get(score, 0) for score in (cut - 2, cut - 1, cut)]
        usual = [reference[score] for score in (cut - 2, cut - 1, cut)]
        if not sum(near) or not sum(usual):
            assert cut not in found
            continue
        window, law = found[cut], binom(sum(near), usual[2] / sum(usual))
        assert (window.pupils, window.at) == (sum(near), near[2])
        assert (window.expected, window.usual) == pytest.approx((law.mean(), law.mean()))
        chance = sum(law.pmf(k) for k in range(near[2] + 1, sum(near) + 1)) + law.pmf(near[2]) / 2
        assert window.chance == pytest.approx(chance, abs=1e-9)
        assert law.cdf(window.low - 1) <= 0.025 + 1e-9
        assert law.sf(window.high) <= 0.025 + 1e-9


def test_a_heap_at_a_cut_is_told_and_a_small_window_is_not():
    flat = Expected(np.ones(21) / 21, None)
    heap = pd.DataFrame({"score": [4, 5, 6, 9, 15], "pupils": [2, 1, 20, 3, 4]})
    window = told(windows(bars(heap, flat, [6, 10, 15], 20), [6, 10, 15]))
    assert (window.mark, window.at, window.pupils, window.above) == (3, 20, 23, True)
    few = pd.DataFrame({"score": [6, 9], "pupils": [5, 3]})
    assert told(windows(bars(few, flat, [6, 10, 15], 20), [6, 10, 15])) is None


def test_scores_without_cuts_or_reference():
    frame = bars(pd.DataFrame({"score": [3], "pupils": [7]}), None, None, 5)
    assert frame["expected"].isna().all()
    assert set(frame["place"]) == {"other"}
    assert windows(frame, None) == []


def test_the_matrix_adds_up():
    one = [[1, 0, 0, 0], [2, 5, 1, 0], [0, 3, 6, 2], [0, 0, 1, 4]]
    cells = transition(total([one, None, one]))
    assert cells["pupils"].sum() == 50
    by_side = cells.groupby("side")["pupils"].sum().to_dict()
    assert by_side == {"lowered": 12, "confirmed": 32, "raised": 6}
    of_row = cells[cells["of"] > 0].groupby("journal")["share"].sum()
    assert np.allclose(of_row, 1)
    assert transition(total([]))["share"].isna().all()


def class_rows(*rows: tuple, work: Work = WORK) -> pd.DataFrame:
    names = ["class_name", "participants", "absent", "pairs", "lowered", "confirmed", "raised", "gap2"]
    frame = pd.DataFrame([row[:8] for row in rows], columns=names)
    return frame.assign(**work._asdict()).astype(dict.fromkeys(names[1:], "Int64"))


def test_classes_stand_in_the_order_of_their_names_under_the_whole_school():
    rows = class_rows(
        ("10", 20, 1, 20, 10, 9, 1, 0),
        ("2", 22, 0, 22, 2, 18, 2, 0),
        ("2", None, None, None, None, None, None, None),
        ("", 0, 5, 0, 0, 0, 0, 0),
    )
    against = Reference("Регион", 1000, 0.2, 0.7, 0.1, own=True)
    found = classes(rows, WORK, against)
    assert found["school"].tolist() == [WHOLE, "5 «2»", "5 «10»"]
    assert found["pairs"].tolist() == [42, 22, 20]
    assert found["lowered_expected"].tolist() == [0.2] * 3
    assert classes(rows, WORK._replace(grade=6), against).empty
    assert classes(class_rows(("", 8, 0, 8, 1, 7, 0, 0)), WORK, None)["school"].tolist() == [WHOLE, UNNAMED]


def schools(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["login", "school", "municipality"])


def test_neighbours_are_of_the_same_municipality_in_the_order_people_expect():
    ordered = in_order(
        schools(
            ("edu3", "СОШ № 10", "Округ"), ("edu2", "СОШ № 2", "Округ"), ("edu1", "СОШ № 1", "Город"),
            ("edu4", "", "Округ"),
        )
    )  # fmt: skip
    assert ordered["login"].tolist() == ["edu1", "edu4", "edu2", "edu3"]
    assert beside(ordered, "edu2") == ("edu4", "edu3")
    assert beside(ordered, "edu1") == (None, None)
    assert beside(ordered, "edu3") == ("edu2", None)


def test_the_nearest_in_size_with_enough_pupils():
    rows = pd.DataFrame(
        {
            "login": list("abcdefgh"),
            "school": [f"СОШ № {n}" for n in range(8)],
            "municipality": ["Округ"] * 7 + ["Город"],
            "pairs": pd.array([40, 9, 42, 38, 100, 41, 70, 40], dtype="Int64"),
        }
    )
    assert nearest(rows, "a", 4)["login"].tolist() == ["a", "f", "c", "d", "g"]
    assert nearest(rows, "h")["login"].tolist() == ["h"]
    assert nearest(rows.assign(pairs=pd.array([0] * 8, dtype="Int64")), "a").empty


def test_works_years_and_participants_of_a_school():
    earlier, empty = WORK._replace(year=2025), WORK._replace(subject="История")
    rows = pd.concat(
        [
            class_rows(("1", 20, 1, 20, 1, 19, 0, 0), ("2", 10, 1, None, None, None, None, None)),
            class_rows(("1", None, None, 18, 1, 17, 0, 0), work=earlier),
            class_rows(("1", 0, 3, 0, 0, 0, 0, 0), work=empty),
        ]
    )
    assert years_of(rows) == [2026, 2025]
    assert works_of(rows, 2026) == [WORK]
    assert participants(rows, 2026) == {5: 30}
    assert participants(rows, 2025) == {5: 18}
    assert participants(rows, 2020) == {}


def test_the_work_with_the_strongest_sign_is_looked_at_first():
    works = [WORK, WORK._replace(subject="История"), WORK._replace(subject="Физика")]
    values = pd.DataFrame(
        {"year": [2026, 2026], "subject": ["История", "Физика"], "grade": [5, 5], "z": [2.1, 1.0]},
    ).assign(level=["attention", "none"])
    none = gaps(pairs([]))
    assert first_work(works, values, none) == 1
    apart = gaps(pairs([[0] * 8 + [0, 30, 6, 0] + [0] * 4, [0] * 5 + [60] + [0] * 10], works[2]))
    assert first_work(works, values.iloc[:0], means(apart, "edu000000")) == 2
    assert first_work(works, values.iloc[:0], none) == 0


def region(lifted: float, n: int = 3000) -> pd.DataFrame:
    """30 schools with the same binomial scores 0..20, of which a share of 6 points became 7."""
    counts = np.round(n * binom(20, 0.45).pmf(np.arange(21))).astype(int)
    moved = round(lifted * counts[6])
    counts[6], counts[7] = counts[6] - moved, counts[7] + moved
    rows = [(f"edu{school:06d}", score, int(pupils)) for school in range(30) for score, pupils in enumerate(counts)]
    return pd.DataFrame(rows, columns=["login", "score", "pupils"])


def test_the_expected_curve_does_not_lift_even_where_everybody_does():
    heaped = expected_scores(region(0.6), None, "edu000003", [7, 11, 15], 20)
    smooth = binom(20, 0.45).pmf(np.arange(21))
    assert heaped.smooth.sum() == pytest.approx(1)
    assert heaped.usual[6] < 0.5 * smooth[6]
    assert heaped.smooth[6] == pytest.approx(smooth[6], rel=0.15)
    assert heaped.smooth[7] == pytest.approx(smooth[7], rel=0.15)


def test_the_whole_region_is_taken_where_a_report_gives_it():
    few = region(0).query("login <= 'edu000001'")
    wider = dict(enumerate(np.round(1e5 * binom(20, 0.6).pmf(np.arange(21))).astype(int)))
    found = expected_scores(few, wider, "edu000000", [7, 11, 15], 20)
    assert found.usual.argmax() == 12
    smaller = expected_scores(few, {5: 10}, "edu000000", [7, 11, 15], 20)
    assert smaller.usual.argmax() == 9


def test_the_expected_curve_of_a_lonely_or_small_work():
    scores = region(0)
    assert expected_scores(scores[scores["login"] == "edu000000"], None, "edu000000", [7, 11, 15], 20) is None
    small = scores[scores["login"] <= "edu000001"].assign(pupils=1)
    assert expected_scores(small, None, "edu000000", [7, 11, 15], 20).smooth is None
    assert expected_scores(scores, None, "edu000000", None, 20).smooth is None
