"""The panels of a task and of a measure; closing a plan; marking all that is shown and taking it back."""

from datetime import timedelta

import pytest

from core.plan import Deadline
from core.store import evidence, executors, plans
from core.store.tasks import Said, history, set_status
from tests.app.plan_clicks import (
    TODAY,
    data,
    lists,
    measure,
    numbers,
    open_page,
    open_row,
    row,
    rows,
    run,
    small_plan,
    task,
    tasks,
    texts,
    tick,
    title,
)
from tests.core.made_up_plan import ALL, LOGINS, add_schools

UNCLEAR = Deadline(understood=False)
OF_SCHOOLS = (
    measure("1", "Собрать родителей", -3, level="school", deadline="до начала недели"),
    measure("2", "Обучить наблюдателей", None, level="school", deadline="когда сможем", when=UNCLEAR),
    measure("3", "Издать приказ", 5),
)


@pytest.fixture
def plan_id(db) -> int:
    return plans.add_plan(ALL, db, small_plan(), "Анна")


@pytest.fixture
def page(plan_id):
    return open_page()


@pytest.fixture
def schools_plan(db) -> int:
    """A plan with a measure of three schools, one of which was done yesterday."""
    add_schools(db)
    plan_id = plans.add_plan(ALL, db, small_plan(measures=OF_SCHOOLS), "Анна", {0: LOGINS})
    first = int(tasks(db, plan_id)["task_id"].iloc[0])
    set_status(ALL, db, Said(first, 1, "done", "протокол", TODAY - timedelta(days=1)), "Директор")
    return plan_id


def id_of(db, plan_id: int, number: str) -> int:
    return int(task(db, plan_id, number)["task_id"])


def opened(at) -> bool:
    return "plan_open" in at.session_state


def test_a_click_on_the_status_opens_the_panel(page, db, plan_id):
    assert not opened(page)
    page = open_row(page, "2.2")
    said = texts(page)
    assert "**2.2** Собрать родителей" in said
    assert "Уровень школы" in said
    assert "Срок: срок 2.2" in said
    assert "Ответственные: Директора школ" in said
    assert "Ожидаемый результат: Приказ" in said
    assert "Пока нет." in said
    assert "История" not in said


def test_the_panel_saves_another_status(page, db, plan_id):
    page, task_id = open_row(page, "1.2"), id_of(db, plan_id, "1.2")
    run(page.radio(key=f"panel-status-{task_id}").set_value("partial"))
    page.date_input(key=f"panel-date-{task_id}").set_value(TODAY - timedelta(days=2))
    page.text_area(key=f"panel-comment-{task_id}").set_value("Осталась *одна* школа")
    run(page.button(key="panel-save").click())
    stored = task(db, plan_id, "1.2")
    assert (stored["status"], stored["comment"]) == ("partial", "Осталась *одна* школа")
    assert stored["done_on"].date() == TODAY - timedelta(days=2)
    assert not opened(page)
    second = row(page, "1.2")
    assert (second["status"], second["notes"]) == ("Выполнено частично", ["Осталась *одна* школа"])
    page = open_row(page, "1.2")
    assert "не начато → выполнено частично** · Осталась *одна* школа" in texts(page)
    page.text_area(key=f"panel-comment-{task_id}").set_value("Готово")
    run(page.button(key="panel-save").click())
    assert "**выполнено частично** · Готово" in texts(open_row(page, "1.2"))


def test_a_comment_can_be_erased(page, db, plan_id):
    task_id = id_of(db, plan_id, "1.1")
    set_status(ALL, db, Said(task_id, 1, "in_progress", "ждём подписи"), "Анна")
    page = open_row(run(page), "1.1")
    run(page.text_area(key=f"panel-comment-{task_id}").set_value(""))
    run(page.button(key="panel-save").click())
    stored = task(db, plan_id, "1.1")
    assert (stored["status"], stored["comment"]) == ("in_progress", "")


