"""A plan copied to another year says the same of that year."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plan import Deadline, Measure, Period, Plan
from core.plans.deadlines import parse_deadline
from core.plans.moving import moved, moved_day, moved_period
from tests.core.deadline_texts import KNOWN, SCHOOL, TWO_YEARS

MEASURE = Measure(
    section="Раздел 2023/2024 учебного года",
    number="1",
    text="Разбор ВПР 2022-2023 учебного года по приказу от 17.11.2023 № 5 в 2023 году, 2023/24 год",
    level="municipal",
    deadline="",
    responsible="Отдел",
    expected="Справка за 2022/2023 год, письмо от 3 мая 2023 года",
)


def plan(deadline: str = "", period: Period = SCHOOL, when: Deadline | None = None, **fields: object) -> Plan:
    measure = replace(MEASURE, deadline=deadline, when=when or parse_deadline(deadline, period))
    return replace(Plan("План на 2023-2024 учебный год", period, "файл", (measure,), "17.11.2023"), **fields)


@pytest.mark.parametrize(("text", "period", "when"), KNOWN)
def test_a_moved_deadline_reads_as_its_moved_days(text: str, period: Period, when: Deadline):
    if "29 февраля" in text:  # not every year has it
        return
    for years in (1, 2, -1, 4):
        copy = moved(plan(text, period), years)
        [measure] = copy.measures
        starts = when.starts and moved_day(when.starts, years)
        expected = replace(when, starts=starts, due=tuple(moved_day(day, years) for day in when.due))
        assert parse_deadline(measure.deadline, copy.period) == measure.when == expected


@pytest.mark.parametrize(
    ("before", "years", "after"),
    [
        ("2024-02-29", 1, "2025-02-28"),
        ("2025-02-28", -1, "2024-02-29"),
        ("2024-02-28", 1, "2025-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2024-04-30", 1, "2025-04-30"),
        ("2023-12-31", 1, "2024-12-31"),
    ],
)
def test_a_day_of_another_year(before: str, years: int, after: str):
    assert moved_day(date.fromisoformat(before), years) == date.fromisoformat(after)


@pytest.mark.parametrize(
    ("deadline", "after"),
    [
        ("до 29.02.2024", "до 28.02.2025"),
        ("до 29 февраля 2024 г.", "до 28 февраля 2025 г."),
        ("2023/24 уч. г.", "2024/25 уч. г."),
        ("15.05.24", "15.05.25"),
        ("январь 2023-15 мая 2024", "январь 2024-15 мая 2025"),
        ("приказ 2023-15, 1 раз в 3 года", "приказ 2024-15, 1 раз в 3 года"),
        ("45.13.2023", "45.13.2023"),
    ],
)
def test_the_words_of_a_deadline(deadline: str, after: str):
    assert moved(plan(deadline), 1).measures[0].deadline == after


def test_years_move_and_dates_of_orders_stay():
    copy = moved(plan("май 2024", title="План на 2023/24 и 2025 год (приказ от 17.11.2023, 3 мая 2023 года)"), 1)
    [measure] = copy.measures
    assert copy.title == "План на 2024/25 и 2026 год (приказ от 17.11.2023, 3 мая 2023 года)"
    assert copy.approved is None
    assert (copy.period, copy.source) == (Period.school(2024), "файл")
    assert measure.section == "Раздел 2024/2025 учебного года"
    assert measure.text == ("Разбор ВПР 2023-2024 учебного года по приказу от 17.11.2023 № 5 в 2023 году, 2024/25 год")
    assert measure.expected == "Справка за 2023/2024 год, письмо от 3 мая 2023 года"


def test_days_set_by_a_person_move_as_days():
    when = Deadline(date(2024, 2, 1), (date(2024, 2, 29),))
    [measure] = moved(plan("зимой", when=when), 1).measures
    assert measure.when == Deadline(date(2025, 2, 1), (date(2025, 2, 28),))
    assert measure.deadline == "зимой"


def test_the_year_of_a_heading_moves_with_the_days_read_under_it():
    when = parse_deadline("август", Period.calendar(2020))
    before = plan("август", TWO_YEARS, when)
    before = replace(before, measures=(replace(before.measures[0], year=2020),))
    [measure] = moved(before, 2).measures
    assert measure.year == 2022
    assert measure.when.due == (date(2022, 8, 31),)


def test_a_day_without_a_year_is_read_in_the_new_year():
    [measure] = moved(plan("до 28 февраля", Period.calendar(2025)), -1).measures
    assert measure.when.due == (date(2024, 2, 28),)


@given(st.dates(date(2015, 1, 1), date(2035, 12, 31)), st.integers(-5, 5))
def test_there_and_back(day: date, years: int):
    assert moved_day(day, years).replace(day=1) == day.replace(year=day.year + years, day=1)
    back = moved_day(moved_day(day, years), -years)
    assert back == day or (day.month, day.day, back.day) == (2, 28, 29)


def test_a_period_moves_with_its_end_of_classes():
    period = Period(date(2023, 9, 1), date(2024, 8, 31), date(2024, 5, 24))
    assert moved_period(period, 1) == Period(date(2024, 9, 1), date(2025, 8, 31), date(2025, 5, 24))
