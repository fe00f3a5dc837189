"""The other views of «План мероприятий»: days, months and indicators speak of the same tasks as the list."""

import json
from datetime import date, timedelta

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core import clock
from core.charts.figure import picture
from core.charts.palette import LIGHT
from core.plan import Deadline, Measure, Period, Plan
from core.plans.due import dues
from core.plans.indicators import indicators
from core.store.plans import add_plan, close_plan
from pages.parts import plan_matrix, plan_months
from pages.parts.timeline_chart import Line, timeline
from tests.app.conftest import PAGES
from tests.core.plan_of_schools import ALL, a_measure, add_schools, frame, say

TODAY = clock.local(clock.now()).date()
LOGINS = ("sch10", "sch2")
PNG = b"\x89PNG"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


MEASURES = (
    a_measure("1.1", "Издать приказ", ago(40)),
    a_measure("1.2", "Провести семинар <b>дважды</b>", ago(70), ago(-5), starts=ago(80)),
    a_measure("1.3", "Отвечать на обращения", when=Deadline(recurrence="continuous")),
    a_measure("2.1", "Наличие приказа школы", ago(-60), level="school", section="2. Школы"),
    a_measure("2.2", "Наличие графика", ago(-60), level="school", section="2. Школы"),
    a_measure("2.3", "Подвести итоги", when=Deadline(understood=False), section="2. Школы"),
)


def store(db, *measures: Measure, schools: dict | None = None) -> int:
    period = Period(ago(100), ago(-265), ago(-265))
    return add_plan(ALL, db, Plan("План округа", period, "проверка", measures), "Анна", schools)


@pytest.fixture
def plan_id(db) -> int:
    add_schools(db, {"sch10": "МБОУ СОШ № 10", "sch2": "МБОУ СОШ № 2"})
    return store(db, *MEASURES, schools={3: LOGINS, 4: LOGINS})


@pytest.fixture
def page(db):
    """page("Сроки", show="Просроченные"): the page as that address opens it."""

    def opened(view: str, **said: str):
        at = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=60).switch_page("plan.py")
        for name, value in {"view": view, **said}.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception
        return at

    return opened


def subtitle(at) -> str:
    return at.subheader[0].value.replace("\\", "")


def sections(at) -> dict[str, list[dict]]:
    """Title → rows of the tick list on the page."""
    found = [json.loads(element.proto.bytes)[1] for element in at.get("bidi_component")]
    return {section["title"]: section["rows"] for part in found for section in part}


def numbers(at) -> list[list[str]]:
    return [[row["number"] for row in rows] for rows in sections(at).values()]


def traces(at) -> list[dict]:
    return json.loads(at.get("plotly_chart")[0].proto.spec)["data"]


def marks(at) -> list[tuple[date, str]]:
    """(day, number) of every mark of the timeline, by days."""
    found = [trace for trace in traces(at) if trace.get("mode") == "markers"]
    pairs = [pair for trace in found for pair in zip(trace["x"], trace["hovertext"], strict=True)]
    return sorted((date.fromisoformat(day[:10]), text.split()[0]) for day, text in pairs)


def names(at) -> list[str]:
    return [text.split()[0] for text in traces(at)[0]["text"]]


def test_the_timeline_says_what_is_late_and_what_is_next(page, plan_id):
    at = page("Сроки")
    assert subtitle(at) == f"2 мероприятия просрочены, ближайший срок {ago(-5):%d.%m.%Y}"
    assert any("Мероприятий со сроком: 4, без даты: 2" in caption.value for caption in at.caption)
    assert "2 мероприятия просрочены" in at.get("plotly_chart")[0].proto.alt


def test_each_due_day_has_its_mark_and_each_measure_its_line(page, plan_id):
    at = page("Сроки")
    assert marks(at) == [(ago(70), "1.2"), (ago(40), "1.1"), (ago(-5), "1.2"), (ago(-60), "2.1"), (ago(-60), "2.2")]
    assert names(at) == ["1.1", "1.2", "2.1", "2.2"]


def test_what_has_no_day_stands_under_the_timeline_with_the_reason(page, plan_id):
    assert {title: [row["number"] for row in rows] for title, rows in sections(page("Сроки")).items()} == {
        "Без даты: постоянно": ["1.3"],
        "Без даты: срок не разобран": ["2.3"],
    }


def test_a_line_of_the_timeline_opens_its_measure_and_a_persons_text_is_no_markup(page, plan_id):
    label = traces(page("Сроки"))[0]
    assert [key.split()[0] for key in label["customdata"]] == ["task", "measure", "measure", "measure"]
    assert "&lt;b&gt;дважды&lt;/b&gt;" in label["hovertext"][1]
    assert "<b>дважды" not in label["text"][1]


def test_filters_narrow_the_timeline(page, plan_id):
    late = page("Сроки", show="Просроченные")
    assert names(late) == ["1.1", "1.2"]
    assert len(marks(late)) == 3  # of a measure with a late day all days are seen
    assert names(page("Сроки", school="sch2")) == ["2.1", "2.2"]


