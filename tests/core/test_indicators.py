"""Indicators: which measures say what a school has, in few words, and how many schools have it."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plans.indicators import LONGEST, STATES, indicator_name, indicators, is_indicator, shares
from tests.core.plan_of_schools import LOGINS, a_measure, add_schools, frame, say, stored

MAY, JUNE = date(2027, 5, 1), date(2027, 6, 1)


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("Наличие приказа о проверке", "school", True),
        ("Наличие справки по итогам года", "municipal", True),
        ("- наличие камер в кабинетах", "school", True),
        ("1.2. Наличие графика", "school", True),
        ("Проверить наличие приказа", "school", False),
        ("Наличие", "school", False),
        ("Обеспечение видеонаблюдения в аудиториях", "school", True),
        ("обеспечение присутствия общественных наблюдателей", "school", True),
        ("Обеспечить видеонаблюдение при проверке работ", "school", True),
        ("Обеспечение видеонаблюдения в аудиториях", "municipal", False),
        ("Обеспечение школ бумагой", "school", False),
        ("Обучить общественных наблюдателей", "school", False),
        ("", "school", False),
    ],
)
def test_what_an_indicator_is(text, level, expected):
    assert is_indicator(text, level) is expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Наличие приказа о проверке", "приказа о проверке"),
        ("Наличие приказа.", "приказа"),
        ("Наличие справки  (отчёта)\nпо итогам всех проверок", "справки (отчёта) по…"),
        ("Наличие видеонаблюденияигромкойсвязи", "видеонаблюденияигромкой…"),
        ("Обеспечение видеонаблюдения в аудиториях", "видеонаблюдения в…"),
    ],
)
def test_a_short_name_is_the_first_words_after_having(text, name):
    assert indicator_name(text) == name


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_a_short_name_never_outgrows_its_column(text):
    assert len(indicator_name(f"Наличие {text}")) <= LONGEST + 1
    assert "\n" not in indicator_name(f"Наличие {text}")


@pytest.fixture
def plan_id(db) -> int:
    add_schools(db, {"s1": "СОШ № 1", "s2": "СОШ № 2"})  # s10 is in no file
    return stored(
        db,
        a_measure("1", "Наличие приказа", MAY, level="school"),
        a_measure("2", "Провести совещание", MAY, level="school"),
        a_measure("3", "Наличие графика", MAY, JUNE, level="school"),
        a_measure("4", "Наличие справки", MAY),
        schools={0: LOGINS, 1: LOGINS, 2: LOGINS},
    )


def states(cells: pd.DataFrame) -> dict:
    return {(row.number, row.executor): row.state for row in cells.itertuples()}


def test_a_cell_a_school_and_indicator(db, plan_id):
    cells = indicators(frame(db, plan_id))
    assert len(cells) == 3 + 3 + 1  # the meeting is none; the department has its own
    assert set(cells["state"]) == {"none"}
    assert cells["number"].drop_duplicates().tolist() == ["1", "3", "4"]
    assert cells.loc[cells["number"] == "4", "executor"].tolist() == [""]
    assert cells.set_index("executor")["school"].dropna().to_dict() == {"s1": "СОШ № 1", "s2": "СОШ № 2"}
    assert cells.groupby("number")["task_id"].count().to_dict() == {"1": 3, "3": 0, "4": 1}


def test_what_is_said_of_the_tasks_is_the_state(db, plan_id):
    say(db, plan_id, "1", "done", "s1")
    say(db, plan_id, "1", "partial", "s2")
    say(db, plan_id, "1", "not_needed", "s10")
    say(db, plan_id, "3", "done", "s1", MAY)
    say(db, plan_id, "3", "done", "s2")
    say(db, plan_id, "3", "in_progress", "s10")
    assert states(indicators(frame(db, plan_id))) == {
        ("1", "s1"): "have",
        ("1", "s2"): "partly",
        ("1", "s10"): "not_needed",
        ("3", "s1"): "partly",
        ("3", "s2"): "have",
        ("3", "s10"): "none",
        ("4", ""): "none",
    }


def test_a_day_that_is_not_needed_does_not_spoil_the_rest(db, plan_id):
    say(db, plan_id, "3", "done", "s1", MAY)
    say(db, plan_id, "3", "not_needed", "s1", JUNE)
    assert states(indicators(frame(db, plan_id)))["3", "s1"] == "have"


def test_shares_have_their_n(db, plan_id):
    say(db, plan_id, "1", "done", "s1")
    say(db, plan_id, "1", "not_needed", "s2")
    say(db, plan_id, "3", "partial", "s1")
    say(db, plan_id, "4", "not_needed")
    cells = indicators(frame(db, plan_id))
    assert shares(cells, "measure_id")[["have", "n"]].to_numpy().tolist() == [[1, 2], [0, 3], [0, 0]]
    assert shares(cells, "measure_id")["share"].tolist()[:2] == [0.5, 0]
    assert pd.isna(shares(cells, "measure_id")["share"].iloc[2])
    by_school = shares(cells, "executor").set_index("executor")
    assert by_school.loc["s1", ["have", "n", "share"]].tolist() == [1, 2, 0.5]
    assert by_school.loc["s2", ["have", "n"]].tolist() == [0, 1]
    assert by_school["n"].sum() == shares(cells, "measure_id")["n"].sum() == (cells["state"] != "not_needed").sum()


def test_a_plan_without_an_indicator(db):
    cells = indicators(frame(db, stored(db, a_measure("1", "Провести совещание", MAY))))
    assert cells.empty
    assert shares(cells, "measure_id").empty
    assert {"executor", "school", "measure_id", "number", "text", "name", "state", "task_id"} <= set(cells)


def test_every_cell_has_a_known_state(db, plan_id):
    assert set(indicators(frame(db, plan_id))["state"]) <= set(STATES)
