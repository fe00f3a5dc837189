"""The report on a plan says what the screen says, for the plan, a school and a day; nothing is half-written."""

import io
import shutil
import zipfile
from datetime import date, datetime
from itertools import islice

import pytest
from docx import Document
from openpyxl import load_workbook

from core import clock
from core.demo.files import demo_files
from core.demo.plan import add_plan_under_way
from core.plans.report import plan_report
from core.progress import by_heading, totals
from core.reports.imprint import PROVES_NOT
from core.reports.plan_paper import plan_docx, plan_xlsx, summary
from core.results.load import load
from core.selection import Selection
from core.store import evidence, plans, progress
from core.store.database import connect
from core.store.tasks import Said, set_status, tasks_frame
from tests.core.made_up_plan import (
    ALL,
    ALWAYS,
    DECEMBER,
    LOGINS,
    OCTOBER,
    ORDER,
    REPORT,
    SCHOOL,
    SEVERAL,
    UNCLEAR,
    a_measure,
    a_plan,
    add_schools,
    task_ids,
)

NOON = datetime(2026, 11, 24, 12)
TODAY = NOON.date()
HARMFUL = ["=1+1", "+7", "-2", "@SUM(A1)", '=HYPERLINK("http://a")', "<w:p>&{{ 7*7 }}"]


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture
def at(monkeypatch):
    return lambda *moment: monkeypatch.setattr(clock, "now", lambda: datetime(*moment))


@pytest.fixture(scope="module")
def demo(migrated_file, tmp_path_factory):
    """The demo's plan and its 24 schools, in the middle of a school year."""
    engine = connect(f"sqlite:///{shutil.copy(migrated_file, tmp_path_factory.mktemp('demo') / 'demo.sqlite')}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: NOON)
        for name, content in islice(demo_files(), 1):
            load(ALL, engine, name, content, "Проверка", demo=True)
        add_plan_under_way(engine, "Проверка")
    yield engine
    engine.dispose()


@pytest.fixture
def plan_id(db) -> int:
    add_schools(db)
    return plans.add_plan(ALL, db, a_plan(), "Анна", {SEVERAL: LOGINS})


def docx(db, plan_id: int, on: date = TODAY, **more):
    return Document(io.BytesIO(plan_docx(ALL, db, plan_id, on, "Лугова А. П.", NOON, offset=0, **more)))


def xlsx(db, plan_id: int, on: date = TODAY, **more):
    return load_workbook(io.BytesIO(plan_xlsx(ALL, db, plan_id, on, "Лугова А. П.", NOON, offset=0, **more)))


def cells(table) -> list[list[str]]:
    """The rows under the header, with plain spaces."""
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows[1:]]


def text(paper) -> str:
    return "\n".join(line.text for line in paper.paragraphs).replace("\u00a0", " ")


def lines(db, plan_id: int, on: date = TODAY, **more):
    return plan_report(ALL, db, plan_id, on, offset=0, **more).lines


def say(db, task_id: int, status: str, comment: str | None = None, done_on: date | None = None) -> None:
    version = tasks_frame(ALL, db, plans.list_plans(ALL, db)[0].id).set_index("task_id").loc[task_id, "version"]
    set_status(ALL, db, Said(task_id, int(version), status, comment, done_on), "Анна")


def as_on_screen(measures):
    return [{name: value for name, value in vars(measure).items() if name != "only"} for measure in measures]


@pytest.mark.parametrize("today", [TODAY, date(2026, 11, 25), date(2027, 6, 16)])
def test_the_measures_are_those_of_the_screen(demo, today):
    (plan,) = plans.list_plans(ALL, demo)
    shown = progress.measures(ALL, demo, plan.id, today)
    told = [line.measure for line in plan_report(ALL, demo, plan.id, today, offset=0).lines]
    assert as_on_screen(told) == as_on_screen(shown)
    assert totals(told) == totals(shown)
    for login in ("edu980003", "edu980011"):
        shown = progress.measures(ALL, demo, plan.id, today, Selection(executor=login))
        told = plan_report(ALL, demo, plan.id, today, login, 0)
        assert as_on_screen(line.measure for line in told.lines) == as_on_screen(shown)
        assert "СОШ" in told.executor or "ООШ" in told.executor


