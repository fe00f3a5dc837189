"""«План мероприятий»: one click is saved, what is late is said, of two people the second is told."""

from datetime import timedelta

import pytest
import streamlit as st

from core.plan import Period, Plan
from core.progress import Totals
from core.store import addressed, evidence, plans
from core.store.tasks import Said, history, set_status
from pages.parts.database import st_engine
from pages.parts.plan_filters import month_name
from pages.parts.plan_words import finding, late_note, outlook, section_note, soon_note
from tests.app.plan_clicks import (
    TODAY,
    data,
    lists,
    measure,
    numbers,
    open_page,
    row,
    rows,
    run,
    said,
    send,
    small_plan,
    task,
    tasks,
    texts,
    tick,
    title,
)
from tests.core.made_up_plan import ALL, LOGINS, add_schools


@pytest.fixture
def plan_id(db) -> int:
    return plans.add_plan(ALL, db, small_plan(), "Анна")


@pytest.fixture
def page(plan_id):
    return open_page()


def test_without_a_plan_the_way_to_one_is_shown(db):
    at = open_page()
    assert title(at) == "План мероприятий ещё не загружен"
    assert [link.value for link in at.page_link] == ["Загрузить план или взять образец"]
    assert lists(at) == []


def test_the_plan_reads_as_its_document(page):
    assert title(page) == "Выполнено 0 из 4 мероприятий, 1 просрочено"
    assert numbers(page) == ["1.1", "1.2", "2.1", "2.2"]
    assert [(section["title"], section["note"], section["late"]) for section in data(page)["sections"]] == [
        ("1. Общее", "0 из 2, 1 просрочено", True),
        ("2. Работа с педагогами", "0 из 2", False),
    ]
    first, second, third, fourth = rows(page)
    assert first["due"].replace("\xa0", " ") == "просрочено на 10 дней"
    assert (first["late"], first["deadline"], first["responsible"]) == (True, "срок 1.1", "Управление")
    assert second["due"].replace("\xa0", " ") == "осталось 5 дней"
    assert second["text"] == "Обучить *наблюдателей*"  # the list reads no Markdown
    assert (third["due"], third["late"], third["badge"]) == ("", False, "")
    assert fourth["badge"] == "школы"
    assert {row["status"] for row in rows(page)} == {"Не начато"}
    assert "План округа" in texts(page)


def test_a_tick_is_saved_at_once_with_date_and_name(page, db, plan_id):
    run(page.text_input(key="who").set_value("Ольга Ким"))
    page = tick(page, "1.1")
    stored = task(db, plan_id, "1.1")
    assert (stored["status"], stored["changed_by"], stored["done_on"].date()) == ("done", "Ольга Ким", TODAY)
    assert title(page) == "Выполнено 1 из 4 мероприятий, просроченных нет"
    assert "выполнено" in page.toast[0].value
    assert "Ольга Ким" in page.toast[0].value
    first = row(page, "1.1")
    assert (first["ticked"], first["state"], first["status"]) == (True, "done", "Выполнено")
    assert first["by"] == f"{TODAY:%d.%m.%Y} · Ольга Ким"
    assert data(page)["sections"][0]["note"] == "1 из 2"
    assert page.get("progress")[0].proto.value == 25
    assert not run(page).toast


def test_unticking_takes_it_back(page, db, plan_id):
    page = tick(tick(page, "1.1"), "1.1", ticked=False)
    assert task(db, plan_id, "1.1")["status"] == "planned"
    assert title(page) == "Выполнено 0 из 4 мероприятий, 1 просрочено"
    told = history(ALL, db, int(task(db, plan_id, "1.1")["task_id"]))
    assert told["status_after"].tolist() == ["planned", "done"]


def test_quick_ticks_in_a_row_are_all_kept(page, db, plan_id):
    """The second and the third arrive together with the first, which is dealt with already."""
    first, second, back = said(row(page, "1.1"), True), said(row(page, "2.1"), True), said(row(page, "1.1"), False)
    page = send(page, [first])
    assert data(page)["ack"] == first["seq"]
    page = send(page, [first, second, back])
    assert data(page)["ack"] == back["seq"]
    assert tasks(db, plan_id)["status"].tolist() == ["planned", "planned", "done", "planned"]
    assert tasks(db, plan_id)["version"].tolist() == [3, 1, 2, 1]
    assert [row["told"] for row in rows(page)] == [None] * 4


def test_a_tick_survives_a_restart(page, db):
    tick(page, "2.1")
    db.dispose()
    st.cache_resource.clear()
    again = open_page()
    assert [row["ticked"] for row in rows(again)] == [False, False, True, False]
    st_engine().dispose()


