"""The four sample plans read exactly as their documents mean and move to the years of today."""

import re
from collections import Counter
from datetime import date

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from core.plan import Measure
from core.plans.moving import moved
from core.plans.read import read_plan
from core.plans.sample import SAMPLES, sample_plan

TODAY = date(2026, 11, 24)
SCHOOL_YEAR, TWO_LEVELS = "Учебный год с разделами", "Два уровня по годам"
CALENDAR_YEAR, ROAD_MAP = "Календарный год без разделов", "Дорожная карта по направлениям"
NOT_UNDERSTOOD = {CALENDAR_YEAR: ["после согласования с министерством, не ранее весны"]}


@pytest.fixture(scope="module")
def drafts():
    return {name: read_plan(path.name, path.read_bytes()) for name, path in SAMPLES.items()}


def sections(measures: tuple[Measure, ...]) -> dict[str, int]:
    return dict(Counter(measure.section for measure in measures))


def said_years(text: str) -> list[int]:
    return [int(year) for year in re.findall(r"20\d\d", text)]


def test_there_is_a_sample_of_every_layout():
    assert sorted(SAMPLES) == sorted([SCHOOL_YEAR, TWO_LEVELS, CALENDAR_YEAR, ROAD_MAP])


@pytest.mark.parametrize(
    ("name", "starts", "ends", "approved", "levels"),
    [
        (SCHOOL_YEAR, "2025-09-01", "2026-08-31", "приказ от 28.08.2025 № 214", {"municipal": 16, "school": 14}),
        (TWO_LEVELS, "2026-01-01", "2027-12-31", "приказ от 26.12.2025 № 340", {"municipal": 20, "school": 22}),
        (CALENDAR_YEAR, "2026-01-01", "2026-12-31", "приказ от 12.01.2026 № 6", {"municipal": 12, "school": 6}),
        (ROAD_MAP, "2026-01-01", "2027-12-31", "приказ от 15.12.2025 № 301", {"municipal": 15, "school": 7}),
    ],
)
def test_a_sample_reads_whole(drafts, name, starts, ends, approved, levels):
    draft = drafts[name]
    assert (draft.period.starts.isoformat(), draft.period.ends.isoformat()) == (starts, ends)
    assert draft.approved == approved
    assert Counter(measure.level for measure in draft.measures) == levels
    assert not draft.unread
    assert [one.deadline for one in draft.measures if not one.when.understood] == NOT_UNDERSTOOD.get(name, [])


@pytest.mark.parametrize("name", SAMPLES)
def test_no_word_of_a_table_is_lost(drafts, name):
    """Every cell of a measure's row stands in a measure; what is merged or repeated is a heading or the header."""
    told = " ".join(
        " ".join((one.section, one.number, one.text, one.deadline, one.responsible, one.expected))
        for one in drafts[name].measures
    )
    for table in Document(str(SAMPLES[name])).tables:
        for row in table.rows[1:]:
            for cell in row.cells:
                assert " ".join(cell.text.split()).rstrip(".") in " ".join(told.split())


def test_the_school_year_has_sections_and_indicators_for_schools(drafts):
    measures = drafts[SCHOOL_YEAR].measures
    assert list(sections(measures).values()) == [5, 5, 4, 6, 4, 6]
    assert len({measure.number for measure in measures}) == 30
    indicators = [measure for measure in measures if measure.text.startswith("Наличие ")]
    assert {measure.section for measure in indicators} == {"6. Показатели готовности школ"}
    assert [measure.level for measure in indicators] == ["school"] * 6
    assert all(measure.when.due for measure in indicators)
    twice = next(measure for measure in measures if measure.number == "1.5")
    assert twice.when.due == (date(2025, 12, 25), date(2026, 6, 25))


