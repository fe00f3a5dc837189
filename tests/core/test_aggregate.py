"""Rows of the store against a slow and obvious loop over the pupils."""

from collections import Counter

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from core.results.aggregate import FIGURES, class_rows, group_rows
from core.results.check import check
from core.results.groups import counts, groups, number
from core.work import Scale
from tests.core.test_check import LABELS, ROW, SCORES_ONLY, pupils

SCALE = Scale(6, 10, 15, 20)
WITH_CLASS = st.builds(
    lambda row, name, points: (row | {"class_name": name}, points),
    ROW,
    st.sampled_from(["", "А", "4Б"]),
    st.lists(st.one_of(st.integers(0, 9), st.just(np.nan)), min_size=2, max_size=2),
)


def by_hand(rows: list[dict], points: list[list], checked) -> dict[tuple, dict]:
    found: dict[tuple, dict] = {}
    for i, row in enumerate(rows):
        if not (checked.accepted[i] or checked.absent[i]):
            continue
        start = {"participants": 0, "absent": 0, "score_n": 0, "score_sum": 0, "scores": Counter()}
        start |= {"journal_scores": Counter(), "tasks": [0, 0], "matrix": [[0] * 4 for _ in range(4)]}
        entry = found.setdefault((row["login"], row["class_name"]), start)
        if checked.absent[i]:
            entry["absent"] += 1
            continue
        entry["participants"] += 1
        journal, mark = max(row["journal"], 0), int(checked.marks[i])
        if row["score"] >= 0:
            entry["score_n"] += 1
            entry["score_sum"] += row["score"]
            entry["scores"][str(row["score"])] += 1
            entry["journal_scores"][f"{journal}:{row['score']}"] += 1
        if journal and mark:
            entry["matrix"][journal - 2][mark - 2] += 1
        if mark:
            entry[f"mark{mark}"] = entry.get(f"mark{mark}", 0) + 1
        entry["tasks"] = [a + (0 if np.isnan(b) else b) for a, b in zip(entry["tasks"], points[i], strict=True)]
    return found


@given(st.lists(WITH_CLASS, min_size=1, max_size=40), st.sampled_from([LABELS, SCORES_ONLY]))
def test_classes_are_what_a_loop_counts(drawn, labels):
    rows, points = [row for row, _ in drawn], [given_points for _, given_points in drawn]
    if "mark" not in labels:
        rows = [{**row, "mark": 0} for row in rows]
    table = pupils(rows, labels, points)
    checked = check(table, "Лист", 4, SCALE, 20)
    expected = by_hand(rows, points, checked)
    frame = class_rows(table, checked)
    assert sorted(expected) == list(zip(frame["login"], frame["class_name"], strict=True))
    for row in frame.to_dict("records"):
        hand = expected[row["login"], row["class_name"]]
        for name in ("participants", "absent", "score_n", "score_sum", "matrix"):
            assert row[name] == hand[name]
        assert row["scores"] == dict(hand["scores"])
        assert row["journal_scores"] == dict(hand["journal_scores"])
        assert [row[f"mark{mark}"] for mark in range(2, 6)] == [hand.get(f"mark{mark}", 0) for mark in range(2, 6)]
        assert row["tasks"] == {"0": hand["tasks"][0], "1": hand["tasks"][1]}
        cells = [(j, m, hand["matrix"][j][m]) for j in range(4) for m in range(4)]
        assert row["pairs"] == sum(n for *_, n in cells)
        assert row["lowered"] == sum(n for j, m, n in cells if m < j)
        assert row["confirmed"] == sum(n for j, m, n in cells if m == j)
        assert row["raised"] == sum(n for j, m, n in cells if m > j)
        assert row["gap2"] == sum(n for j, m, n in cells if abs(m - j) >= 2)
        assert row["detail"] == 3


def test_classes_of_a_file_without_tasks():
    table = pupils([{"class_name": "А"}])
    assert class_rows(table, check(table, "Лист", 4, SCALE, 20))["tasks"].tolist() == [None]


def grouped(**figures) -> pd.DataFrame:
    labels = [(9, "Вся выборка"), (10, "Область"), (11, "Округ(reg97_m001)"), (12, "МБОУ(edu970001)")]
    rows = [
        {**group._asdict(), **{name: values[i] for name, values in figures.items()}}
        for i, group in enumerate(groups(labels))
    ]
    return pd.DataFrame(rows)


def test_groups_are_told_apart_and_what_is_not_given_is_not_zero():
    schools, wider = group_rows(grouped(pairs=[40, 30, 20, 10], lowered=[4, 3, 2, 1]), 1, None)
    assert schools["login"].tolist() == ["edu970001"]
    assert schools["class_name"].tolist() == [""]
    assert schools["pairs"].tolist() == [10]
    assert wider["level"].tolist() == ["country", "region", "municipality"]
    assert wider["name"].tolist() == ["Вся выборка", "Область", "Округ"]
    assert wider["lowered"].tolist() == [4, 3, 2]
    assert set(wider["detail"]) == {1}
    for name in set(FIGURES) - {"pairs", "lowered"}:
        assert schools[name].isna().all()
        assert name == "absent" or wider[name].isna().all()
    assert "absent" not in wider


def test_marks_of_groups_follow_from_their_scores_where_a_scale_is_known():
    scores = [{"0": 1, "6": 2, "14": 3, "20": 4}, {"5": 1}, {}, {"15": 2}]
    schools, wider = group_rows(grouped(scores=scores), 1, SCALE)
    assert wider[["mark2", "mark3", "mark4", "mark5"]].to_numpy().tolist() == [[1, 2, 3, 4], [1, 0, 0, 0], [0, 0, 0, 0]]
    assert wider["score_n"].tolist() == [10, 1, 0]
    assert wider["score_sum"].tolist() == [134, 5, 0]
    assert schools["mark5"].tolist() == [2]
    schools, _ = group_rows(grouped(scores=scores), 1, None)
    assert schools["mark5"].isna().all()
    assert schools["score_sum"].tolist() == [30]


@given(st.integers(1, 10_000), st.data())
def test_counts_behind_percents_are_exact(n, data):
    part = data.draw(st.integers(0, n))
    assert counts(n, [round(100 * part / n, 2), round(100 * (n - part) / n, 2)]) == [part, n - part]


def test_numbers_in_cells():
    assert [number(cell) for cell in (37.22, "37,22", "37,22 %", "1 250", -1, "5.0")] == [
        37.22,
        37.22,
        37.22,
        1250,
        -1,
        5,
    ]
    assert [number(cell) for cell in ("", "нет", "12-15", "1e5", "12345678901", None)] == [None] * 6


def test_a_municipality_ends_with_its_region():
    labels = [
        "Область А",
        "Округ(reg97_m001)",
        "Школа(edu970001)",
        "Область Б",
        "Школа(edu970002)",
        "Российская Федерация",
    ]
    found = groups(list(enumerate(labels, 9)))
    assert [(group.level, group.region, group.municipality) for group in found] == [
        ("region", "Область А", None),
        ("municipality", "Область А", "Округ"),
        ("school", "Область А", "Округ"),
        ("region", "Область Б", None),
        ("school", "Область Б", None),
        ("country", None, None),
    ]
