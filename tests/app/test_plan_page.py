"""«План мероприятий»: one click is saved, what is late is said, of two people the second is told."""

from datetime import date, timedelta

import pytest
import streamlit as st
from core.plans.progress import Totals

from core import clock
from core.plan import Measure, Plan
from core.store import plans
from core.store.scope import Scope
from pages.parts.database import st_engine
from pages.parts.plan_words import finding, late_note, outlook, soon_note

ALL = Scope.everything()
TODAY = clock.local(clock.now()).date()


def measure(number: str, text: str, days: int | None, section: str = "1. Общее", level: str = "municipal") -> Measure:
    due = None if days is None else TODAY + timedelta(days=days)
    return Measure(section, number, text, level, f"срок {number}", "Управление образования", "Приказ", due=due)


def small_plan(title: str = "План округа") -> Plan:
    measures = (
        measure("1.1", "Издать приказ", -10),
        measure("1.2", "Обучить *наблюдателей*", 5),
        measure("2.1", "Провести семинар", 100, "2. Работа с педагогами"),
        measure("2.2", "Собрать родителей", None, "2. Работа с педагогами", "school"),
    )
    return Plan(title, TODAY - timedelta(days=30), TODAY + timedelta(days=300), "проверка", measures)


@pytest.fixture
def plan_id(db) -> int:
    return plans.add_plan(ALL, db, small_plan(), "Анна")


@pytest.fixture
def page(open_page, plan_id):
    return run(open_page("plan.py"))


def run(widget_or_page):
    at = widget_or_page.run()
    assert not at.exception
    return at


def title(at) -> str:
    return at.title[0].value


def numbers(at) -> list[str]:
    return [box.label.split()[0] for box in at.checkbox]


def texts(at) -> str:
    return "\n".join(element.value for kind in (at.markdown, at.caption) for element in kind)


def tasks(db, plan_id):
    return plans.tasks_frame(ALL, db, plan_id)


def box(at, db, plan_id, place: int):
    return at.checkbox(key=f"tick-{tasks(db, plan_id)['task_id'].iloc[place]}")


def open_panel(at, db, plan_id, place: int) -> int:
    task_id = int(tasks(db, plan_id)["task_id"].iloc[place])
    at.button(key=f"status-{task_id}").click()
    run(at)
    return task_id


def test_without_a_plan_the_sample_is_one_click_away(open_page):
    at = run(open_page("plan.py"))
    assert title(at) == "План мероприятий ещё не загружен"
    at.button[0].click()
    run(at)
    assert title(at).startswith("Выполнено 0 из 24 мероприятий")
    assert len(at.checkbox) == 24
    assert [heading.value.split("\\.")[0] for heading in at.subheader] == ["1", "2", "3", "4", "5"]


def test_the_plan_reads_as_its_document(page):
    assert title(page) == "Выполнено 0 из 4 мероприятий, 1 просрочено"
    assert numbers(page) == ["1.1", "1.2", "2.1", "2.2"]
    assert [bar.value for bar in page.progress] == [0, 0, 0]
    assert "просрочено на\xa010\xa0дней" in texts(page)
    assert ":material/warning:" in texts(page)
    assert "осталось 5 дней" in texts(page)
    assert r"Обучить \*наблюдателей\*" in texts(page)
    assert ":gray-badge[школы]" in texts(page)


def test_a_tick_is_saved_at_once_with_date_and_name(page, db, plan_id):
    page.text_input(key="who").set_value("Ольга Ким")
    box(page, db, plan_id, 0).check()
    run(page)
    row = tasks(db, plan_id).iloc[0]
    assert (row["status"], row["changed_by"], row["done_on"].date()) == ("done", "Ольга Ким", TODAY)
    assert title(page) == "Выполнено 1 из 4 мероприятий, просроченных нет"
    assert "выполнено" in page.toast[0].value
    assert "Ольга Ким" in page.toast[0].value
    assert f"{TODAY:%d.%m.%Y} · Ольга Ким" in texts(page)
    assert [bar.value for bar in page.progress] == [25, 50, 0]
    run(page)
    assert not page.toast