@pytest.mark.parametrize("status", ["planned", "in_progress", "partial", "done", "not_needed"])
def test_the_measures_are_those_of_the_screen_in_every_status(db, plan_id, status):
    say(db, task_ids(db, plan_id)[0], status, "причина")
    say(db, task_ids(db, plan_id, SEVERAL, LOGINS[1])[0], status, "причина")
    shown = progress.measures(ALL, db, plan_id, TODAY)
    assert as_on_screen(line.measure for line in lines(db, plan_id)) == as_on_screen(shown)


def test_the_paper_holds_every_measure_by_section_and_the_late_first(demo):
    (plan,) = plans.list_plans(ALL, demo)
    shown = progress.measures(ALL, demo, plan.id, TODAY)
    paper = docx(demo, plan.id)
    late, all_of_them = map(cells, paper.tables)
    assert [row[0] for row in late] == [
        one.number for one in sorted(shown, key=lambda one: str(one.late_since)) if one.late
    ]
    wanted = []
    for name, part in by_heading(shown):
        wanted.append(f"{name}: {summary(totals(part)).lower()}")
        wanted += [one.number for one in part]
    assert [row[0] for row in all_of_them] == wanted
    assert f"{summary(totals(shown))}." in text(paper)
    assert "по состоянию на 24.11.2026" in text(paper)
    assert PROVES_NOT in text(paper)
    assert "24.11.2026 в 12:00, Лугова А. П." in text(paper)


def test_a_measure_of_many_schools_names_who_has_not_done_it(demo):
    (plan,) = plans.list_plans(ALL, demo)
    found = {line.measure.number: line for line in lines(demo, plan.id)}
    late = found["6.1"]
    assert late.measure.tasks - late.measure.done == 2
    assert late.mark == "выполнили 22 из 24 школ; не выполнили: СОШ № 3, СОШ № 14; просрочено на 35 дней"
    assert late.done_on is None


def test_the_workbook_holds_the_same(demo):
    (plan,) = plans.list_plans(ALL, demo)
    shown = progress.measures(ALL, demo, plan.id, TODAY)
    book = xlsx(demo, plan.id)
    assert book.sheetnames == ["Просрочено", "Отчёт", "Итоги", "О таблице"]
    assert [row[1] for row in book["Отчёт"].iter_rows(min_row=2, values_only=True)] == [one.number for one in shown]
    days = {row[1]: row[6] for row in book["Отчёт"].iter_rows(min_row=2, values_only=True)}
    assert days["1.1"] == datetime(2026, 9, 15)
    assert {row[1] for row in book["Просрочено"].iter_rows(min_row=2, values_only=True)} == {
        one.number for one in shown if one.late
    }
    counted = [(name, totals(part)) for name, part in by_heading(shown)] + [("Весь план", totals(shown))]
    for row, (name, count) in zip(book["Итоги"].iter_rows(min_row=2, values_only=True), counted, strict=True):
        assert row[:3] + row[4:] == (name, count.total, count.done, count.late, count.not_needed)
        assert row[3] == pytest.approx(count.share)
    about = "\n".join(cell.value for (cell,) in book["О таблице"].iter_rows())
    assert f"{summary(totals(shown))}." in about
    assert PROVES_NOT in about


def test_tables_repeat_their_header_and_keep_rows_whole(demo):
    (plan,) = plans.list_plans(ALL, demo)
    for table in docx(demo, plan.id).tables:
        headers = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows]
        assert headers == [True] + [False] * (len(headers) - 1)
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_marks_in_words(db, plan_id):
    october, december, march = zip(*(task_ids(db, plan_id, SEVERAL, login) for login in LOGINS), strict=True)
    for task_id in october:
        say(db, task_id, "done", done_on=OCTOBER)
    say(db, december[0], "done", done_on=date(2026, 11, 20))
    say(db, december[1], "partial", "нет журнала", date(2026, 11, 21))
    say(db, march[2], "not_needed", "школа закрыта")
    several = lines(db, plan_id)[SEVERAL]
    assert several.mark.split("\n") == [
        "20.10.2026: выполнили все 3 школы",
        "25.12.2026: выполнила 1 из 3 школ; частично: Школа edu960002; пока не выполнили: Школа edu960003",
        "31.03.2027: пока не выполнила ни одна из 2 школ",
        "не требуется: 1",
    ]
    assert several.note == "Школа edu960002: нет журнала\nШкола edu960003: школа закрыта"
    assert several.done_on is None
    own = lines(db, plan_id, executor=LOGINS[2])
    assert [line.mark.split("\n") for line in own] == [
        ["20.10.2026: выполнено", "25.12.2026: не начато", "не требуется: 1"]
    ]
    assert lines(db, plan_id)[ORDER].mark == "не начато; просрочено на 35 дней"
    assert lines(db, plan_id)[ALWAYS].mark == lines(db, plan_id)[UNCLEAR].mark == "не начато"
    assert lines(db, plan_id)[REPORT].mark == "не начато"