def test_done_is_told_by_shape_too(page, db, plan_id):
    say(db, plan_id, "1.1", "done")
    at = page("Сроки")
    symbols = {
        text.split()[0]: trace["marker"]["symbol"]
        for trace in traces(at)
        if trace.get("mode") == "markers"
        for text, day in zip(trace["hovertext"], trace["x"], strict=True)
        if date.fromisoformat(day[:10]) < TODAY
    }
    assert symbols == {"1.1": "circle", "1.2": "triangle-up"}
    assert subtitle(at).startswith("1 мероприятие просрочено")


def test_a_plan_without_days_has_a_list_in_place_of_the_chart(page, db):
    store(db, MEASURES[2], MEASURES[5])
    at = page("Сроки")
    assert subtitle(at) == "Просроченных мероприятий нет, впереди сроков нет"
    assert not at.get("plotly_chart")
    assert numbers(at) == [["1.3"], ["2.3"]]


def test_the_same_section_of_two_years_stands_twice_in_its_place():
    def line(number: str, year: int):
        return a_measure(number, "Издать приказ", date(year, 3, 1), year=year)

    found = lines_of([line("1", 2026), line("2", 2026), line("1", 2027)])
    chart = timeline(found, date(2026, 1, 1), date(2027, 12, 31), date(2026, 6, 1), LIGHT)
    heads = {note.text: note.y for note in chart.layout.annotations if note.text.startswith("<b>")}
    assert heads == {"<b>2026 год. 1. Общее</b>": 1, "<b>2027 год. 1. Общее</b>": 4}
    assert list(chart.data[0].y) == [2, 3, 5]
    assert chart.layout.xaxis.ticktext[0] == "янв<br>2026"


@pytest.mark.parametrize(("today", "told"), [(date(2026, 6, 1), True), (date(2030, 1, 1), False)])
def test_today_is_marked_while_the_plan_runs(today, told):
    found = lines_of([a_measure("1", "Издать приказ", date(2026, 3, 1))])
    chart = timeline(found, date(2026, 1, 1), date(2026, 12, 31), today, LIGHT)
    assert any("сегодня" in note.text for note in chart.layout.annotations) is told


def lines_of(measures: list[Measure]) -> list[Line]:
    """Lines of measures with one open task a day, as the store would give them."""
    tasks = pd.DataFrame(
        [
            {name: getattr(measure, name) for name in ("section", "year", "number", "text", "level", "marker")}
            | {name: getattr(measure, name) for name in ("deadline", "responsible", "expected")}
            | {"measure_id": place, "task_id": place, "version": 1, "executor": "", "status": "planned", "comment": ""}
            | {"due": pd.Timestamp(measure.when.due[0]), "starts": pd.NaT, "done_on": pd.NaT, "changed_by": None}
            | {"recurrence": "none", "understood": True, "documents": 0}
            for place, measure in enumerate(measures)
        ]
    )
    found = dues(tasks, date(2026, 6, 1), "day")
    return [Line(due.progress, [due], f"task {due.progress.measure_id}") for due in found]


def test_months_hold_what_is_due_in_them_the_current_first(page, db):
    middle = TODAY.replace(day=15)
    before, after = middle.replace(day=1) - timedelta(days=3), middle.replace(day=28) + timedelta(days=10)
    store(db, a_measure("1", "Провести трижды", before, middle, after), a_measure("2", "Всегда помнить"))
    at = page("Месяцы")
    titles = list(sections(at))
    assert titles[0].endswith("— текущий месяц")
    assert (len(titles), titles[-1]) == (4, "Без даты")
    assert numbers(at) == [["1"], ["1"], ["1"], ["2"]]
    days = [rows[0]["deadline"] for rows in sections(at).values()]
    assert days[:3] == [f"{day:%d.%m.%Y}" for day in (middle, after, before)]
    assert list(sections(at).values())[2][0]["late"] is True


def test_a_row_of_a_month_is_ticked_in_place_or_counts_its_schools(page, db, plan_id):
    say(db, plan_id, "2.1", "done", "sch2")
    found = {row["number"]: row for rows in sections(page("Месяцы")).values() for row in rows}
    assert (found["1.1"]["task"] is None, found["1.1"]["ticked"]) == (False, False)
    assert (found["2.1"]["task"], found["2.1"]["status"]) == (None, "1 из 2")


def test_filters_narrow_the_months_to_what_is_chosen_of_each(page, plan_id):
    late = page("Месяцы", show="Просроченные")
    assert sorted(number for month in numbers(late) for number in month) == ["1.1", "1.2"]
    assert all(row["late"] for rows in sections(late).values() for row in rows)
    school = {row["number"]: row for rows in sections(page("Месяцы", school="sch2")).values() for row in rows}
    assert set(school) == {"2.1", "2.2"}
    assert school["2.1"]["task"] is not None  # one school has one task
    (only,) = numbers(page("Месяцы", month=f"{ago(40):%Y-%m}"))
    assert "1.1" in only


