"""«Расхождения»: the title is counted right, the address decides what is shown, what is taken away is what is seen."""

import csv
import io
from collections import Counter
from itertools import islice
from math import sqrt
from pathlib import Path

import pytest
import streamlit as st
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from core.analysis.reference import Reference
from core.analysis.summary import Summary
from core.demo.files import demo_files
from core.results.load import load
from core.store.scope import Scope
from core.work import Work
from pages.parts.divergence_words import average, drawn, finding, how_to_read, left_out

SHELL = Path(__file__).resolve().parents[2] / "pages" / "shell.py"
RUSSIAN, MATHS = "Русский язык", "Математика"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Two works of one year: pupils and the comparison with wider groups of each."""
    return dict(islice(demo_files(), 4))


@pytest.fixture
def loaded(db, files):
    put(db, files)


@pytest.fixture
def taken(monkeypatch) -> dict[str, bytes]:
    """What a click on each download button gives, by the name of the file; made at once."""
    made = {}

    def button(label, data, file_name, *args, **kwargs):
        made[file_name] = data()

    monkeypatch.setattr(st, "download_button", button)
    return made


def put(db, files):
    for name, content in files.items():
        assert load(Scope.everything(), db, name, content, "Методист").status == "loaded"


def run(page, /, **address):
    for key, value in address.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def title(page) -> str:
    return page.title[0].value


def texts(page) -> str:
    """What is written, without the strokes that keep Markdown from reading signs in it."""
    written = "\n".join(element.value for kind in (page.markdown, page.caption, page.info) for element in kind)
    return written.replace("\\", "")


def schools_of(page) -> list[str]:
    return page.dataframe[0].value["name"].tolist()


def rows_of(files, start: str) -> list[list]:
    (content,) = (content for name, content in files.items() if name.startswith(start))
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def counted(files, work: str) -> tuple[int, int, int]:
    """Schools with 10 pairs, those lowered more often than in the region, those surely so: read off the cells."""
    pairs, lowered = Counter(), Counter()
    for row in rows_of(files, f"Ф1_Индивидуальные результаты {work}")[8:]:
        mark, journal = row[-2:]
        if "Кол-во участников" not in str(row[0]) and journal in (2, 3, 4, 5):
            pairs[row[0]] += 1
            lowered[row[0]] += mark < journal
    (region,) = (row for row in rows_of(files, f"Сравнение отметок {work}") if row[0] == "Приречная область")
    expected = region[3] / sum(region[3::2])
    above = [login for login, n in pairs.items() if n >= 10 and lowered[login] / n > expected]
    sure = [login for login in above if lower_end(lowered[login], pairs[login]) > expected]
    return sum(n >= 10 for n in pairs.values()), len(above), len(sure)


def lower_end(k: int, n: int) -> float:
    z, p = 1.959964, k / n
    return (p + z * z / 2 / n - z * sqrt(p * (1 - p) / n + z * z / 4 / n / n)) / (1 + z * z / n)


@pytest.mark.parametrize(("subject", "work"), [(RUSSIAN, "РУ4"), (MATHS, "МА4")])
def test_the_title_is_the_finding(open_page, loaded, files, subject, work):
    page = run(open_page("divergence.py"), subject=subject)
    compared, above, sure = counted(files, work)
    assert title(page) == f"В {above} из {compared} школ работа ниже журнала чаще, чем по региону, уверенно — в {sure}"
    assert f"ВПР 2024 · {subject} · 4 класс · Заречный городской округ · 24 школы" in texts(page)
    assert "Пунктир — Приречная область" in texts(page)
    assert "95 % интервал" in texts(page)


def test_the_chart_shows_the_schools_and_says_so(open_page, loaded):
    (chart,) = run(open_page("divergence.py")).get("vega_lite_chart")
    assert "Доли «понизили» и «повысили»" in str(chart.proto)
    for word in ("СОШ № 1 · ", "мало данных", "подтвердили", "Приречная область: "):
        assert word in str(chart.proto) or word.encode() in chart.proto.SerializeToString()


def test_filters_offer_what_there_is(open_page, loaded):
    page = run(open_page("divergence.py"))
    offered = {box.key: box.options for box in page.selectbox}
    assert offered["year"] == ["2024"]
    assert offered["procedure"] == ["ВПР"]
    assert offered["subject"] == [RUSSIAN, MATHS]
    assert offered["grade"] == ["4"]
    assert offered["municipality"] == ["Заречный городской округ"]


def test_a_later_filter_follows_an_earlier_one(open_page, db, loaded):
    files = {name: content for name, content in demo_files() if name.startswith("Сравнение") and "МА5 2025" in name}
    put(db, files)
    page = run(open_page("divergence.py"), year="2024", subject=RUSSIAN)
    assert RUSSIAN in texts(page)
    page.selectbox(key="year").select(2025).run()
    assert not page.exception
    assert page.selectbox(key="subject").options == [MATHS]
    assert "ВПР 2025 · Математика · 5 класс" in texts(page)


def test_nonsense_in_the_address_changes_nothing(open_page, loaded):
    expected = title(run(open_page("divergence.py")))
    nonsense = {"year": "1812", "procedure": "<b>", "subject": "'; --", "grade": "x", "municipality": "\0"}
    page = run(open_page("divergence.py"), **nonsense, sort="никак")
    assert title(page) == expected


def test_order_and_search_are_kept_in_the_address(open_page, loaded):
    page = run(open_page("divergence.py"), find="сош № 1", sort="По названию")
    assert page.text_input(key="find").value == "сош № 1"
    assert page.selectbox(key="sort").value == "По названию"
    assert (
        {"МБОУ «СОШ № 1»", "МБОУ «СОШ № 12»"} < set(schools_of(page)) < set(schools_of(run(open_page("divergence.py"))))
    )
    page.text_input(key="find").set_value("edu980003").run()
    assert schools_of(page) == ["МБОУ «СОШ № 3»"]


def test_a_search_for_nobody_says_so(open_page, loaded):
    page = run(open_page("divergence.py"), find="*нет*")
    assert "нет такой" in page.info[0].value
    assert r"\*нет\*" in page.info[0].value
    assert not page.get("vega_lite_chart")
    assert title(page) == title(run(open_page("divergence.py")))


def test_many_schools_are_paged_and_a_search_goes_back_to_the_first_page(open_page, db):
    put(db, {"pairs.xlsx": many_schools(65)})
    page = run(open_page("divergence.py"), page="4")
    assert "Школы 61–65 из 65" in texts(page)
    assert len(page.dataframe[0].value) == 65
    page.text_input(key="find").set_value("школа").run()
    assert "Школы 1–20 из 65" in texts(page)
    assert "чем в среднем" in title(page)
    assert "Пунктир — все загруженные школы" in texts(page)


@pytest.mark.parametrize("number", ["0", "-5", "abc", "5", "99999999999999999999"])
def test_a_page_that_is_not_there_is_the_first_one(open_page, db, number):
    put(db, {"pairs.xlsx": many_schools(65)})
    assert "Школы 1–20 из 65" in texts(run(open_page("divergence.py"), page=number))


def many_schools(n: int) -> bytes:
    """A comparison of marks for `n` schools, without wider groups."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Сравнение отметок с отметками по журналу"])
    sheet.append([])
    sheet.append(["ВПР 2025 Математика 5 класс"])
    for line in (["Предмет:", MATHS], ["Максимальный первичный балл:", 20], ["Дата:", "01.04.2025"], []):
        sheet.append(line)
    parts = ("Понизили (Отметка < Отметка по журналу)", "Подтвердили (Отметка = Отметке по журналу)")
    titles = [f"{part} {unit}" for part in (*parts, "Повысили (Отметка > Отметка по журналу)") for unit in UNITS]
    sheet.append(["Группы участников", "Кол-во участников(всего)", *titles])
    for number in range(n):
        lowered = number % 15
        counts = (lowered, 28 - lowered, 2)
        cells = [value for count in counts for value in (round(100 * count / 30, 2), count)]
        sheet.append([f"Школа № {number + 1}(edu98{number:04})", 30, *cells])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


