"""A draft as a table and back: nothing is lost, what a person changed wins, and what cannot be saved is named."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.plan import LEVELS, Deadline, Measure, Period
from core.plans.deadlines import parse_deadline
from core.plans.mending import COLUMNS, UNCLEAR, Mistakes, in_period, mended, table

PERIOD = Period.school(2026)
NEXT = Period.school(2027)
DEADLINES = (
    "до 20 октября",
    "январь, май",
    "постоянно",
    "ежегодно до 1 апреля",
    "как договоримся",
    "",
    "ноябрь 2026 года",
)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def measure(deadline: str = "до 20 октября", when: Deadline | None = None, **changed) -> Measure:
    """A measure whose deadline is read from its text, unless it is said."""
    year = changed.get("year")
    own = Period.calendar(year) if year else PERIOD
    about = {"section": "1. Анализ", "number": "1.1", "text": "Сверить ведомости", "level": "school"}
    about |= {"responsible": "Директор", "expected": "Справка"}
    return Measure(**about | changed, deadline=deadline, when=when or parse_deadline(deadline, own))


def changed(measures: list[Measure], row: int = 0, **cells) -> pd.DataFrame:
    """The table with some cells of a row written anew."""
    frame = table(measures)
    for name, value in cells.items():
        frame.loc[row, name] = value
    return frame


LINES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).map(str.strip)
WHENS = st.builds(
    lambda days, repeated: Deadline(None, tuple(sorted(days)), repeated),
    st.sets(DAYS, max_size=4),
    st.sampled_from(["none", "yearly", "continuous", "on_event", "every_n_years"]),
) | st.just(Deadline(understood=False))
MEASURES = st.builds(
    measure,
    st.sampled_from(DEADLINES),
    st.none() | WHENS,
    section=LINES,
    number=LINES,
    text=LINES.filter(bool),
    level=st.sampled_from(list(LEVELS)),
    responsible=LINES,
    expected=LINES,
    year=st.sampled_from([None, 2026, 2027]),
    marker=st.sampled_from([None, "gap"]),
)


@settings(deadline=None)
@given(st.lists(MEASURES, min_size=1, max_size=5))
def test_a_table_that_nobody_changed_is_the_draft(measures: list[Measure]):
    assert mended(table(measures), measures, PERIOD) == tuple(measures)


@settings(deadline=None)
@given(st.lists(MEASURES, min_size=1, max_size=5), st.data())
def test_rows_that_are_gone_take_only_themselves_along(measures: list[Measure], data):
    gone = data.draw(st.sets(st.integers(0, len(measures) - 1)))
    left = tuple(one for at, one in enumerate(measures) if at not in gone)
    assert mended(table(measures).drop(index=list(gone)), measures, PERIOD) == left


def test_the_columns_of_the_table():
    frame = table([measure("январь, май"), measure("как договоримся", year=2027)])
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame.index) == [0, 1]
    assert frame["dues"].tolist() == ["31.01.2027; 31.05.2027", ""]
    assert frame["check"].tolist() == ["", UNCLEAR]
    assert frame["starts"].tolist()[0] == pd.Timestamp(2027, 1, 1)
    assert (str(frame["starts"].dtype), str(frame["year"].dtype)) == ("datetime64[s]", "Int64")
    assert frame["year"].isna().tolist() == [True, False]


def test_an_empty_table_has_its_columns():
    assert list(table([]).columns) == list(COLUMNS)
    assert mended(table([]), [], PERIOD) == ()


def test_a_changed_text_of_a_deadline_is_read_anew():
    before = [measure("как договоримся"), measure()]
    first, second = mended(changed(before, deadline="до 15 ноября"), before, PERIOD)
    assert first.when == parse_deadline("до 15 ноября", PERIOD)
    assert first.when.due == (date(2026, 11, 15),)
    assert second == before[1]
    [unclear, _] = mended(changed(before[::-1], deadline="когда получится"), before[::-1], PERIOD)
    assert unclear.when == Deadline(understood=False)


def test_dates_by_hand_win_over_the_text():
    before = [measure("как договоримся")]
    [one] = mended(changed(before, deadline="до 15 ноября", dues="01.12.2026; 20.11.2026"), before, PERIOD)
    assert one.when == Deadline(None, (date(2026, 11, 20), date(2026, 12, 1)))
    assert one.deadline == "до 15 ноября"


def test_a_date_by_hand_makes_a_deadline_understood():
    before = [measure("как договоримся")]
    [one] = mended(changed(before, dues=" 20.11.2026 ,"), before, PERIOD)
    assert one.when == Deadline(None, (date(2026, 11, 20),))
    assert table([one])["check"].tolist() == [""]


def test_dates_that_are_erased_are_gone():
    before = [measure()]
    [one] = mended(changed(before, dues=None, starts=None), before, PERIOD)
    assert (one.when.due, one.when.starts) == ((), None)


def test_another_year_reads_the_deadline_in_it():
    before = [measure("до 20 октября")]
    [one] = mended(changed(before, year=2028), before, PERIOD)
    assert (one.year, one.when.due) == (2028, (date(2028, 10, 20),))


def test_a_new_row_is_read_from_its_text():
    before = [measure(marker="gap")]
    frame = table(before)
    frame.loc[1] = {"text": " Новое ", "level": "municipal", "deadline": "до 15 ноября", "starts": pd.NaT}
    old, new = mended(frame, before, PERIOD)
    assert old == before[0]
    assert (new.text, new.level, new.marker, new.year, new.section) == ("Новое", "municipal", None, None, "")
    assert new.when == parse_deadline("до 15 ноября", PERIOD)


def test_a_new_row_in_place_of_one_that_is_gone_is_not_it():
    before = [measure(marker="gap"), measure("январь")]
    frame = table(before).drop(index=0)
    frame.loc[2] = {"text": "Новое", "level": "school", "deadline": "май", "dues": "01.06.2027"}
    kept, new = mended(frame, before, PERIOD)
    assert kept == before[1]
    assert (new.marker, new.when) == (None, Deadline(None, (date(2027, 6, 1),)))


@pytest.mark.parametrize(
    ("cells", "mistake"),
    [
        ({"text": "  "}, "нет текста мероприятия"),
        ({"level": None}, "не выбран уровень"),
        ({"dues": "31.02.2027"}, "«31.02.2027» — не дата"),
        ({"dues": "20.11.2026; осенью"}, "«осенью» — не дата"),
        ({"recurrence": "иногда"}, "неизвестная повторяемость «иногда»"),
        ({"starts": pd.Timestamp(2026, 12, 1), "dues": "20.11.2026"}, "срок окончания раньше начала"),
    ],
)
def test_every_mistake_names_its_row(cells, mistake):
    before = [measure(number=str(number)) for number in range(3)]
    frame = changed(before, 2, **cells)
    frame.loc[0, "text"] = ""
    with pytest.raises(Mistakes) as told:
        mended(frame.drop(index=1), before, PERIOD)
    first, second = told.value.lines
    assert first.startswith("Строка 1: нет текста мероприятия")
    assert second.startswith(f"Строка 2: {mistake}")  # as the table shows it, without the row that is gone
    assert str(told.value) == f"{first}\n{second}"


def test_another_period_moves_what_was_read_and_leaves_what_was_set():
    by_hand = Deadline(None, (date(2026, 12, 1),))
    before = [measure(), measure("январь, май"), measure(when=by_hand), measure("как договоримся"), measure(year=2026)]
    after = in_period(before, PERIOD, NEXT)
    assert [one.when.due for one in after] == [
        (date(2027, 10, 20),),
        (date(2028, 1, 31), date(2028, 5, 31)),
        by_hand.due,
        (),
        (date(2026, 10, 20),),
    ]
    assert not after[3].when.understood
    assert [replace(one, when=Deadline()) for one in after] == [replace(one, when=Deadline()) for one in before]


@settings(deadline=None)
@given(st.lists(MEASURES, min_size=1, max_size=5))
def test_there_and_back_is_where_it_was(measures: list[Measure]):
    assert in_period(measures, PERIOD, PERIOD) == tuple(measures)
