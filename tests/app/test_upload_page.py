"""«Загрузка»: a verdict a file, what is missing is asked for, a load can be taken back."""

import io
import itertools
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from core.demo.files import demo_files
from core.results.layout import recognise
from core.results.load import load
from core.results.readers import LAYOUTS
from core.results.sheets import open_sheets
from core.results.template_workbook import template
from core.store import results, uploads
from core.store.scope import Scope
from core.work import Work
from pages.parts.upload_words import outcome

ALL = Scope.everything()
PAGES = Path(__file__).resolve().parents[2] / "pages"
SCORES_ONLY = "\n".join(
    [
        "логин школы;код обучающегося;отметка за предыдущую четверть/триместр;вариант;всего баллов",
        "edu970001;40001;4;1;3",
        "edu970001;40002;4;2;9",
        "edu970001;40003;5;отсутствовал;",
        "edu970001;40004;4;1;99",
    ]
).encode("utf-8-sig")


@pytest.fixture(scope="module")
def f1() -> tuple[str, bytes]:
    return next(iter(demo_files()))


@pytest.fixture
def tab(db):
    """«Загрузка» in the whole program, as its links lead to other pages."""
    program = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=30).run()
    return program.switch_page("upload.py")


def title(tab) -> str:
    return tab.title[0].value


def test_nothing_yet(tab):
    tab.run()
    assert not tab.exception
    assert title(tab) == "Загрузка результатов"
    assert not tab.subheader


def test_a_file_is_loaded_once_and_said(tab, db, f1):
    tab.run()
    tab.file_uploader[0].upload(*f1)
    tab.run()
    assert title(tab) == "Загружено файлов: 1 из 1"
    assert not tab.exception
    [line] = [expander.label for expander in tab.expander]
    assert f1[0].split(".")[0].split("_")[-1] in line
    tab.run()
    [row] = uploads.uploads(ALL, db).itertuples()
    assert (row.status, row.loaded_by, row.kind) == ("loaded", "Методист", "f1")


def test_the_same_file_again_is_said(tab, db, f1):
    load(ALL, db, *f1, "Анна")
    tab.run()
    tab.file_uploader[0].upload("копия.xlsx", f1[1])
    tab.run()
    assert "уже загружен (загрузка № 1)" in tab.info[0].value.replace("\\", "")
    assert len(uploads.uploads(ALL, db)) == 1


def test_refused_with_a_reason(tab, db):
    tab.run()
    tab.file_uploader[0].upload("фото.xlsx", b"\xff\xd8\xff" + b"0" * 50)
    tab.run()
    assert title(tab) == "Загружено файлов: 0 из 1, не взято: 1"
    assert "картинка" in tab.error[0].value
    assert uploads.uploads(ALL, db).empty


def test_what_is_missing_is_asked_for(tab, db):
    tab.run()
    tab.file_uploader[0].upload("выгрузка.csv", SCORES_ONLY)
    tab.run()
    assert title(tab) == "Загружено файлов: 0 из 1, ждёт ответа: 1"
    assert [box.value for box in tab.selectbox] == [None, 4]  # the grade is guessed from the codes
    submit = tab.form_submit_button[0]
    submit.click().run()
    assert tab.error[0].value == "Заполните все поля."

    tab.number_input[0].set_value(2019)
    tab.selectbox[0].select("Математика")
    tab.form_submit_button[0].click().run()
    assert [field.label for field in tab.number_input] == [
        "«3» ставится с балла",
        "«4» ставится с балла",
        "«5» ставится с балла",
        "Максимальный балл",
    ]
    assert [field.value for field in tab.number_input] == [6, 10, 15, 20]  # as in the year nearest to it
    tab.number_input[1].set_value(3)
    tab.form_submit_button[0].click().run()
    assert "должны возрастать" in tab.error[0].value
    tab.number_input[1].set_value(9)
    tab.form_submit_button[0].click().run()
    assert title(tab) == "Загружено файлов: 1 из 1"
    [row] = results.school_figures(ALL, db, Work("ВПР", 2019, "Математика", 4)).itertuples()
    assert (row.participants, row.absent, row.lowered, row.confirmed) == (2, 1, 1, 1)
    assert len(uploads.findings(ALL, db, 1).query("level == 'error'")) == 1


def test_withdraw_and_bring_back(tab, db, f1):
    load(ALL, db, *f1, "Анна")
    tab.run()
    tab.button(key="withdraw-1").click().run()
    assert uploads.uploads(ALL, db)["status"].tolist() == ["withdrawn"]
    assert tab.button(key="withdraw-1").label == "Вернуть"
    tab.button(key="withdraw-1").click().run()
    assert uploads.uploads(ALL, db)["status"].tolist() == ["loaded"]


def test_a_long_history_is_shown_in_parts(tab, db):
    for number, row in itertools.product(range(12), [SCORES_ONLY]):
        load(ALL, db, f"по математике, 4 класс. ВПР 2021 {number}.csv", row + b"\n" * number, "Анна")
    tab.run()
    assert len([button for button in tab.button if button.label == "Отменить"]) == 10
    tab.button(key="history-more").click().run()
    assert len([button for button in tab.button if button.label == "Отменить"]) == 12


def test_the_template_explains_itself_and_is_read_back():
    book = load_workbook(io.BytesIO(template()))
    assert book.sheetnames == ["Пары", "Количества", "Пример (пары)", "Пример (количества)", "Пояснения"]
    explained = {row[0] for row in book["Пояснения"].iter_rows(min_row=2, values_only=True)}
    for name in ("Пары", "Количества"):
        assert {cell.value for cell in book[name][1]} <= explained
    for name, example in (("Пары", "Пример (пары)"), ("Количества", "Пример (количества)")):
        for row in book[example].iter_rows(min_row=2, values_only=True):
            book[name].append(row)
    out = io.BytesIO()
    book.save(out)
    tables = recognise(LAYOUTS, open_sheets(out.getvalue()))
    assert [(table.sheet, len(table.body)) for table in tables] == [("Пары", 3), ("Количества", 2)]


def test_outcome_counts_every_file():
    assert outcome([]) == "Загрузка результатов"