def test_all_schools_done_have_the_last_day(db, plan_id):
    for login in LOGINS:
        for place, task_id in enumerate(task_ids(db, plan_id, SEVERAL, login)):
            say(db, task_id, "done", done_on=date(2026, 11, 1 + place))
    assert lines(db, plan_id)[SEVERAL].done_on == date(2026, 11, 3)
    row = cells(docx(db, plan_id).tables[1])[2]
    assert row[5] == "03.11.2026"


def test_no_more_than_six_schools_are_named(db):
    logins = [f"edu9600{number:02}" for number in range(1, 25)]
    measure = a_measure()
    plan_id = plans.add_plan(ALL, db, a_plan(measures=(measure,)), "Анна", {0: logins})
    for login in logins[:2]:
        say(db, task_ids(db, plan_id, 0, login)[0], "done")
    (line,) = lines(db, plan_id)
    assert line.mark == (
        "выполнили 2 из 24 школ; не выполнили: edu960003, edu960004, edu960005, edu960006, edu960007, edu960008 "
        "и ещё 16; просрочено на 35 дней"
    )


def test_documents_stand_beside_their_measure(db, plan_id):
    first = task_ids(db, plan_id)[0]
    evidence.attach(ALL, db, first, 1, "requisites", "Приказ № 5 от 10.09.2026", "Анна")
    evidence.attach(ALL, db, first, 2, "link", "https://край.рф/a?b=1%20c", "Анна")
    one = task_ids(db, plan_id, SEVERAL, LOGINS[0])[0]
    evidence.attach(ALL, db, one, 1, "file", "Справка 50%.docx", "Анна", b"1")
    found = lines(db, plan_id)
    assert found[ORDER].documents == ("Приказ № 5 от 10.09.2026", "https://край.рф/a?b=1%20c")
    assert found[SEVERAL].documents == ("Справка 50%.docx",)
    assert cells(docx(db, plan_id).tables[1])[1][6] == "Приказ № 5 от 10.09.2026\nhttps://край.рф/a?b=1%20c"
    assert evidence.titles(SCHOOL, db, plan_id)["title"].tolist() == ["Справка 50%.docx"]


def test_a_report_on_a_day_that_has_passed(db, at):
    at(2026, 9, 1, 12)
    add_schools(db)
    plan_id = plans.add_plan(ALL, db, a_plan(), "Анна", {SEVERAL: LOGINS})
    first = task_ids(db, plan_id)[0]
    october = [task_ids(db, plan_id, SEVERAL, login)[0] for login in LOGINS]
    at(2026, 10, 19, 12)
    say(db, first, "in_progress", "готовим")
    say(db, october[0], "done", done_on=date(2026, 10, 18))
    evidence.attach(ALL, db, october[0], 2, "requisites", "Приказ № 1", "Анна")
    at(2026, 10, 22, 12)
    say(db, first, "done", "издан", date(2026, 10, 20))
    say(db, october[1], "done", done_on=date(2026, 10, 20))
    evidence.attach(ALL, db, october[1], 2, "requisites", "Приказ № 2", "Анна")
    at(2026, 11, 24, 12)

    before = lines(db, plan_id, date(2026, 10, 21))
    assert before[ORDER].mark == "в работе; просрочено на 1 день"
    assert before[ORDER].note == "готовим\nисполнено до этого дня, но отмечено после него"
    assert before[ORDER].done_on is None
    assert before[SEVERAL].mark.split("\n")[0] == (
        "20.10.2026: выполнила 1 из 3 школ; не выполнили: Школа edu960002, Школа edu960003; просрочено на 1 день"
    )
    assert before[SEVERAL].documents == ("Приказ № 1",)
    assert before[SEVERAL].note == "исполнено до этого дня, но отмечено после него: 1"
    after = lines(db, plan_id, date(2026, 10, 22))
    assert (after[ORDER].mark, after[ORDER].note, after[ORDER].done_on) == ("выполнено", "издан", date(2026, 10, 20))
    assert after[SEVERAL].documents == ("Приказ № 1", "Приказ № 2")
    assert "по состоянию на 21.10.2026" in text(docx(db, plan_id, date(2026, 10, 21)))
    assert "Выполнено 0 из 5 мероприятий, просрочено 2." in text(docx(db, plan_id, date(2026, 10, 21)))
    assert "Выполнено 1 из 5 мероприятий, просрочено 1." in text(docx(db, plan_id, date(2026, 10, 22)))