def test_nothing_is_ticked_in_a_closed_plan(page, db, plan_id):
    close_plan(ALL, db, plan_id, "Анна")
    for view in ("Сроки", "Месяцы"):
        (found,) = page(view).get("bidi_component")
        assert json.loads(found.proto.bytes)[0]["closed"] is True


def test_the_strip_is_a_picture_and_says_its_finding(db, plan_id):
    months = plan_months.by_month(dues(frame(db, plan_id), TODAY, "month"))
    strip = plan_months._strip(plan_months.month_counts(months), 2, TODAY)
    assert "всего просрочены 2 мероприятия" in strip.title
    assert picture(strip).startswith(PNG)
    assert set(strip.table) >= {column.key for column in strip.columns}


def test_the_finding_of_the_months_when_all_have_passed():
    counts = pd.DataFrame({"month": [pd.Timestamp("2020-03-01")], "done": [2], "late": [1], "ahead": [0], "total": [3]})
    assert plan_months.finding(counts, 1, TODAY) == "Все сроки прошли: выполнено 2 из 3, всего просрочено 1 мероприятие"
    assert plan_months.finding(counts, 0, date(2020, 3, 9)) == "Март 2020: выполнено 2 из 3, просроченных нет"


def matrix(db, plan_id):
    return plan_matrix.matrix_figure(indicators(frame(db, plan_id)), "matrix")


def test_the_matrix_says_how_much_there_is(page, db, plan_id):
    say(db, plan_id, "2.1", "done", "sch2")
    say(db, plan_id, "2.1", "done", "sch10")
    say(db, plan_id, "2.2", "partial", "sch2")
    at = page("Показатели")
    assert subtitle(at) == "Показатели есть в 2 случаях из 4 (50\xa0%), реже всего «2.2 графика»: 0 из 2"
    shown = at.dataframe[0].value
    assert shown[["row", "number", "told"]].to_numpy().tolist() == [
        ["СОШ № 10", "2.1", "● есть"],
        ["СОШ № 2", "2.1", "● есть"],
        ["СОШ № 10", "2.2", "○ пока нет"],
        ["СОШ № 2", "2.2", "◐ частично"],
    ]


def test_schools_stand_in_the_order_people_expect_the_department_last(db, plan_id):
    more = store(db, *MEASURES[3:5], a_measure("3", "Наличие справки", ago(-60)), schools={0: LOGINS, 1: LOGINS})
    rows = matrix(db, more).chart.args[2]
    assert rows["row"].tolist() == ["СОШ № 2", "СОШ № 10", "Управление образования"]
    assert rows["both_told"].tolist() == ["0\xa0% · 0 из 2", "0\xa0% · 0 из 2", "0\xa0% · 0 из 1"]


def test_the_matrix_is_a_picture_however_many_indicators(db):
    add_schools(db, {"sch2": "МБОУ СОШ № 2"})
    for count in (1, 9, 30):
        measures = [a_measure("1", "Наличие одного и того же", ago(-9), level="school") for _ in range(count)]
        figure = matrix(db, store(db, *measures, schools={place: ["sch2"] for place in range(count)}))
        assert figure.chart.args[1]["column"].nunique() == count  # namesakes stay apart
        assert picture(figure).startswith(PNG)


def test_a_namesake_of_a_school_keeps_its_own_row(db):
    add_schools(db, {"a1": "СОШ № 1", "b1": "СОШ № 1"})
    plan = store(db, a_measure("1", "Наличие приказа", ago(-9), level="school"), schools={0: ["a1", "b1"]})
    assert matrix(db, plan).chart.args[2]["row"].tolist() == ["СОШ № 1 a1", "СОШ № 1 b1"]


def test_a_chosen_school_is_the_only_row_whatever_else_is_shown(page, db, plan_id):
    say(db, plan_id, "2.1", "done", "sch2")
    shown = page("Показатели", school="sch2").dataframe[0].value
    assert shown["row"].unique().tolist() == ["СОШ № 2"]
    still_open = page("Показатели", show="Не выполненные").dataframe[0].value
    assert len(still_open) == 4  # the share is of all schools, not of those that are left


def test_without_an_indicator_the_page_says_how_a_measure_becomes_one(page, db):
    store(db, MEASURES[0])
    (told,) = page("Показатели").info
    assert "«Наличие»" in told.value


def test_all_there_and_nothing_needed_have_their_own_words(db, plan_id):
    for login in LOGINS:
        say(db, plan_id, "2.1", "done", login)
        say(db, plan_id, "2.2", "not_needed", login)
    assert matrix(db, plan_id).title == "Все показатели есть: 2 из 2"
    for login in LOGINS:
        say(db, plan_id, "2.1", "not_needed", login)
    assert matrix(db, plan_id).title == "Показатели никому не требуются"
