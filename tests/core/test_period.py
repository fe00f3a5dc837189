"""The period of a plan: from its title, its headings, its deadlines, or the year asked for."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plan import Period
from core.plans import period as module
from core.plans.period import find_period
from tests.core.deadline_texts import IN_CALENDAR_PLAN, IN_PLAN_OF_TWO_YEARS, TWO_YEARS


@pytest.mark.parametrize(
    ("texts", "period"),
    [
        (["План на 2023-2024 учебный год"], Period.school(2023)),
        (["План мероприятий в 2023/24 учебном году"], Period.school(2023)),
        (["ПЛАН НА 2023 – 2024 УЧ. ГОД"], Period.school(2023)),
        (["План 2023/2024 учебный год"], Period.school(2023)),
        (["Программа на 2023-2025 учебные годы"], Period.school(2023, 2024)),
        (["План на 2023 год"], Period.calendar(2023)),
        (["План на 2023 г."], Period.calendar(2023)),
        (["Программа на 2019-2021 годы"], Period.calendar(2019, 2021)),
        (["Программа на период с 2019 по 2021 год"], Period.calendar(2019, 2021)),
        (["О мерах в 2023 году"], Period.calendar(2023)),
        (["Программа", "2019 год", "2020 год", "2021 год"], Period.calendar(2019, 2021)),
        (["Программа", "2021", "2019", "2020"], Period.calendar(2019, 2021)),
        (["Программа", "2023-2024 учебный год", "2024-2025 учебный год"], Period.school(2023, 2024)),
        # the title before the headings, the plan's years before those of the results
        (["План на 2023 год", "на 2022-2023 учебный год"], Period.calendar(2023)),
        (["План на 2023 год", "2019 год"], Period.calendar(2023)),
        (["План на 2023 год по итогам ВПР в 2021-2022 учебном году"], Period.calendar(2023)),
        (["По итогам ВПР 2021/2022 учебного года: план на 2023-2024 учебный год"], Period.school(2023)),
    ],
)
def test_title_and_headings(texts: list[str], period: Period):
    assert find_period(texts, None, ["май 2030"]) == period


@pytest.mark.parametrize(
    "text", ["", "План", "Приказ от 17 ноября 2023 года № 12", "приказ от 29.12.2018 г.", "№ 2023/1"]
)
def test_an_orders_date_is_no_period(text: str):
    assert find_period([text], 2024) == Period.school(2024)


@pytest.mark.parametrize(
    ("deadlines", "period"),
    [
        (IN_PLAN_OF_TWO_YEARS, TWO_YEARS),
        (IN_CALENDAR_PLAN, Period.calendar(2022, 2023)),
        (["сентябрь 2023", "май 2024", "по запросу"], Period.school(2023)),
        (["до 01.11.2023", "июль - август 2024", "август"], Period.school(2023)),
        (["август 2023", "май 2024"], Period.calendar(2023, 2024)),
        (["май 2024", "сентябрь 2024"], Period.calendar(2024)),
        (["2023-2024 учебный год"], Period.school(2023)),
    ],
)
def test_deadlines_decide_where_no_text_does(deadlines: list[str], period: Period):
    assert find_period(["План"], None, deadlines) == period


@given(st.integers(2015, 2035), st.sampled_from([Period.school(2023), Period.calendar(2019, 2021)]))
def test_the_year_asked_for_is_the_first(year: int, found: Period):
    title = "на 2023-2024 учебный год" if found.by_school_years else "на 2019-2021 годы"
    moved = find_period([title], year)
    assert (moved.starts.year, moved.by_school_years) == (year, found.by_school_years)
    assert len(list(moved.years())) == len(list(found.years()))


@pytest.mark.parametrize(("month", "year"), [(8, 2025), (9, 2026)])
def test_with_nothing_to_go_by_it_is_todays_school_year(month: int, year: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "now", lambda: datetime(2026, month, 15, 12))
    assert find_period([], None, ["август", "в день проведения 2023"]) == Period.school(year)


@given(st.lists(st.text(max_size=30) | st.from_regex("на 20[0-9]{2}[-/]20[0-9]{2} (уч\\. )?год", fullmatch=True)))
def test_any_text_gives_a_period(texts: list[str]):
    assert find_period(texts, 2024, texts).starts.year == 2024
