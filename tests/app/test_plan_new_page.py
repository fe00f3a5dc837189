"""«Новый план»: what was read is shown, mended by the person, and saved only then."""

import io
from datetime import date

import pytest
from docx import Document

from core.plan import Deadline, Period
from core.plans.sample import SAMPLES, sample_plan
from core.store import plans, register
from core.store.tasks import Said, set_status
from tests.app.plan_clicks import TODAY, numbers, open_page, run, small_plan, tasks, texts, title
from tests.core.made_up_plan import ALL, LOGINS, add_schools

HEADER = ("№", "Мероприятие", "Срок", "Ответственные")
ROWS = (
    ("1", "Назначить ответственного за сверку", "до 20 октября", "Начальник отдела"),
    ("2", "Сверить ведомости с журналом", "декабрь, март", "Директора школ"),
    ("3", "Обсудить итоги сверки", "когда сойдёт снег", "Методист"),
)
PASTED = "\n".join("\t".join(row) for row in (HEADER, *ROWS))
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document(rows=ROWS, heading: str = "План сверки на 2026-2027 учебный год") -> bytes:
    made = Document()
    made.add_paragraph(heading)
    table = made.add_table(rows=0, cols=len(HEADER))
    for row in (HEADER, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


@pytest.fixture
def at(db):
    return open_page("plan_new.py")


@pytest.fixture
def draft(at):
    """The document is read."""
    return dropped(at, document())


def dropped(at, content: bytes, name: str = "план.docx"):
    at.file_uploader(key="document").set_value((name, content, WORD))
    return run(at)


def choose(at, source: str):
    return run(at.get_by_key("source").set_value(source))


def pasted(at, text: str = PASTED):
    at = choose(at, "Вставить таблицу")
    at.text_area(key="pasted").set_value(text)
    return run(by_label(at, "Разобрать").click())


def by_label(at, label: str):
    [found] = [button for button in at.button if button.label == label]
    return found


def field(at, name: str):
    """A field of the draft, whichever draft it is."""
    [found] = [one for one in (*at.text_input, *at.number_input, *at.date_input, *at.button_group) if named(one, name)]
    return found


def named(element, name: str) -> bool:
    return (element.key or "").startswith("new-plan-") and element.key.endswith(f"-{name}")


def edit(at, rows: dict | None = None, added: list | None = None, deleted: list | None = None):
    """What a person does in the table: cells by row, rows added, rows deleted."""
    [editor] = at.data_editor
    at.session_state[editor.key] = {"edited_rows": rows or {}, "added_rows": added or [], "deleted_rows": deleted or []}
    return run(at)


def save(at):
    return run(by_label(at, "Сохранить план").click())


def only_plan(db):
    [plan] = plans.list_plans(ALL, db)
    return plans.stored_plan(ALL, db, plan.id), tasks(db, plan.id)


def test_nothing_is_read_yet(at, db):
    assert title(at) == "Новый план"
    assert at.get_by_key("source").options == ["Документ", "Вставить таблицу", "Образец"]  # there is nothing to copy
    assert not at.data_editor
    assert not [button for button in at.button if button.label == "Сохранить план"]


def test_a_document_is_shown_as_it_was_read(draft, db):
    assert title(draft) == "Прочитано 3 мероприятия"
    assert field(draft, "title").value == "План сверки на 2026-2027 учебный год"
    shown = draft.data_editor[0].value
    assert shown["text"].tolist() == [row[1] for row in ROWS]
    assert shown["deadline"].tolist() == [row[2] for row in ROWS]
    assert shown["dues"].tolist() == ["20.10.2026", "31.12.2026; 31.03.2027", ""]
    assert shown["check"].tolist() == ["", "", "срок не разобран"]
    assert shown["level"].tolist() == ["municipal", "school", "municipal"]
    assert "без разделов · муниципальных 2, для школ 1 · с датой 2" in texts(draft)
    assert "**срок не разобран: 1**" in texts(draft)
    assert "3 «когда сойдёт снег»" in draft.warning[0].value
    assert plans.list_plans(ALL, db) == ()


def test_a_plan_is_saved_as_it_was_mended_and_opened(draft, db):
    field(draft, "title").set_value(" План сверки ведомостей ")
    field(draft, "approved").set_value("Приказ № 5")
    cells = {0: {"text": "Назначить двух ответственных"}, 2: {"dues": "15.04.2027"}}
    draft = edit(
        draft, cells, added=[{"number": "4", "text": "Наградить", "level": "municipal", "deadline": "до 1 июня"}]
    )
    at = save(draft)
    assert title(at) == "Выполнено 0 из 4 мероприятий, " + title(at).split(", ")[1]
    assert numbers(at) == ["1", "2", "3", "4"]
    assert at.toast[0].value == "План сохранён: 4 мероприятия."
    stored, found = only_plan(db)
    assert (stored.title, stored.approved, stored.source) == ("План сверки ведомостей", "Приказ № 5", "план.docx")
    assert stored.period == Period.school(2026)
    first, second, third, fourth = stored.measures
    assert first.text == "Назначить двух ответственных"
    assert second.when.due == (date(2026, 12, 31), date(2027, 3, 31))
    assert (third.when, third.deadline) == (Deadline(None, (date(2027, 4, 15),)), "когда сойдёт снег")
    assert (fourth.text, fourth.when.due) == ("Наградить", (date(2027, 6, 1),))
    assert len(found) == 5
    assert set(found["executor"]) == {""}
    assert plans.list_plans(ALL, db)[0].loaded_by == "Методист"
    assert title(run(at.switch_page("plan_new.py"))) == "Новый план"  # the draft is gone


def test_a_row_is_deleted_from_the_table(draft, db):
    save(edit(draft, deleted=[1]))
    stored, _ = only_plan(db)
    assert [one.number for one in stored.measures] == ["1", "3"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"rows": {1: {"dues": "31.02.2027"}}}, "Строка 2: «31.02.2027» — не дата"),
        ({"rows": {0: {"text": ""}}, "deleted": [1]}, "Строка 1: нет текста мероприятия"),
        ({"deleted": [0, 1, 2]}, "В плане нет ни одного мероприятия"),
    ],
)
def test_what_cannot_be_saved_is_told(draft, db, change, told):
    at = edit(draft, **change)
    assert told in at.error[0].value
    assert by_label(at, "Сохранить план").disabled
    assert plans.list_plans(ALL, db) == ()