def test_unticking_takes_it_back(page, db, plan_id):
    run(box(page, db, plan_id, 0).check())
    run(box(page, db, plan_id, 0).uncheck())
    assert tasks(db, plan_id)["status"].iloc[0] == "planned"
    assert title(page) == "Выполнено 0 из 4 мероприятий, 1 просрочено"
    told = plans.history(ALL, db, int(tasks(db, plan_id)["task_id"].iloc[0]))
    assert told["status_after"].tolist() == ["planned", "done"]


def test_a_tick_survives_a_restart(page, open_page, db, plan_id):
    run(box(page, db, plan_id, 2).check())
    db.dispose()
    st.cache_resource.clear()
    again = run(open_page("plan.py"))
    assert [ticked.value for ticked in again.checkbox] == [False, False, True, False]
    st_engine().dispose()


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("Все", ["1.1", "1.2", "2.1", "2.2"]),
        ("Просроченные", ["1.1"]),
        ("Скоро срок", ["1.2"]),
        ("Не выполненные", ["1.1", "1.2", "2.2"]),
        ("Выдумка", ["1.1", "1.2", "2.1", "2.2"]),
    ],
)
def test_filters_are_in_the_address(open_page, db, plan_id, show, expected):
    plans.set_status(ALL, db, int(tasks(db, plan_id)["task_id"].iloc[2]), 1, "done", "Анна")
    at = open_page("plan.py")
    at.query_params["show"] = show
    assert numbers(run(at)) == expected


def test_a_section_alone(page):
    page.selectbox(key="section").select("2. Работа с педагогами")
    run(page)
    assert numbers(page) == ["2.1", "2.2"]
    page.get_by_key("show").set_value("Просроченные")
    run(page)
    assert numbers(page) == []
    assert page.info[0].value == "Просроченных мероприятий нет."


def test_a_ticked_row_stays_in_sight_until_the_filter_changes(open_page, db, plan_id):
    at = open_page("plan.py")
    at.query_params["show"] = "Просроченные"
    run(at)
    run(box(at, db, plan_id, 0).check())
    assert numbers(at) == ["1.1"]
    assert at.checkbox[0].value is True
    at.get_by_key("show").set_value("Не выполненные")
    run(at)
    assert numbers(at) == ["1.2", "2.1", "2.2"]


def test_the_second_is_told_who_was_first_and_sees_the_row_anew(page, db, plan_id):
    task_id = int(tasks(db, plan_id)["task_id"].iloc[0])
    plans.set_status(ALL, db, task_id, 1, "in_progress", "Пётр")
    run(box(page, db, plan_id, 0).check())
    assert "Пётр" in page.warning[0].value
    assert "«в работе»" in page.warning[0].value
    assert page.checkbox[0].value is False
    assert page.button(key=f"status-{task_id}").label == "В работе"
    assert len(plans.history(ALL, db, task_id)) == 1
    assert not page.toast
    run(box(page, db, plan_id, 0).check())  # now that the row was seen
    assert tasks(db, plan_id)["status"].iloc[0] == "done"
    assert not page.warning


def test_nobody_is_in_conflict_with_their_own_quick_second_click(page, db, plan_id):
    task_id = int(tasks(db, plan_id)["task_id"].iloc[0])
    plans.set_status(ALL, db, task_id, 1, "in_progress", "Методист")
    page.session_state["plan_made"] = {task_id: 2}  # as the first click's callback leaves it
    run(box(page, db, plan_id, 0).check())
    assert not page.warning
    assert tasks(db, plan_id)["version"].iloc[0] == 3


def test_a_plan_that_was_deleted_meanwhile(page, db, plan_id):
    ticked = box(page, db, plan_id, 0)
    plans.remove_plan(ALL, db, plan_id)
    run(ticked.check())
    assert "не найдено" in page.toast[0].value
    assert title(page) == "План мероприятий ещё не загружен"


