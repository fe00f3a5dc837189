"""Rows read = accepted + absent + rejected, and every rejected row has its finding."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.results.check import LISTED, check
from core.results.reading import Pupils
from core.work import Scale

SCALE = Scale(6, 10, 15, 20)
LABELS = {name: f"столбец {name}" for name in ("login", "participant", "variant", "journal", "score", "mark")}
SCORES_ONLY = {name: label for name, label in LABELS.items() if name != "mark"}
MARKS_ONLY = {name: label for name, label in LABELS.items() if name != "score"}
TYPES = {"row": "int64", "absent": bool, "journal": "int8", "mark": "int8", "score": "int32"}


def pupils(rows: list[dict], labels=LABELS, tasks=None) -> Pupils:
    usual = {"login": "edu970001", "participant": "", "absent": False, "journal": 4, "mark": 4, "score": 12}
    frame = pd.DataFrame([{"row": i, **usual, **row} for i, row in enumerate(rows, 2)]).astype(TYPES)
    frame["login"] = frame["login"].astype(object)
    points = np.empty((len(rows), 0)) if tasks is None else np.array(tasks, dtype=float)
    return Pupils(frame, points, [str(i) for i in range(points.shape[1])], labels)


def told(checked) -> list[tuple]:
    return [(finding.level, finding.row, finding.column) for finding in checked.findings]


ROW = st.fixed_dictionaries(
    {
        "login": st.sampled_from(["edu970001", "edu970002", None]),
        "participant": st.sampled_from(["", "40001", "40002", "50001", "Ж-7x1"]),
        "absent": st.booleans(),
        "journal": st.integers(-1, 5).filter(lambda mark: mark != 1),
        "mark": st.integers(-1, 5).filter(lambda mark: mark != 1),
        "score": st.integers(-2, 25),
    }
)


@given(
    st.lists(ROW, min_size=1, max_size=30),
    st.sampled_from([LABELS, SCORES_ONLY, MARKS_ONLY]),
    st.sampled_from([None, 20]),
)
def test_nothing_is_dropped_in_silence(rows, labels, max_score):
    if "mark" not in labels:
        rows = [{**row, "mark": 0} for row in rows]
    if "score" not in labels:
        rows = [{**row, "score": -1} for row in rows]
    checked = check(pupils(rows, labels), "Лист", 4, SCALE, max_score)
    assert not (checked.accepted & checked.absent).any()
    assert len(rows) == checked.accepted.sum() + checked.absent.sum() + checked.rejected
    rejected = {i for i, taken in enumerate(checked.accepted | checked.absent, 2) if not taken}
    errors = [finding for finding in checked.findings if finding.level == "error"]
    assert sorted(finding.row for finding in errors) == sorted(rejected)  # one finding each
    assert all(finding.sheet == "Лист" for finding in checked.findings)
    codes = [row["participant"] for row, taken in zip(rows, checked.accepted, strict=True) if taken]
    for finding in checked.findings:
        assert not any(code in finding.message for code in codes if code)
    assert all(mark in (2, 3, 4, 5) for mark in checked.marks[checked.accepted] if mark)


@pytest.mark.parametrize(
    ("row", "labels", "column"),
    [
        ({"login": None}, LABELS, "столбец login"),
        ({"score": -2}, LABELS, "столбец score"),
        ({"score": 21}, LABELS, "столбец score"),
        ({"score": -1}, SCORES_ONLY, "столбец score"),
        ({"score": -1, "mark": 0}, LABELS, "столбец mark"),
        ({"score": -1, "mark": -1}, MARKS_ONLY, "столбец mark"),
    ],
)
def test_why_a_row_is_rejected(row, labels, column):
    checked = check(pupils([{}, row], labels), "Лист", 4, SCALE, 20)
    assert told(checked) == [("error", 3, column)]
    assert checked.rejected == 1
    assert "строка не взята" in checked.findings[0].message


def test_the_second_of_two_participants_with_one_code_is_rejected():
    same = {"participant": "40001"}
    checked = check(pupils([same, same, {**same, "login": "edu970002"}, {}, {}]), "Лист", 4, SCALE, 20)
    assert told(checked) == [("error", 3, "столбец participant")]
    assert checked.accepted.tolist() == [True, False, True, True, True]


def test_the_highest_score_itself_is_a_score():
    assert check(pupils([{"score": 20, "mark": 5}]), "Лист", 4, SCALE, 20).findings == []


def test_marks_follow_from_the_scale_only_where_there_are_none():
    rows = [{"score": score} for score in (0, 5, 6, 9, 10, 14, 15, 20)]
    assert check(pupils(rows, SCORES_ONLY), "Лист", 4, SCALE, 20).marks.tolist() == [2, 2, 3, 3, 4, 4, 5, 5]
    checked = check(pupils([{"score": 3, "mark": 5}, {"score": 12}]), "Лист", 4, SCALE, 20)
    assert checked.marks.tolist() == [5, 4]
    (finding,) = checked.findings
    assert (finding.level, finding.row) == ("warning", 2)
    assert "взята отметка из файла. Строк: 1." in finding.message
    assert check(pupils([{"score": 3, "mark": 5}]), "Лист", 4, None, 20).findings == []


def test_what_is_told_without_rejecting():
    rows = [
        {"mark": -1},
        {"journal": -1},
        {"journal": 0},
        {"absent": True, "score": 5},
        {"absent": True, "score": -1, "mark": 0},
    ]
    checked = check(pupils(rows), "Лист", 4, SCALE, 20)
    assert told(checked) == [
        ("warning", 2, "столбец mark"),
        ("warning", 3, "столбец journal"),
        ("warning", 5, "столбец variant"),
        ("info", 4, "столбец journal"),
    ]
    assert (checked.accepted.sum(), checked.absent.sum(), checked.rejected) == (3, 2, 0)


def test_a_zero_total_of_the_absent_is_no_contradiction():
    assert check(pupils([{"absent": True, "score": 0, "mark": -1}]), "Лист", 4, SCALE, 20).findings == []


def test_a_total_that_is_not_the_sum_of_the_tasks():
    checked = check(
        pupils([{}, {}, {"mark": 4, "score": -1}], tasks=[[5, 7], [5, np.nan], [1, 1]]), "Лист", 4, SCALE, 20
    )
    (finding,) = checked.findings
    assert (finding.level, finding.row, finding.column) == ("warning", 3, "столбец score")
    assert "взят итоговый. Строк: 1." in finding.message
    assert check(pupils([{}], tasks=[[5, 7]]), "Лист", 4, SCALE, 20).findings == []


def test_codes_that_begin_with_another_grade():
    rows = [{"participant": f"5000{i}"} for i in range(3)] + [{"participant": "40001"}]
    (finding,) = check(pupils(rows), "Лист", 4, SCALE, 20).findings
    assert (finding.level, finding.row) == ("info", None)
    assert "начинаются с 5" in finding.message
    assert check(pupils(rows), "Лист", 5, SCALE, 20).findings == []
    assert check(pupils(rows), "Лист", 10, SCALE, 20).findings == []


def test_codes_that_are_no_numbers_are_not_repeated():
    assert check(pupils([{"participant": "Петро"}]), "Лист", 4, SCALE, 20).findings == []


def test_many_rows_of_one_sort_are_listed_up_to_a_point():
    checked = check(pupils([{"score": 21}] * (LISTED + 5)), "Лист", 4, SCALE, 20)
    assert len(checked.findings) == LISTED + 1
    assert f"Таких строк всего {LISTED + 5}, показаны первые {LISTED}." in checked.findings[-1].message
    assert checked.rejected == LISTED + 5
    assert len(check(pupils([{"score": 21}] * LISTED), "Лист", 4, SCALE, 20).findings) == LISTED