UNITS = ("%", "Кол-во участников")


def test_what_is_taken_away_is_what_is_seen(open_page, loaded, taken):
    page = run(open_page("divergence.py"), subject=MATHS)
    assert [name.rpartition(".")[2] for name in taken] == ["xlsx", "csv", "png"]
    assert all(name.startswith("Расхождения ВПР 2024 Математика 4 класс") for name in taken)
    shown = page.dataframe[0].value
    book, text, picture = taken.values()
    lines = list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";"))
    cells = list(load_workbook(io.BytesIO(book))["Расхождения"].iter_rows(values_only=True))
    assert len(lines) == len(cells) == len(shown) + 1
    first = shown.iloc[0]
    place = lines[0].index("Доля «понизили», %")
    assert lines[1][place] == f"{100 * first['lowered_share']:.1f}".replace(".", ",")
    assert cells[1][place] == pytest.approx(first["lowered_share"])
    assert [row[0] for row in cells[1:]] == [row[0] for row in lines[1:]] == shown["name"].tolist()
    assert load_workbook(io.BytesIO(book))["О таблице"]["A1"].value == title(page)
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 50_000


@pytest.fixture
def whole_app(db) -> AppTest:
    """The page inside the real frame, where links to other pages lead somewhere."""
    return AppTest.from_file(SHELL, default_timeout=30).run().switch_page("divergence.py")