def test_two_levels_stand_in_one_row_of_a_year(drafts):
    measures = drafts[TWO_LEVELS].measures
    rows = {(measure.year, measure.number) for measure in measures}
    assert Counter(year for year, _ in rows) == {2026: 12, 2027: 12}
    assert list(sections(measures).values()) == [7, 9, 5, 7, 7, 7]
    assert all(measure.when.due == (date(measure.year, 12, 31),) for measure in measures)
    of = {(one.year, one.number, one.level): one.text for one in measures}
    assert (2026, "1.3", "municipal") not in of
    assert (2027, "2.2", "school") not in of
    assert Counter(one.level for one in measures if one.text.startswith("Наличие ")) == {"municipal": 5, "school": 9}


def test_a_row_broken_over_a_page_is_one_measure(drafts):
    measures = drafts[CALENDAR_YEAR].measures
    assert [measure.number for measure in measures] == [str(number) for number in range(1, 19)]
    assert sections(measures) == {"": 18}
    broken = measures[7]
    assert " ".join(broken.text.split()).endswith(
        "передавать на проверку в день проведения, обезличив их до начала проверки"
    )
    assert " ".join(broken.expected.split()) == "Акты наблюдения без замечаний или с отметкой об их устранении"
    assert broken.when.due == (date(2026, 5, 31),)


def test_the_road_map_counts_anew_in_every_section(drafts):
    measures = drafts[ROAD_MAP].measures
    assert list(sections(measures).values()) == [4, 5, 4, 5, 4]
    for section in sections(measures):
        numbers = [measure.number for measure in measures if measure.section == section]
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    read = {measure.deadline: (measure.when.recurrence, [str(day) for day in measure.when.due]) for measure in measures}
    assert read == {
        "2026 год": ("none", ["2026-12-31"]),
        "2027 год": ("none", ["2027-12-31"]),
        "2026-2027": ("none", ["2027-12-31"]),
        "ежегодно": ("yearly", ["2026-12-31", "2027-12-31"]),
        "Июнь ежегодно": ("yearly", ["2026-06-30", "2027-06-30"]),
        "Август ежегодно": ("yearly", ["2026-08-31", "2027-08-31"]),
        "Сентябрь ежегодно": ("yearly", ["2026-09-30", "2027-09-30"]),
        "в соответствии с графиком проведения НИКО": ("on_event", []),
        "по мере необходимости": ("on_event", []),
        "1 раз в 3 года для каждой школы": ("every_n_years", []),
        "постоянно": ("continuous", []),
    }


def test_the_school_year_moves_to_the_one_of_today():
    plan = sample_plan(SCHOOL_YEAR, TODAY)
    assert (plan.period.starts, plan.period.ends) == (date(2026, 9, 1), date(2027, 8, 31))
    assert "на 2026/2027 учебный год" in plan.title
    assert plan.source == "образец из состава программы"
    assert {year for measure in plan.measures for year in said_years(measure.deadline)} == {2026, 2027}
    first = plan.measures[0]
    assert (first.deadline, first.when.due) == ("до 15.09.2026", (date(2026, 9, 15),))
    undated = [measure.deadline for measure in plan.measures if not measure.when.due]
    assert undated == ["по мере проведения процедур", "ежемесячно"]


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_a_school_year_begins_in_september(today, year):
    assert sample_plan(SCHOOL_YEAR, today).period.starts == date(year, 9, 1)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.dates(date(2020, 1, 1), date(2060, 12, 31)))
def test_a_sample_holds_today_in_its_first_year_and_no_other_years(name, today):
    plan = sample_plan(name, today)
    first = next(plan.period.years())
    assert first.starts <= today <= first.ends
    for measure in plan.measures:
        for text in (plan.title, measure.deadline):
            assert all(plan.period.starts.year <= year <= plan.period.ends.year for year in said_years(text))
        for day in (*measure.when.due, *filter(None, [measure.when.starts])):
            assert plan.period.starts <= day <= plan.period.ends
        assert measure.when.understood == (measure.deadline not in NOT_UNDERSTOOD.get(name, []))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_in_its_own_year_says_what_its_document_says(drafts, name):
    draft = drafts[name]
    plan = sample_plan(name, draft.period.starts)
    assert (plan.title, plan.period, plan.measures) == (draft.title, draft.period, draft.measures)
    assert plan.approved is None
    assert moved(moved(plan, 3), -3) == plan