def test_a_tick_keeps_the_comment(page, db, plan_id):
    task_id = int(task(db, plan_id, "1.1")["task_id"])
    set_status(ALL, db, Said(task_id, 1, "in_progress", "ждём подписи"), "Анна")
    page = tick(run(page), "1.1")
    assert task(db, plan_id, "1.1")["comment"] == "ждём подписи"
    assert row(page, "1.1")["notes"] == ["ждём подписи"]


def test_documents_are_counted_at_their_row(page, db, plan_id):
    evidence.attach(ALL, db, int(task(db, plan_id, "2.2")["task_id"]), 1, "requisites", "Протокол № 1", "Анна")
    assert row(run(page), "2.2")["notes"] == ["Документов: 1"]


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("Все", ["1.1", "1.2", "2.1", "2.2"]),
        ("Просроченные", ["1.1"]),
        ("Скоро срок", ["1.2"]),
        ("Не выполненные", ["1.1", "1.2", "2.2"]),
        ("Мои", ["2.1"]),
        ("Выдумка", ["1.1", "1.2", "2.1", "2.2"]),
    ],
)
def test_filters_are_in_the_address(db, plan_id, show, expected):
    set_status(ALL, db, Said(int(task(db, plan_id, "2.1")["task_id"]), 1, "done"), "Методист")
    at = open_page(show=show)
    assert numbers(at) == expected
    assert title(at) == "Выполнено 1 из 4 мероприятий, 1 просрочено"  # of the whole plan, whatever is shown


@pytest.mark.parametrize(
    ("address", "expected", "of"),
    [
        ({"responsible": "Директора школ"}, ["2.2"], 1),
        ({"month": f"{TODAY + timedelta(days=100):%Y-%m}"}, ["2.1"], 4),
        ({"responsible": "Никто", "month": "2020-01", "school": "edu000000"}, ["1.1", "1.2", "2.1", "2.2"], 4),
    ],
)
def test_people_and_months_are_in_the_address(plan_id, address, expected, of):
    at = open_page(**address)
    assert numbers(at) == expected
    assert f" из {of} " in title(at)


def test_one_schools_share_of_the_plan(db):
    add_schools(db)
    plan_id = plans.add_plan(ALL, db, small_plan(), "Анна", {3: LOGINS})
    at = open_page(school=LOGINS[1])
    assert numbers(at) == ["2.2"]
    at = tick(at, "2.2")
    assert title(at) == "Все мероприятия плана выполнены"
    done = tasks(db, plan_id).query("status == 'done'")
    assert done["executor"].tolist() == [LOGINS[1]]


def test_nothing_to_show_is_said(plan_id):
    at = open_page(show="Просроченные", responsible="Директора школ")
    assert at.info[0].value == "Просроченных мероприятий нет."
    assert lists(at) == []


def test_a_ticked_row_stays_in_sight_until_the_filter_changes(plan_id):
    at = tick(open_page(show="Просроченные"), "1.1")
    assert numbers(at) == ["1.1"]
    assert row(at, "1.1")["ticked"]
    at.get_by_key("show").set_value("Не выполненные")
    assert numbers(run(at)) == ["1.2", "2.1", "2.2"]


def test_the_second_is_told_who_was_first_and_sees_the_row_anew(page, db, plan_id):
    task_id = int(task(db, plan_id, "1.1")["task_id"])
    set_status(ALL, db, Said(task_id, 1, "in_progress"), "Пётр")
    page = tick(page, "1.1")
    first = row(page, "1.1")
    assert "Вас опередили: Пётр" in first["told"]
    assert "«в работе»" in first["told"]
    assert (first["ticked"], first["status"]) == (False, "В работе")
    assert len(history(ALL, db, task_id)) == 1
    assert not page.toast
    page = tick(page, "1.1")  # now that the row was seen
    assert task(db, plan_id, "1.1")["status"] == "done"
    assert row(page, "1.1")["told"] is None


def test_a_plan_that_was_deleted_meanwhile(page, db, plan_id):
    plans.remove_plan(ALL, db, plan_id)
    page = tick(page, "1.1")
    assert "не найдено" in page.toast[0].value
    assert title(page) == "План мероприятий ещё не загружен"


def test_a_plan_that_was_closed_meanwhile(page, db, plan_id):
    plans.close_plan(ALL, db, plan_id, "Анна")
    page = tick(page, "1.1")
    assert "План закрыт" in page.toast[0].value
    assert data(page)["closed"]
    assert not row(page, "1.1")["ticked"]