def test_an_empty_store_says_what_is_missing(whole_app):
    page = run(whole_app)
    assert title(page) == "Результаты ещё не загружены"
    assert "Ф1" in texts(page)
    assert [link.label for link in page.get("page_link")] == ["Загрузить результаты"]


def test_a_work_without_pairs_says_which_file_gives_them(whole_app, db):
    put(db, {"Статистика по отметкам.xlsx": only_marks()})
    page = run(whole_app)
    assert title(page) == "Отметок по журналу нет, сравнивать не с чем"
    assert "Сравнение отметок" in texts(page)
    assert page.get("page_link")


def only_marks() -> bytes:
    """«Статистика по отметкам»: shares of marks, no journal."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Статистика по отметкам"])
    sheet.append([])
    sheet.append(["ВПР 2025 Математика 5 класс"])
    for line in (["Предмет:", MATHS], ["Максимальный первичный балл:", 20], ["Дата:", "01.04.2025"], []):
        sheet.append(line)
    sheet.append(["Группы участников", "Кол-во ОО", "Кол-во участников", "2", "3", "4", "5"])
    sheet.append(["Школа № 1(edu980001)", 1, 40, 10, 30, 40, 20])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


REGION = Reference("Край", 1000, 0.35, 0.6, 0.05, own=False)
LOADED = Reference("все загруженные школы", 1000, 0.35, 0.6, 0.05, own=True)


def count(**changed) -> Summary:
    numbers = {"compared": 17, "above": 13, "surely_above": 10, "surely_below": 2, "few": 0, "tentative": 0}
    return Summary(**{**numbers, "without_pairs": 0, "pairs": 1000, "lowered": 0.45, **changed})


@pytest.mark.parametrize(
    ("numbers", "against", "words"),
    [
        ({}, LOADED, "В 13 из 17 школ работа ниже журнала чаще, чем в среднем, уверенно — в 10"),
        (
            {"compared": 21, "above": 1, "surely_above": 0},
            REGION,
            "В 1 из 21 школы работа ниже журнала чаще, чем по региону, уверенно — ни в одной",
        ),
        ({"above": 0}, REGION, "Ни в одной из 17 школ работа не оказалась ниже журнала чаще, чем по региону"),
        ({"compared": 1, "above": 1}, REGION, "Работа ниже журнала чаще, чем по региону"),
        ({"compared": 1, "above": 0}, REGION, "Работа ниже журнала не чаще, чем по региону"),
        ({"compared": 0}, None, "Работа ниже журнала у 45\u00a0% участников"),
        ({"compared": 0, "pairs": 7}, LOADED, "Слишком мало данных: отметок, которые можно сравнить с журналом, — 7"),
    ],
)
def test_titles(numbers, against, words):
    assert finding(count(**numbers), against) == words


def test_words_beside_the_chart():
    work = Work("ВПР", 2021, MATHS, 5)
    assert drawn(work, None, count(few=4)) == (
        "ВПР 2021 · Математика · 5 класс · все муниципалитеты · 21 школа · 1\u00a0000 участников с двумя отметками"
    )
    assert "Пунктир" not in how_to_read(None)
    assert (average(LOADED), average(REGION)) == ("в среднем", "Край")
    assert left_out(count()) == ""
    assert left_out(count(few=1, tentative=2, without_pairs=5)) == (
        "Меньше 10 участников, вывод не делается: 1 школа; 10–19 участников, только ориентировочно: 2 школы; "
        "без отметок по журналу, только в таблице: 5 школ"
    )