def test_what_is_not_needed_has_a_reason(page, db, plan_id):
    page, task_id = open_row(page, "1.1"), id_of(db, plan_id, "1.1")
    run(page.radio(key=f"panel-status-{task_id}").set_value("not_needed"))
    run(page.button(key="panel-save").click())
    assert "причину" in page.error[0].value
    assert task(db, plan_id, "1.1")["version"] == 1
    page.text_area(key=f"panel-comment-{task_id}").set_value("Есть приказ министерства")
    run(page.button(key="panel-save").click())
    assert title(page) == "Выполнено 0 из 3 мероприятий, просроченных нет"
    assert "не требуется: 1" in page.get("progress")[0].proto.text


def test_a_conflict_in_the_panel_keeps_what_was_typed(page, db, plan_id):
    page, task_id = open_row(page, "1.1"), id_of(db, plan_id, "1.1")
    page.text_area(key=f"panel-comment-{task_id}").set_value("Приказ № 5")
    set_status(ALL, db, Said(task_id, 1, "in_progress"), "Пётр")
    run(page.button(key="panel-save").click())
    assert [told.value.startswith("Вас опередили: Пётр") for told in page.warning] == [True]
    assert page.text_area(key=f"panel-comment-{task_id}").value == "Приказ № 5"
    run(page.button(key="panel-save").click())
    stored = task(db, plan_id, "1.1")
    assert (stored["changed_by"], stored["comment"]) == ("Методист", "Приказ № 5")


def test_what_another_person_said_meanwhile_is_told_in_the_panel(page, db, plan_id):
    page, task_id = open_row(page, "1.1"), id_of(db, plan_id, "1.1")
    run(page.text_area(key=f"panel-comment-{task_id}").set_value("Пишу"))
    set_status(ALL, db, Said(task_id, 1, "in_progress"), "Пётр")
    page = run(page)
    assert "Только что: Пётр — «в работе»." in texts(page)
    assert page.text_area(key=f"panel-comment-{task_id}").value == "Пишу"
    assert "Только что" not in texts(run(page))


def attach(page, task_id: int, kind: str, text: str):
    """Through the fields of the panel."""
    [choice] = [one for one in page.button_group if one.key and one.key.startswith(f"kind-{task_id}-")]
    page = run(choice.set_value(kind))
    field = f"{kind}-{choice.key.removeprefix('kind-')}"
    page.text_input(key=field).set_value(text)
    return run(page.button(key=f"attach-{choice.key.removeprefix('kind-')}").click())


def test_documents_are_attached_and_taken_away(page, db, plan_id):
    page, task_id = open_row(page, "1.1"), id_of(db, plan_id, "1.1")
    page = attach(page, task_id, "requisites", "Приказ от 12.10.2026 № 214")
    page = attach(page, task_id, "link", "https://example.org/prikaz")
    page.file_uploader[0].set_value(("акт.pdf", b"%PDF-1", "application/pdf"))
    page = run(page)
    kept = evidence.attached(ALL, db, task_id)
    assert kept["kind"].tolist() == ["requisites", "link", "file"]
    assert kept["title"].tolist() == ["Приказ от 12.10.2026 № 214", "https://example.org/prikaz", "акт.pdf"]
    assert set(kept["added_by"]) == {"Методист"}
    assert evidence.content(ALL, db, int(kept["evidence_id"].iloc[2])) == b"%PDF-1"
    assert row(page, "1.1")["notes"] == ["Документов: 3"]
    assert "Приложен документ: Приказ от 12.10.2026 № 214" in texts(page)
    assert opened(page)
    page = run(page.button(key=f"detach-{kept['evidence_id'].iloc[0]}").click())
    assert evidence.attached(ALL, db, task_id)["kind"].tolist() == ["link", "file"]
    assert "Документ убран" in texts(page)
    assert task(db, plan_id, "1.1")["status"] == "planned"


def test_an_address_that_is_none_is_refused(page, db, plan_id):
    page, task_id = open_row(page, "1.1"), id_of(db, plan_id, "1.1")
    page = attach(page, task_id, "link", "приказ.рф")
    assert "http" in page.error[0].value
    assert evidence.attached(ALL, db, task_id).empty