def test_a_draft_is_thrown_away(draft, db):
    at = run(by_label(draft, "Отказаться").click())
    assert title(at) == "Новый план"
    assert not at.data_editor
    assert plans.list_plans(ALL, db) == ()


def test_a_deadline_that_is_not_understood_may_stay_so(draft, db):
    at = save(draft)
    stored, found = only_plan(db)
    assert not stored.measures[2].when.understood
    assert found["due"].isna().tolist() == [False, False, False, True]
    assert title(at).startswith("Выполнено 0 из 3")


def test_a_pasted_table(at, db):
    at = pasted(at)
    assert title(at) == "Прочитано 3 мероприятия"
    save(at)
    stored, _ = only_plan(db)
    assert stored.source == "вставленный текст"
    assert [one.text for one in stored.measures] == [row[1] for row in ROWS]


@pytest.mark.parametrize("text", ["", "   ", "Просто письмо без таблицы"])
def test_what_is_no_table_is_refused(at, db, text):
    at = pasted(at, text)
    assert at.error[0].value
    assert title(at) == "Новый план"
    at = pasted(at)
    assert not at.error
    assert title(at) == "Прочитано 3 мероприятия"


@pytest.mark.parametrize(
    ("name", "content"), [("план.docx", b"PK\x03\x04"), ("план.docx", b""), ("фото.jpg", b"\xff\xd8\xff\xe0")]
)
def test_a_file_that_is_no_document_is_refused(at, db, name, content):
    at = dropped(at, content, name)
    assert at.error[0].value
    assert "Traceback" not in at.error[0].value
    assert title(at) == "Новый план"


def test_a_refusal_leaves_the_draft_that_is_there(draft):
    at = dropped(draft, b"PK\x03\x04")
    assert at.error
    assert title(at) == "Прочитано 3 мероприятия"


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_can_be_taken(at, db, name):
    at = run(choose(at, "Образец").button(key=f"sample-{name}").click())
    assert title(at).startswith("Прочитано ")
    save(at)
    stored, _ = only_plan(db)
    assert stored.period.starts <= TODAY <= stored.period.ends
    assert stored.measures == sample_plan(name, TODAY).measures


def test_another_draft_begins_anew(draft):
    field(draft, "title").set_value("Моё название")
    run(draft)
    at = dropped(draft, document(ROWS[:2], "План иной сверки на 2025 год"))
    assert title(at) == "Прочитано 2 мероприятия"
    assert field(at, "title").value == "План иной сверки на 2025 год"
    assert field(at, "kind").value == "календарный год"
    assert field(at, "first").value == 2025


def test_a_copy_is_moved_to_another_year(db):
    before = small_plan("План на 2026 год", period=Period.calendar(2026), approved="Приказ № 7")
    plan_id = plans.add_plan(ALL, db, before, "Анна")
    set_status(ALL, db, Said(int(tasks(db, plan_id)["task_id"].iloc[0]), 1, "done"), "Анна")
    at = choose(open_page("plan_new.py"), "Копия плана")
    at.number_input(key="copied-years").set_value(2)
    at = run(by_label(at, "Скопировать").click())
    assert title(at) == "Прочитано 4 мероприятия"
    assert field(at, "title").value == "План на 2028 год"
    save(at)
    copied = next(plan for plan in plans.list_plans(ALL, db) if plan.id != plan_id)
    stored = plans.stored_plan(ALL, db, copied.id)
    assert (stored.period, stored.approved) == (Period.calendar(2028), None)
    years = [[day.year for one in plan.measures for day in one.when.due] for plan in (before, stored)]
    assert [year + 2 for year in years[0]] == years[1]
    assert set(tasks(db, copied.id)["status"]) == {"planned"}
    assert plans.stored_plan(ALL, db, plan_id) == before


