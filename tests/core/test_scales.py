"""Scales: published, entered, inferred, guessed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.results import scales
from core.store import scales as entered
from core.store.database import writing
from core.store.scope import Scope
from core.work import Scale, Work

ALL = Scope.everything()
MATHS = Work("ВПР", 2021, "Математика", 4)
SCALE = Scale(6, 10, 15, 20)
CUTS = st.lists(st.integers(1, 60), min_size=3, max_size=3, unique=True).map(sorted)
HEADER = "year,subject,grade,max_score,cut3,cut4,cut5"


def test_the_published_table_is_whole():
    table = scales.reference()
    assert table[MATHS] == SCALE
    assert len(table) > 30
    assert all(scale.max_score for scale in table.values())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_of_scales_is_read(delimiter):
    text = f"{HEADER},procedure\n2024,МА,4,20,6,10,15,\n2024,Черчение,8,,3,5,7,ДКР\n".replace(",", delimiter)
    assert scales.read_csv(text) == {
        Work("ВПР", 2024, "Математика", 4): SCALE,
        Work("ДКР", 2024, "Черчение", 8): Scale(3, 5, 7),
    }


def test_a_table_without_lines_is_empty():
    assert scales.read_csv(HEADER) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "нет столбцов: year, subject, grade, cut3, cut4, cut5"),
        ("год,предмет\n2024,МА", "нет столбцов: year"),
        (f"{HEADER}\n2024,МА,4,20,6,10,15\n2024,МА,5,20,6,б,15", "Строка 3 таблицы шкал"),
        (f"{HEADER}\n2024,МА,4,20,10,6,15", "Строка 2 .*возрастать"),
        (f"{HEADER}\n2024,МА,4,14,6,10,15", "Строка 2 .*больше максимального"),
        (f"{HEADER}\n2024,МА,4", "Строка 2"),
        (f"{HEADER}\n2024", "Строка 2"),
    ],
)
def test_a_wrong_table_is_told_by_its_line(text, told):
    with pytest.raises(ValueError, match=told):
        scales.read_csv(text)


@pytest.mark.parametrize("cuts", [(0, 1, 2), (5, 5, 9), (9, 5, 12), (5, 9, 9)])
def test_cuts_have_to_rise(cuts):
    with pytest.raises(ValueError, match="возрастать"):
        Scale(*cuts)


@given(CUTS, st.lists(st.integers(-2, 70), max_size=30))
def test_marks(cuts, scores):
    found = scales.marks(np.array(scores, dtype=int), Scale(*cuts))
    assert found.tolist() == [0 if score < 0 else 2 + sum(score >= cut for cut in cuts) for score in scores]
    assert found.dtype == np.int8


@given(CUTS, st.lists(st.integers(0, 70), max_size=30))
def test_a_scale_is_inferred_from_marks_that_follow_from_one(cuts, scores):
    every = np.array([*scores, *cuts])
    marks = scales.marks(every, Scale(*cuts))
    found = scales.inferred(every, marks, 80)
    assert found == Scale(*cuts, 80)


@pytest.mark.parametrize(
    ("scores", "marks"),
    [
        ([1, 7, 12], [2, 3, 4]),  # nobody got «5»
        ([0, 7, 16], [3, 4, 5]),  # «3» from zero
        ([1, 8, 7, 12, 16], [2, 2, 3, 4, 5]),  # «2» above «3»
        ([-1, 7, 12, 16], [3, 4, 4, 5]),  # no score beside the only «3»
    ],
)
def test_no_scale_is_inferred_from_marks_that_do_not_part_the_scores(scores, marks):
    assert scales.inferred(np.array(scores), np.array(marks), 20) is None


def test_what_was_entered_is_in_force_before_what_was_published(db):
    other = Work("ВПР", 2031, "Математика", 4)
    assert scales.known(ALL, db, MATHS) == SCALE
    assert scales.known(ALL, db, other) is None
    for scale in (Scale(5, 9, 14, 20), Scale(7, 11, 16)):
        with writing(db) as connection:
            entered.enter_scale(ALL, connection, MATHS, scale, "Анна")
        assert scales.known(Scope("school", "edu970001"), db, MATHS) == scale
    assert scales.known(ALL, db, Work("ОГЭ", 2021, "Математика", 4)) is None


def test_the_guess_is_the_nearest_year_with_the_same_highest_score():
    assert scales.guess(Work("ВПР", 2024, "Русский язык", 4), 38) == (
        Work("ВПР", 2021, "Русский язык", 4),
        Scale(14, 24, 33, 38),
    )
    assert scales.guess(Work("ВПР", 2024, "Русский язык", 4), 24)[0].year == 2026
    assert scales.guess(Work("ВПР", 2025, "Русский язык", 4), None)[0].year == 2026
    assert scales.guess(Work("ВПР", 2024, "Русский язык", 4), 99) is None
    assert scales.guess(Work("ДКР", 2024, "Русский язык", 4), None) is None
