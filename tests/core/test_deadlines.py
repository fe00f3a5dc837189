"""A deadline's text gives its days, or none at all; never a wrong day."""

import json
import re
from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.plan import Deadline, Period
from core.plans.deadlines import parse_deadline
from core.plans.phrases.months import MONTHS
from core.plans.phrases.recurrence import MONTH, ON_EVENT_ALONE
from core.plans.phrases.wording import canonical
from tests.core.deadline_texts import (
    CALENDAR,
    KNOWN,
    NOT_KNOWN,
    REAL,
    SCHOOL,
    TWO_SCHOOL_YEARS,
    TWO_YEARS,
    said,
)
from tests.core.shared_files import LEFT_OUT, SHARED

PLANS = st.sampled_from([SCHOOL, CALENDAR, TWO_YEARS, TWO_SCHOOL_YEARS])
WORDS = re.findall(
    r"\S+",
    "до с по и в г. года год учебный учебного затем ежегодно раз течение конца начала квартал полугодие декада май мая"
    " сентябрь август января 2019 2023 2024 2023/24 15.05 31.02.2024 01.09.2023 1 2 II IV , ; - – . постоянно графику"
    " согласно после проведения половина не позднее",
)


@pytest.mark.parametrize(("text", "period", "when"), KNOWN)
def test_known_texts(text: str, period: Period, when: Deadline):
    assert parse_deadline(text, period) == when


@pytest.mark.parametrize(("text", "period"), NOT_KNOWN)
def test_doubtful_texts_give_nothing(text: str, period: Period):
    assert parse_deadline(text, period) == Deadline(understood=False)


@pytest.mark.skipif(not SHARED.is_dir(), reason=LEFT_OUT)
@pytest.mark.parametrize("plan", REAL)
def test_every_deadline_of_the_real_plans_is_known(plan: str):
    truth = json.loads((SHARED / "plans" / "truth.json").read_text(encoding="utf-8"))
    assert {measure["deadline"] for measure in truth[plan]} == set(REAL[plan])


def test_the_end_of_classes_is_the_plans_own():
    period = Period(date(2023, 9, 1), date(2024, 8, 31), date(2024, 5, 24))
    assert parse_deadline("в течение учебного года", period) == said("2023-09-01", "2024-05-24")
    assert parse_deadline("второе полугодие", period) == said("2024-01-01", "2024-05-24")
    assert parse_deadline("октябрь 2020, затем в течение учебного года", period) == said("2020-10-01", "2021-05-24")


def test_a_measure_under_a_years_heading_has_that_year():
    assert parse_deadline("август", TWO_YEARS) == Deadline(understood=False)
    assert parse_deadline("август", Period.calendar(2020)) == said("2020-08-01", "2020-08-31")


@given(st.integers(1, 12), st.integers(2018, 2029), PLANS)
def test_a_month_with_its_year_is_the_whole_month(month: int, year: int, period: Period):
    when = parse_deadline(f"{MONTHS[month - 1]} {year} года", period)
    if period.starts.year - 5 <= year <= period.ends.year + 5:
        assert when == Deadline(date(year, month, 1), (date(year, month, monthrange(year, month)[1]),))
    else:
        assert when == Deadline(understood=False)


@given(st.dates(date(2019, 1, 1), date(2025, 12, 31)))
def test_a_day_is_the_same_in_digits_and_in_words(day: date):
    name = MONTHS[day.month - 1]
    genitive = name + "а" if name[-1] == "т" else name[:-1] + "я"
    for text in (f"до {day:%d.%m.%Y}", f"до {day:%d.%m.%y}", f"до {day.day} {genitive} {day.year} г."):
        assert parse_deadline(text, SCHOOL) == Deadline(None, (day,))


@given(st.integers(1, 12))
def test_a_month_alone_lies_in_a_plan_of_one_year(month: int):
    for period in (SCHOOL, CALENDAR):
        when = parse_deadline(MONTHS[month - 1], period)
        assert period.starts <= when.starts <= when.due[0] <= period.ends
        assert when.starts.month == when.due[0].month == month


@settings(deadline=None)
@given(st.sampled_from(KNOWN), st.data())
def test_letter_case_and_white_space_change_nothing(known: tuple[str, Period, Deadline], data: st.DataObject):
    text, period, when = known
    blanks = st.sampled_from([" ", "  ", "\u00a0", "\n", " \t", "\u2009"])
    spaced = re.sub(r"\s+", lambda _: data.draw(blanks), text)
    change = data.draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
    assert parse_deadline(f"{data.draw(blanks)}{change(spaced)}{data.draw(blanks)}", period) == when


@pytest.mark.parametrize("dash", "-‐‑‒–—−")
def test_every_dash_is_a_dash(dash: str):
    assert parse_deadline(f"апрель{dash}май 2023 года", CALENDAR) == said("2023-04-01", "2023-05-31")


@settings(deadline=None)
@given(
    st.sampled_from(KNOWN), st.sampled_from(["кроме", "или", "после", "xyz", "ВПР", "ещё", "№ 5", "не", "2", "%", "?"])
)
def test_a_stray_word_leaves_no_date(known: tuple[str, Period, Deadline], word: str):
    text, period, _ = known
    if not re.match(f"{ON_EVENT_ALONE}|после|в течение [1м]|до 3 рабочих|в день|в сроки", canonical(text)):
        assert parse_deadline(f"{text} {word}", period) == Deadline(understood=False)
    assert parse_deadline(f"{text} {word}", period).due == ()
    if word != "2" or not re.match(MONTH, canonical(text)):  # a number before a month is its day
        assert parse_deadline(f"{word} {text}", period).due == ()


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join) | st.text(max_size=40), PLANS)
def test_whatever_is_said_days_are_in_order_or_there_are_none(text: str, period: Period):
    when = parse_deadline(text, period)
    assert list(when.due) == sorted(set(when.due))
    if when.starts:
        assert when.due
        assert when.starts <= when.due[-1]
    if not when.understood:
        assert when == Deadline(understood=False)
    elif when.recurrence in ("none", "yearly"):
        assert when.due
    years = [day.year for day in when.due]
    assert all(period.starts.year - 5 <= year <= period.ends.year + 5 for year in years)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), PLANS)
def test_a_year_out_of_nowhere_is_never_given(text: str, period: Period):
    """Every due year is said in the text, follows from a said one, or is of the plan."""
    around = {int(year) for year in re.findall("20[0-9]{2}", text)} | {period.starts.year, period.ends.year}
    for day in parse_deadline(text, period).due:
        assert min(around) - 1 <= day.year <= max(around) + 1
