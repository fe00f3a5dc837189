"""The plan in a real browser: read, mended, ticked, proved, and seen by two people at once."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from core import clock
from core.plan import Deadline, Measure, Period, Plan
from core.store import evidence, plans, tasks
from core.store.database import connect
from core.store.tasks import Said, tasks_frame
from tests.core.made_up_plan import ALL, LOGINS, add_schools
from tests.core.shared_files import LEFT_OUT, SHARED

pytestmark = pytest.mark.browser
A_LOAD = 60_000  # ms
FRESH = 6_000  # ms in which others see a tick
TODAY = clock.local(clock.now()).date()
WRITTEN = SHARED / "plans" / "nesterov-2023.docx"
HEADER = ("№", "Мероприятие", "Срок", "Ответственные")
ROWS = (
    ("1", "Назначить ответственного за сверку", "до 20 октября", "Начальник отдела"),
    ("2", "Сверить ведомости с журналом", "декабрь, март", "Методист"),
    ("3", "Обсудить итоги сверки", "когда сойдёт снег", "Методист"),
)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    made = Document()
    made.add_paragraph("План сверки на 2026-2027 учебный год")
    table = made.add_table(rows=0, cols=len(HEADER))
    for row in (HEADER, *ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.save(tmp_path / "план сверки.docx")
    return tmp_path / "план сверки.docx"


@pytest.fixture
def db(database_url: str):
    engine = connect(database_url)
    yield engine
    engine.dispose()


def measure(number: str, text: str, level: str = "municipal") -> Measure:
    due = Deadline(None, (TODAY + timedelta(days=5),))
    return Measure("1. Общее", number, text, level, "скоро", "Управление", when=due)


@pytest.fixture
def plan_id(db) -> int:
    """Three measures, the third of them with a task of each of three schools."""
    add_schools(db)
    whole = (measure("1", "Издать приказ"), measure("2", "Обучить"), measure("3", "Собрать родителей", "school"))
    return plans.add_plan(
        ALL, db, Plan("План", Period.school(TODAY.year - 1, TODAY.year), "…", whole), "Анна", {2: LOGINS}
    )


def box(page: Page, name: str) -> Locator:
    """The box to tick of the row whose number and text begin so."""
    return page.get_by_role("checkbox", name=re.compile(f"^{re.escape(name)}"))


def status(page: Page, number: str) -> Locator:
    return page.get_by_role("button", name=re.compile(rf"^{re.escape(number)}: .*другой статус", re.IGNORECASE))


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def drop(page: Page, address: str, file: Path) -> None:
    page.goto(f"{address}/plan_new")
    page.locator("section.stMain, [data-testid=stMain]").first.locator("input[type=file]").set_input_files(file)
    expect(heading(page)).to_contain_text("Прочитано", timeout=A_LOAD)


def test_a_document_becomes_a_plan(server: str, page: Page, document: Path, db):
    drop(page, server, document)
    expect(heading(page)).to_have_text("Прочитано 3 мероприятия")
    expect(page.get_by_text("3 «когда сойдёт снег»")).to_be_visible()
    title = page.get_by_label("Название")
    title.fill("План сверки ведомостей")
    title.press("Enter")
    page.get_by_role("button", name="Сохранить план").click()
    expect(heading(page)).to_contain_text("Выполнено 0 из 3 мероприятий")
    expect(page.get_by_text("План сверки ведомостей")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(2)  # the second has two days, and so a panel of its own
    [plan] = plans.list_plans(ALL, db)
    stored = plans.stored_plan(ALL, db, plan.id)
    assert stored.title == "План сверки ведомостей"
    assert [one.text for one in stored.measures] == [row[1] for row in ROWS]


@pytest.mark.skipif(not WRITTEN.exists(), reason=LEFT_OUT)
def test_a_real_document_becomes_a_plan(server: str, page: Page, db):
    drop(page, server, WRITTEN)
    page.get_by_role("button", name="Сохранить план").click()
    expect(heading(page)).to_contain_text("Выполнено 0 из", timeout=A_LOAD)
    [plan] = plans.list_plans(ALL, db)
    count = tasks_frame(ALL, db, plan.id)["measure_id"].nunique()
    rows = page.get_by_role("button", name=re.compile("другой статус", re.IGNORECASE))
    expect(rows).to_have_count(count)


def test_ticks_and_a_document_are_kept(server: str, page: Page, plan_id: int, db, tmp_path: Path):
    page.goto(f"{server}/plan")
    box(page, "1 Издать").click()
    expect(heading(page)).to_contain_text("Выполнено 1 из 3")
    status(page, "2").click()
    panel = page.get_by_role("dialog")
    (tmp_path / "акт.pdf").write_bytes(b"%PDF-1")
    panel.locator("input[type=file]").set_input_files(tmp_path / "акт.pdf")
    expect(panel.get_by_text("Приложен документ: акт.pdf")).to_be_visible()
    panel.get_by_text("выполнено", exact=True).click()
    panel.get_by_role("button", name="Сохранить").click()
    expect(panel).to_have_count(0)
    expect(heading(page)).to_contain_text("Выполнено 2 из 3")
    expect(page.get_by_text("Документов: 1")).to_be_visible()
    frame = tasks_frame(ALL, db, plan_id)
    assert frame["status"].tolist() == ["done", "done", *["planned"] * 3]
    [kept] = evidence.attached(ALL, db, int(frame["task_id"].iloc[1])).itertuples()
    assert evidence.content(ALL, db, kept.evidence_id) == b"%PDF-1"
    page.reload()
    expect(box(page, "1 Издать")).to_be_checked()
    expect(box(page, "2 Обучить")).to_be_checked()


def test_two_quick_ticks_are_both_kept(server: str, page: Page, plan_id: int, db):
    page.goto(f"{server}/plan")
    expect(box(page, "1 Издать")).to_be_visible()
    handles = [box(page, name).element_handle() for name in ("1 Издать", "2 Обучить")]
    page.evaluate("boxes => boxes.forEach(box => box.click())", handles)
    expect(heading(page)).to_contain_text("Выполнено 2 из 3")
    for name in ("1 Издать", "2 Обучить"):
        expect(box(page, name)).to_be_checked()
    assert tasks_frame(ALL, db, plan_id)["status"].tolist() == ["done", "done", *["planned"] * 3]
    assert tasks_frame(ALL, db, plan_id)["version"].tolist() == [2, 2, 1, 1, 1]


def test_a_quick_change_of_mind_is_kept(server: str, page: Page, plan_id: int, db):
    """Three clicks on one box before the first is answered."""
    page.goto(f"{server}/plan")
    expect(box(page, "1 Издать")).to_be_visible()
    page.evaluate("box => { box.click(); box.click(); box.click() }", box(page, "1 Издать").element_handle())
    expect(heading(page)).to_contain_text("Выполнено 1 из 3")
    expect(box(page, "1 Издать")).to_be_checked()
    expect(page.get_by_text("Вас опередили")).to_have_count(0)
    row = tasks_frame(ALL, db, plan_id).iloc[0]
    assert (row["status"], row["version"]) == ("done", 4)


def test_the_schools_of_a_measure_are_ticked_in_its_panel(server: str, page: Page, plan_id: int, db):
    page.goto(f"{server}/plan")
    status(page, "3").click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_role("checkbox")).to_have_count(3)
    panel.get_by_role("checkbox", name=f"Школа {LOGINS[1]}").click()
    expect(panel.get_by_text("1 из 3", exact=True)).to_be_visible()
    panel.get_by_role("button", name="Close").click()
    expect(status(page, "3")).to_contain_text("1 из 3")
    done = tasks_frame(ALL, db, plan_id).query("status == 'done'")
    assert done["executor"].tolist() == [LOGINS[1]]


def test_two_people_see_each_other_and_nobody_loses_what_is_typed(server: str, page: Page, plan_id: int, db):
    other = page.context.browser.new_context(viewport={"width": 1366, "height": 768}, locale="ru-RU")
    second = other.new_page()
    for each in (page, second):
        each.goto(f"{server}/plan")
        expect(box(each, "1 Издать")).to_be_visible(timeout=A_LOAD)
    status(second, "2").click()
    comment = second.get_by_role("dialog").get_by_label("Комментарий")
    comment.press_sequentially("Осталось подписать")
    box(page, "1 Издать").click()
    expect(heading(page)).to_contain_text("Выполнено 1 из 3")
    expect(box(second, "1 Издать")).to_be_checked(timeout=FRESH)
    expect(heading(second)).to_contain_text("Выполнено 1 из 3")
    expect(comment).to_have_value("Осталось подписать")
    expect(comment).to_be_focused()
    task_id = int(tasks_frame(ALL, db, plan_id)["task_id"].iloc[1])
    tasks.set_status(ALL, db, Said(task_id, 1, "in_progress"), "Пётр")
    expect(second.get_by_text("Только что: Пётр — «в работе».")).to_be_visible(timeout=FRESH)
    comment.press_sequentially(" акт")
    second.get_by_role("dialog").get_by_role("button", name="Сохранить").click()
    expect(second.get_by_role("dialog").get_by_text("Вас опередили: Пётр")).to_be_visible()
    expect(comment).to_have_value("Осталось подписать акт")
    second.get_by_role("dialog").get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("Осталось подписать акт")).to_be_visible(timeout=FRESH)
    other.close()