def test_a_measure_of_several_schools_shows_how_far_it_is(db):
    add_schools(db)
    whole = (measure("2.2", "Собрать родителей", -3, level="school"), measure("3", "Прочее", 3, level="school"))
    plan_id = plans.add_plan(ALL, db, small_plan(measures=whole), "Анна", {0: LOGINS})
    for task_id in tasks(db, plan_id)["task_id"].tolist()[:2]:
        set_status(ALL, db, Said(task_id, 1, "done"), "Анна")
    several, single = rows(open_page())
    assert (several["task"], several["status"], several["state"]) == (None, "2 из 3", "partial")
    assert several["share"] == pytest.approx(2 / 3)
    assert several["due"].replace("\xa0", " ") == "1 из 3: просрочено на 3 дня"
    assert single["task"] is not None


def test_one_of_several_plans(page, db, plan_id):
    twin = plans.add_plan(ALL, db, small_plan(), "Анна")
    measures = small_plan().measures
    calendar = plans.add_plan(ALL, db, Plan("План года", Period.calendar(2020), "…", measures), "Анна")
    school = plans.add_plan(ALL, db, Plan("План года", Period.school(2019), "…", measures), "Анна")
    three = plans.add_plan(ALL, db, Plan("План", Period.calendar(2016, 2018), "…", measures), "Анна")
    for_schools, _ = addressed.add_for_school(ALL, db, 2018, LOGINS[0], [(measures[3], TODAY)], "Анна")
    plans.close_plan(ALL, db, three, "Анна")
    page = run(page)
    choice = page.selectbox(key="choice-plan")
    period = choice.options[0].removesuffix(f" (№ {twin})")
    assert choice.options == [
        f"{period} (№ {twin})",
        f"{period} (№ {plan_id})",
        "2020",
        "2019/20",
        "Адресные меры 2018/19",
        "2016–2018 · закрыт",
    ]
    page = tick(run(choice.select(str(plan_id))), "1.1")
    others = (twin, calendar, school, three, for_schools)
    assert [tasks(db, each)["status"].iloc[0] for each in (plan_id, *others)] == ["done", *["planned"] * 5]
    assert title(open_page(plan=str(school))) == "Выполнено 0 из 4 мероприятий, 1 просрочено"


@pytest.fixture
def about(page):
    """The page with «О плане» opened."""
    return open_popover(page, "about")


def open_popover(at, key: str):
    at.session_state[key] = True
    return run(at)


def test_what_is_known_of_the_plan(db):
    plans.add_plan(ALL, db, small_plan(approved="Приказ № 7", unread=("Подпись *начальника*",)), "Анна")
    at = open_popover(open_page(), "about")
    said = texts(at)
    assert "Утверждён: Приказ № 7" in said
    assert "Анна; источник: проверка" in said
    assert "Подпись *начальника*" in said


def test_a_closed_plan_is_read_and_opened_again(about, db, plan_id):
    at = run(by_label(about, "Закрыть план").click())
    assert data(at)["closed"]
    assert plans.list_plans(ALL, db)[0].closed_by == "Методист"
    assert "Закрыт " in texts(at)
    tick(at, "1.1")  # of a browser that has not drawn it yet
    assert task(db, plan_id, "1.1")["version"] == 1
    at = run(by_label(at, "Открыть снова").click())
    assert not data(at)["closed"]
    assert row(tick(at, "1.1"), "1.1")["ticked"]


def test_a_plan_can_be_deleted(about, db):
    at = run(by_label(about, "Удалить план").click())
    assert plans.list_plans(ALL, db) == ()
    assert title(at) == "План мероприятий ещё не загружен"


def by_label(at, label: str):
    [found] = [button for button in at.button if button.label == label]
    return found


def test_the_words_agree_with_their_numbers():
    def title_of(total: int, done: int, late: int) -> str:
        return finding(Totals(total, done, late, 0, 0))

    assert title_of(21, 6, 3) == "Выполнено 6 из 21 мероприятия, 3 просрочены"
    assert title_of(24, 6, 5) == "Выполнено 6 из 24 мероприятий, 5 просрочено"
    assert title_of(24, 24, 0) == "Все мероприятия плана выполнены"
    assert outlook(Totals(8, 2, 0, 1, 0)).replace("\xa0", " ") == (
        "25 % выполнено · в ближайшие 30 дней срок у 1 мероприятия"
    )
    assert outlook(Totals(8, 2, 0, 0, 3)).endswith("не требуется: 3")
    assert section_note(Totals(8, 2, 1, 0, 0)) == "2 из 8, 1 просрочено"
    assert "1 день" in late_note(1).replace("\xa0", " ")
    assert "срок сегодня" in soon_note(0)
    assert soon_note(1).replace("\xa0", " ") == "остался 1 день"
    assert month_name("2026-11") == "ноябрь 2026"