def test_the_panel_of_a_measure_ticks_its_schools(db, schools_plan):
    at = open_page()
    assert row(at, "1")["status"] == "1 из 3"
    at = open_row(at, "1")
    [panel] = [key for key in lists(at) if key.startswith("measure-")]
    [section] = data(at, panel)["sections"]
    assert (section["note"], section["late"]) == ("1 из 3", True)
    names = [one["text"] for one in rows(at, panel)]
    assert names == [f"Школа {login}" for login in LOGINS]
    assert [one["ticked"] for one in rows(at, panel)] == [True, False, False]
    assert row(at, names[0], panel)["notes"] == ["протокол"]
    at = tick(at, names[1], key=panel)
    assert row(at, "1")["status"] == "2 из 3"
    assert tasks(db, schools_plan).query("status == 'done'")["executor"].tolist() == list(LOGINS[:2])
    at = open_row(at, names[2], panel)  # from the measure to one of its tasks
    assert "Уровень школы · Школа edu960003" in texts(at)
    at = run(at.button(key="panel-measure").click())  # and back
    assert panel in lists(at)


def test_schools_are_named_in_the_panel_of_a_measure(db, schools_plan):
    at = open_row(open_page(), "1")
    measure_id = int(tasks(db, schools_plan)["measure_id"].iloc[0])
    at.multiselect(key=f"executors-{measure_id}").set_value([LOGINS[2]])
    at = run(at.button(key=f"assign-{measure_id}").click())
    assert "Остались с отметками: 1." in at.toast[0].value
    found = tasks(db, schools_plan).query("measure_id == @measure_id")
    assert found["executor"].tolist() == [LOGINS[0], LOGINS[2]]
    assert row(at, "1")["status"] == "1 из 2"


def test_a_measure_of_all_schools_together_is_divided(db, schools_plan):
    at = run(open_row(open_page(), "2").button(key="panel-measure").click())
    measure_id = int(task(db, schools_plan, "2")["measure_id"])
    at.multiselect(key=f"executors-{measure_id}").set_value(list(LOGINS[:2]))
    at = run(at.button(key=f"assign-{measure_id}").click())
    assert at.toast[0].value == "Школы мероприятия сохранены."
    assert row(at, "2")["status"] == "0 из 2"


def test_a_day_is_set_for_a_deadline_that_was_not_understood(db, schools_plan):
    at = open_page()
    assert row(at, "2")["due"] == "срок не разобран — поставьте дату"
    at = run(open_row(at, "2").button(key="panel-measure").click())
    measure_id = int(task(db, schools_plan, "2")["measure_id"])
    assert at.selectbox(key=f"before-{measure_id}").options == ["не указан"]
    at.date_input(key=f"after-{measure_id}").set_value(TODAY + timedelta(days=3))
    at = run(at.button(key=f"move-{measure_id}").click())
    assert "Новый срок" in at.toast[0].value
    assert task(db, schools_plan, "2")["due"].date() == TODAY + timedelta(days=3)
    second = row(at, "2")
    assert second["due"].replace("\xa0", " ") == "осталось 3 дня"
    assert second["deadline"] == "когда сможем"
    [line] = history(ALL, db, second["task"]).itertuples()
    assert line.comment.startswith("Срок: не указан → ")


def test_a_day_is_moved_for_all_schools_of_a_measure(db, schools_plan):
    at = open_row(open_page(), "1")
    measure_id = int(tasks(db, schools_plan)["measure_id"].iloc[0])
    at.date_input(key=f"after-{measure_id}").set_value(TODAY + timedelta(days=9))
    at = run(at.button(key=f"move-{measure_id}").click())
    days = tasks(db, schools_plan).query("measure_id == @measure_id")["due"].dt.date
    assert set(days) == {TODAY + timedelta(days=9)}
    assert not row(at, "1")["late"]


def test_what_cannot_be_set_is_said(db, schools_plan):
    at = run(open_row(open_page(), "2").button(key="panel-measure").click())
    measure_id = int(task(db, schools_plan, "2")["measure_id"])
    executors.move_due(ALL, db, measure_id, None, TODAY + timedelta(days=1), "Пётр")
    at = run(at.button(key=f"move-{measure_id}").click())
    assert "возможно, его перенесли до вас" in at.toast[0].value
    plans.close_plan(ALL, db, schools_plan, "Пётр")
    at.multiselect(key=f"executors-{measure_id}").set_value([LOGINS[0]])
    at = run(at.button(key=f"assign-{measure_id}").click())
    assert "План закрыт" in at.toast[0].value
    assert task(db, schools_plan, "2")["executor"] == ""