def test_the_panel_saves_another_status(page, db, plan_id):
    task_id = open_panel(page, db, plan_id, 1)
    run(page.radio(key=f"panel-status-{task_id}").set_value("partial"))
    page.date_input(key=f"panel-date-{task_id}").set_value(TODAY - timedelta(days=2))
    page.text_area(key=f"panel-comment-{task_id}").set_value("Осталась одна школа")
    run(page.button(key="panel-save").click())
    row = tasks(db, plan_id).iloc[1]
    assert (row["status"], row["comment"]) == ("partial", "Осталась одна школа")
    assert row["done_on"].date() == TODAY - timedelta(days=2)
    assert "plan_open" not in page.session_state
    assert r"\:material" not in texts(page)
    assert "Осталась одна школа" in texts(page)
    open_panel(page, db, plan_id, 1)
    assert "не начато → выполнено частично" in texts(page)
    page.text_area(key=f"panel-comment-{task_id}").set_value("Готово")
    run(page.button(key="panel-save").click())
    open_panel(page, db, plan_id, 1)
    assert "**выполнено частично** · Готово" in texts(page)


def test_what_is_not_needed_has_a_reason(page, db, plan_id):
    task_id = open_panel(page, db, plan_id, 0)
    run(page.radio(key=f"panel-status-{task_id}").set_value("not_needed"))
    run(page.button(key="panel-save").click())
    assert "причину" in page.error[0].value
    page.text_area(key=f"panel-comment-{task_id}").set_value("Есть приказ министерства")
    run(page.button(key="panel-save").click())
    assert title(page) == "Выполнено 0 из 3 мероприятий, просроченных нет"
    assert "не требуется: 1" in page.progress[0].text


def test_a_conflict_in_the_panel_keeps_what_was_typed(page, db, plan_id):
    task_id = open_panel(page, db, plan_id, 0)
    page.text_area(key=f"panel-comment-{task_id}").set_value("Приказ № 5")
    plans.set_status(ALL, db, task_id, 1, "in_progress", "Пётр")
    run(page.button(key="panel-save").click())
    assert [told.value.startswith("Вас опередили: Пётр") for told in page.warning] == [True]
    assert page.text_area(key=f"panel-comment-{task_id}").value == "Приказ № 5"
    run(page.button(key="panel-save").click())
    row = tasks(db, plan_id).iloc[0]
    assert (row["changed_by"], row["comment"]) == ("Методист", "Приказ № 5")


def test_a_tick_keeps_the_comment(page, db, plan_id):
    task_id = int(tasks(db, plan_id)["task_id"].iloc[0])
    plans.set_status(ALL, db, task_id, 1, "in_progress", "Анна", "ждём подписи")
    run(page)
    run(box(page, db, plan_id, 0).check())
    assert tasks(db, plan_id)["comment"].iloc[0] == "ждём подписи"


def test_one_of_several_plans(page, db, plan_id):
    twin = plans.add_plan(ALL, db, small_plan(), "Анна")
    measures = small_plan().measures
    calendar = plans.add_plan(ALL, db, Plan("План года", date(2020, 1, 1), date(2020, 12, 31), "…", measures), "Анна")
    school = plans.add_plan(ALL, db, Plan("План года", date(2019, 9, 1), date(2020, 8, 31), "…", measures), "Анна")
    run(page)
    choice = page.selectbox(key="plan")
    period = choice.options[0].removesuffix(f" (№ {twin})")
    assert choice.options == [f"{period} (№ {twin})", f"{period} (№ {plan_id})", "2020", "2019/20"]
    run(choice.select(plan_id))
    run(box(page, db, plan_id, 0).check())
    assert [tasks(db, each)["status"].iloc[0] for each in (plan_id, twin, calendar, school)] == [
        "done",
        *["planned"] * 3,
    ]


def test_a_plan_can_be_deleted(page, db):
    remove = next(button for button in page.button if button.label == "Удалить план")
    run(remove.click())
    assert plans.list_plans(ALL, db).empty
    assert title(page) == "План мероприятий ещё не загружен"


def test_the_words_agree_with_their_numbers():
    def title_of(total: int, done: int, late: int) -> str:
        return finding(Totals(total, done, late, 0, 0))

    assert title_of(21, 6, 3) == "Выполнено 6 из 21 мероприятия, 3 просрочены"
    assert title_of(24, 6, 5) == "Выполнено 6 из 24 мероприятий, 5 просрочено"
    assert title_of(24, 24, 0) == "Все мероприятия плана выполнены"
    assert outlook(Totals(8, 2, 0, 1, 0)) == "25 % выполнено · в ближайшие 30 дней срок у 1 мероприятия"
    assert "1\xa0день" in late_note(1)
    assert "срок сегодня" in soon_note(0)
    assert "остался 1 день" in soon_note(1)