def test_the_day_of_a_tick_that_was_changed_later_is_told_instead(db, at):
    at(2026, 9, 1, 12)
    plan_id = plans.add_plan(ALL, db, a_plan(), "Анна")
    first = task_ids(db, plan_id)[0]
    at(2026, 9, 12, 12)
    say(db, first, "partial", "половина", date(2026, 9, 11))
    at(2026, 10, 5, 12)
    say(db, first, "done", "всё", date(2026, 10, 4))
    line = lines(db, plan_id, date(2026, 9, 30))[ORDER]
    assert (line.mark, line.done_on, line.note) == ("выполнено частично", None, "половина; отмечено 12.09.2026")


def test_the_paper_of_one_school_and_of_a_plan_without_sections(db):
    add_schools(db)
    plan = a_plan(measures=(a_measure(section=""),))
    plan_id = plans.add_plan(ALL, db, plan, "Анна", {0: LOGINS[:1]})
    paper = docx(db, plan_id, executor=LOGINS[0])
    assert f"Исполнитель: Школа {LOGINS[0]}" in text(paper)
    assert cells(paper.tables[1])[0][0] == "Весь план: выполнено 0 из 1 мероприятия, просрочено 1"
    assert lines(db, plan_id)[0].mark == f"Школа {LOGINS[0]}: не начато; просрочено на 35 дней"
    own = plan_report(SCHOOL, db, plan_id, TODAY, LOGINS[0], 0)
    assert [line.mark for line in own.lines] == ["не начато; просрочено на 35 дней"]
    assert xlsx(db, plan_id)["Итоги"].max_row == 2


def test_nothing_late_has_no_table_of_the_late(db, at):
    at(2026, 9, 1, 12)
    plan_id = plans.add_plan(ALL, db, a_plan(), "Анна")
    assert len(docx(db, plan_id, date(2026, 9, 2)).tables) == 1
    assert xlsx(db, plan_id, date(2026, 9, 2)).sheetnames == ["Отчёт", "Итоги", "О таблице"]


@pytest.mark.parametrize("made", [plan_docx, plan_xlsx])
def test_what_cannot_be_reported_is_told(db, plan_id, made):
    def told(kind: type[Exception], *asked, **more) -> str:
        with pytest.raises(kind) as refused:
            made(ALL, db, *asked, "Анна", NOON, offset=0, **more)
        return str(refused.value)

    assert "План не найден" in told(LookupError, 77, TODAY)
    assert told(ValueError, plan_id, date(2026, 11, 25)).startswith("25.11.2026 ещё не наступило")
    assert told(ValueError, plan_id, date(2026, 9, 30)).startswith("План загружен 24.11.2026")
    assert f"у школы {DECEMBER.year} нет" in told(ValueError, plan_id, TODAY, executor=str(DECEMBER.year))


def test_a_school_without_measures_in_the_plan_finds_none(db):
    plan_id = plans.add_plan(ALL, db, a_plan(measures=(a_measure(level="municipal"),)), "Анна")
    with pytest.raises(LookupError, match="нет ни одного мероприятия"):
        plan_report(SCHOOL, db, plan_id, TODAY, LOGINS[0], 0)


@pytest.mark.parametrize("harmful", HARMFUL)
def test_what_people_wrote_stays_text(db, harmful):
    measure = a_measure(text=harmful, number=harmful, responsible=harmful)
    plan_id = plans.add_plan(ALL, db, a_plan(measures=(measure,), title=harmful), "Анна")
    say(db, task_ids(db, plan_id)[0], "in_progress", harmful)
    paper = docx(db, plan_id)
    row = cells(paper.tables[1])[1]
    assert [row[place] for place in (0, 1, 3, 7)] == [harmful] * 4
    content = plan_xlsx(ALL, db, plan_id, TODAY, harmful, NOON, offset=0)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    sheet = load_workbook(io.BytesIO(content))["Отчёт"]
    assert {sheet.cell(2, column).value for column in (2, 3, 5, 9)} == {harmful}
    assert {sheet.cell(2, column).data_type for column in (2, 3, 5, 9)} == {"s"}