def test_a_plan_that_was_deleted_cannot_be_copied(db):
    plan_id = plans.add_plan(ALL, db, small_plan(), "Анна")
    at = choose(open_page("plan_new.py"), "Копия плана")
    plans.remove_plan(ALL, db, plan_id)
    at = run(by_label(at, "Скопировать").click())
    assert "План не найден" in at.error[0].value


def test_the_period_is_changed_and_the_days_follow(draft, db):
    run(field(draft, "first").set_value(2027))
    assert draft.data_editor[0].value["dues"].tolist() == ["20.10.2027", "31.12.2027; 31.03.2028", ""]
    run(field(draft, "kind").set_value("календарный год"))
    assert draft.data_editor[0].value["dues"].tolist()[0] == "20.10.2027"
    run(field(draft, "kind").set_value("учебный год"))
    save(draft)
    stored, _ = only_plan(db)
    assert stored.period == Period.school(2027)
    assert stored.measures[0].when.due == (date(2027, 10, 20),)


def test_the_end_of_classes_is_the_plans_own(at, db):
    at = dropped(at, document([("1", "Вести наблюдение", "в течение учебного года", "Методист")]))
    assert at.data_editor[0].value["dues"].tolist() == ["31.05.2027"]
    field(at, "classes-2027").set_value(date(2027, 5, 25))
    at = run(at)
    assert at.data_editor[0].value["dues"].tolist() == ["25.05.2027"]
    save(at)
    stored, _ = only_plan(db)
    assert stored.period.classes_end == date(2027, 5, 25)


def test_what_the_document_says_besides_is_kept(at, db):
    coloured = [(*HEADER, "Цвет папки"), (*ROWS[0], "синяя"), (*ROWS[1], "")]
    at = pasted(at, "\n".join("\t".join(row) for row in coloured))
    assert [one.label for one in at.expander] == ["Что в документе не понято: 1"]
    assert "Цвет папки, № 1: синяя" in texts(at)
    save(at)
    assert only_plan(db)[0].unread == ("Цвет папки, № 1: синяя",)


DECIDED = (
    (LOGINS[0], 2026, "confirmed", "municipal"),
    (LOGINS[1], 2026, "watched", "school"),
    (LOGINS[2], 2026, "declined", None),
    (LOGINS[2], 2025, "confirmed", "regional"),
    ("edu969999", 2026, "confirmed", "school"),  # no file names this school any more
)


@pytest.fixture
def of_schools(db):
    """The draft where the store knows three schools."""
    add_schools(db)
    return dropped(open_page("plan_new.py"), document())


def executors_of(db) -> list[str]:
    _, found = only_plan(db)
    return list(dict.fromkeys(found.loc[found["level"] == "school", "executor"]))


def test_every_school_has_a_task_of_its_own(of_schools, db):
    assert "Школ: 3 — по задаче на каждую." in texts(of_schools)
    save(of_schools)
    _, found = only_plan(db)
    assert executors_of(db) == list(LOGINS)
    assert len(found[found["level"] == "school"]) == 6  # two days each
    assert set(found.loc[found["level"] == "municipal", "executor"]) == {""}


def test_all_schools_together_have_one_mark(of_schools, db):
    at = run(field(of_schools, "way").set_value("together"))
    save(at)
    assert executors_of(db) == [""]


def test_schools_are_chosen_one_by_one(of_schools, db):
    at = run(field(of_schools, "way").set_value("chosen"))
    assert "Таких школ нет: отметка будет одна на всех." in texts(at)
    at = run(at.multiselect[0].set_value([LOGINS[2], LOGINS[0]]))
    assert "Школ: 2" in texts(at)
    save(at)
    assert sorted(executors_of(db)) == [LOGINS[0], LOGINS[2]]


@pytest.fixture
def decided(db, of_schools):
    for login, year, decision, level in DECIDED:
        register.decide(ALL, db, login, year, 0, decision, level, "основание", "", "Анна")
    return of_schools


@pytest.mark.parametrize(("year", "expected"), [(2026, LOGINS[:1]), (2025, LOGINS[2:])])
def test_schools_of_the_register_of_a_year(decided, db, year, expected):
    at = run(field(decided, "way").set_value("register"))
    [years] = [one for one in at.selectbox if one.label == "Перечень года"]
    assert years.options == ["2026", "2025"]
    at = run(years.set_value(year))
    assert "Школ: 1" in texts(at)
    save(at)
    assert executors_of(db) == list(expected)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [(["municipal"], LOGINS[:1]), (["school", "municipal"], LOGINS[:2]), (["regional"], ("",)), ([], ("",))],
)
def test_schools_by_their_level_of_support(decided, db, levels, expected):
    at = run(field(decided, "way").set_value("support"))
    save(run(field(at, "levels").set_value(levels)))
    assert executors_of(db) == list(expected)


def test_without_decisions_there_is_no_school_of_the_register(of_schools, db):
    at = run(field(of_schools, "way").set_value("register"))
    assert "Таких школ нет: отметка будет одна на всех." in texts(at)
    save(at)
    assert executors_of(db) == [""]


def test_without_schools_it_is_said_when_they_come(draft):
    assert "Школы появятся с первыми результатами" in texts(draft)
