"""Which tasks a person wants to see, as chosen on the page or written in an address."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.selection import Selection, names


@given(st.integers(1990, 2090), st.integers(1, 12))
def test_a_month_has_its_first_and_last_day(year: int, month: int):
    last = monthrange(year, month)[1]
    assert Selection(month=f"{year}-{month:02}").days == (date(year, month, 1), date(year, month, last))


@pytest.mark.parametrize(
    "month", [None, "", "2026", "2026-13", "2026-00", "2026-1", "26-11", "2026-11-01", "ноябрь", "2026-11\n"]
)
def test_what_is_no_month_narrows_to_no_days(month):
    assert Selection(month=month).days is None


def test_whose_tasks_without_what_of_them():
    chosen = Selection("late", "edu960001", "Директор", "2026-11")
    assert chosen.of_people == Selection("all", "edu960001", "Директор", None)
    assert chosen.of_people.of_people == chosen.of_people


@pytest.mark.parametrize("narrower", [{"show": "late"}, {"executor": ""}, {"responsible": ""}, {"month": "2026-11"}])
def test_anything_chosen_narrows(narrower):
    assert Selection(**narrower).narrowed
    assert not Selection().narrowed


@pytest.mark.parametrize(
    ("responsible", "who", "named"),
    [
        ("Ким О. В., директора школ", "Ольга Кимова", False),
        ("Орлова Е. П., директора школ", "Елена Орлова", True),
        ("ОРЛОВА Е.П.", "орлова", True),
        ("Орловская Е. П.", "Елена Орлова", False),  # another surname that begins with it
        ("Петрова-Водкина А. А.", "Петрова-Водкина", True),
        ("Методист", "Методист", True),
        ("Ли А. Б.", "Анна Ли", False),  # «Анна» is the longest word: a short name is not searched for
        ("", "Елена Орлова", False),
        ("Директор", "", False),
        ("Директор", "   ", False),
        ("Ким О. В.", "Ким", False),  # too short to tell a name from a part of something
    ],
)
def test_who_is_named_among_the_responsible(responsible, who, named):
    assert names(responsible, who) is named