def test_a_closed_plan_is_only_read(db, schools_plan):
    plans.close_plan(ALL, db, schools_plan, "Анна")
    at = open_row(open_page(), "1")
    [panel] = [key for key in lists(at) if key.startswith("measure-")]
    assert data(at, panel)["closed"]
    assert not [button.key for button in at.button if button.key and button.key.startswith(("assign", "move"))]
    at = open_row(at, "3")
    assert "План закрыт: его можно читать, но не менять." in texts(at)
    assert "panel-save" not in {button.key for button in at.button}
    assert not at.file_uploader
    assert "many" not in at.session_state


def test_a_task_of_a_plan_that_was_deleted_meanwhile(page, db, plan_id):
    page = open_row(page, "1.1")
    plans.add_plan(ALL, db, small_plan("Другой"), "Анна")
    plans.remove_plan(ALL, db, plan_id)
    page = run(page)
    assert numbers(page) == ["1.1", "1.2", "2.1", "2.2"]
    assert not page.radio


@pytest.fixture
def late_page(db, schools_plan):
    """What is late of the plan of schools, with «Отметить все» opened."""
    at = open_page(show="Просроченные")
    at.session_state["many"] = True
    return run(at)


def test_all_that_is_shown_is_marked_and_taken_back(late_page, db, schools_plan):
    assert "Показано 1 мероприятие; выполненными станут 2 отметки" in texts(late_page)
    at = run(late_page.button(key="mark-all").click())
    frame = tasks(db, schools_plan)
    assert frame["status"].tolist() == ["done"] * 3 + ["planned"] * 2
    assert [day.date() for day in frame["done_on"].dropna()] == [TODAY - timedelta(days=1), TODAY, TODAY]
    assert frame["changed_by"].dropna().tolist() == ["Директор", "Методист", "Методист"]
    assert "Сохранено: 2 отметки, Методист." in at.toast[0].value
    assert numbers(at) == ["1"]  # stays in sight, so that it can be looked at
    assert at.button(key="take-back").label == "Вернуть 2 отметки"
    at = run(at.button(key="take-back").click())
    assert tasks(db, schools_plan)["status"].tolist() == ["done", *["planned"] * 4]
    assert tasks(db, schools_plan)["done_on"].dropna().dt.date.tolist() == [TODAY - timedelta(days=1)]
    assert "take-back" not in {button.key for button in at.button}


def test_of_many_the_one_that_was_changed_meanwhile_stays(late_page, db, schools_plan):
    at = run(late_page.button(key="mark-all").click())
    second = tasks(db, schools_plan).iloc[1]
    said = Said(int(second["task_id"]), int(second["version"]), "in_progress", "ещё не всё")
    set_status(ALL, db, said, "Пётр")
    at = run(at.button(key="take-back").click())
    assert "Не сохранено 1: другие отметили раньше" in at.toast[0].value
    assert tasks(db, schools_plan)["status"].tolist() == ["done", "in_progress", *["planned"] * 3]
    [panel] = [key for key in lists(open_row(at, "1")) if key.startswith("measure-")]
    assert "Вас опередили: Пётр" in rows(open_row(at, "1"), panel)[1]["told"]


def test_nothing_is_marked_of_a_plan_that_has_just_changed(late_page, db, schools_plan):
    third = int(tasks(db, schools_plan)["task_id"].iloc[2])
    set_status(ALL, db, Said(third, 1, "in_progress"), "Пётр")
    at = run(late_page.button(key="mark-all").click())
    assert "План только что изменили" in at.toast[0].value
    assert tasks(db, schools_plan)["status"].tolist() == ["done", "planned", "in_progress", "planned", "planned"]


def test_the_whole_plan_is_not_marked_at_once(page):
    assert "many" not in page.session_state
    assert not [one for one in page.get("popover") if one.proto.popover.label == "Отметить все"]


def test_another_filter_forgets_what_could_be_taken_back(late_page):
    at = run(late_page.button(key="mark-all").click())
    at.get_by_key("show").set_value("Не выполненные")
    assert "take-back" not in {button.key for button in run(at).button}
