"""«Перечень»: the program proposes, a person decides in the row, of two people the second is told."""

import hashlib
import io

import pandas as pd
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from core.analysis import standing
from core.analysis.register_summary import Counts
from core.reports.register_table import COLUMNS, works_text
from core.reports.table import xlsx_bytes
from core.store import markers, register, uploads
from core.store.scope import Scope
from pages.parts.register_words import finding, outlook, strip, subtitle
from tests.app.conftest import PAGES

ALL = Scope.everything()
HERE, THERE = "Заречный городской округ", "Степной район"
ONE, TWO, THREE, FOUR = LOGINS = ["edu970001", "edu970002", "edu970003", "edu970004"]
NAMES = ["МБОУ «СОШ № 1»", "МБОУ «СОШ № 2»", "МКОУ «СОШ № 3»", "МАОУ «Лицей № 4»"]
VALUE = ["login", "year", "since", "marker", "origin", "level"]
FIGURES = ["value", "expected", "low", "high", "effect", "effect_low", "effect_high", "z", "p", "q"]
SIGNS = [
    (ONE, 2026, 2026, "grade_gap", "screening", "alarm"),
    (ONE, 2026, 2026, "gap2", "screening", "attention"),
    (ONE, 2026, 2026, "fioko_mean", "official", "marked"),
    (ONE, 2025, 2025, "grade_gap", "screening", "attention"),
    (TWO, 2026, 2026, "absence", "screening", "attention"),
    (THREE, 2026, 2026, "absence", "screening", "none"),
    (FOUR, 2026, 2026, "absence", "screening", "insufficient"),
]
STATUS = {ONE: "persistent", TWO: "single", THREE: "none", FOUR: "insufficient"}


def load(db, name: str = "перечень.xlsx", marked=(), about: int = 4) -> int:
    """An official list in force, `marked`: (year, login, subject, grade), that names the schools."""
    places = [HERE, HERE, THERE, THERE]
    schools = [
        {"login": login, "name": title, "municipality": place, "region": "Край"}
        for login, title, place in list(zip(LOGINS, NAMES, places, strict=True))[:about]
    ]
    rows = pd.DataFrame([(*row, True) for row in marked], columns=["year", "login", "subject", "grade", "marked"])
    counts = dict.fromkeys(("rows", "accepted", "absent", "rejected", "schools"), 0)
    sha = hashlib.sha256(name.encode()).hexdigest()
    record = uploads.Record(sha, name, "markers_official", **counts, about=pd.DataFrame(schools), markers=rows)
    return uploads.record(ALL, db, record, "Анна")


def compute(db, signs=SIGNS, status=STATUS, mass=()) -> None:
    """Markers as if they had just been computed from what is loaded."""
    values = pd.DataFrame(signs, columns=VALUE).assign(subject=None, grade=None, n=40, **dict.fromkeys(FIGURES, 0.3))
    schools = pd.DataFrame(
        [(year, login, word, []) for login, word in status.items() for year in (2025, 2026)],
        columns=["year", "login", "status", "years"],
    )
    regional = pd.DataFrame(mass, columns=["year", "marker", "schools", "share", "mass"])
    assert markers.replace(ALL, db, values, schools, regional, standing._source(db))


@pytest.fixture
def tab(db):
    """«Перечень» in the whole program, as its links lead to other pages; not run yet."""
    program = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=30).run()
    return program.switch_page("register.py")


@pytest.fixture
def page(tab, db):
    load(db, marked=[(2026, ONE, "Математика", 4), (2026, THREE, "Русский язык", 5), (2025, THREE, "Математика", 5)])
    compute(db)
    return run(tab)


def run(widget_or_page):
    at = widget_or_page.run()
    assert not at.exception
    return at


def title(at) -> str:
    return at.title[0].value


def texts(at) -> str:
    return "\n".join(element.value for kind in (at.markdown, at.caption, at.subheader, at.info) for element in kind)


def shown(at) -> list[str]:
    """Logins of the rows, in order."""
    return [button.key.split("-")[1] for button in at.button if (button.key or "").startswith("decide-")]


def row(db, login=ONE, year=2026):
    frame = register.decisions(ALL, db)
    return frame[(frame["login"] == login) & (frame["year"] == year)].squeeze()


def panel(at, login=ONE, year=2026):
    run(at.button(key=f"decide-{login}-{year}").click())
    return f"{login}-{year}"


def confirm(at, key, reason="Повторяется второй год"):
    run(at.get_by_key(f"panel-decision-{key}").set_value("confirmed"))
    at.text_area(key=f"panel-reason-{key}").set_value(reason)
    return run(at.button(key="panel-save").click())


def test_with_nothing_loaded_it_says_what_is_missing(tab):
    run(tab)
    assert title(tab) == "Перечень пока пуст: данных нет"
    assert "нужны результаты работ" in texts(tab)


def test_the_program_proposes_and_says_by_which_signs(page):
    assert title(page) == "Программа предлагает рассмотреть 2 школы, решений нет"
    assert shown(page) == [ONE, TWO, THREE]
    said = texts(page)
    assert "устойчивый сигнал — 1, разовый — 1" in said.replace("\\", "")
    assert "данных для вывода недостаточно — 1" in said
    assert "Отметки выше сверстников — **тревога**" in said
    assert "Расхождение на 2 отметки — внимание" in said
    assert "По методике ФИОКО: Средний балл" in said
    assert "Программа признаков не нашла" in said  # officially listed, nothing found
    assert "Русский язык 5" in said
    assert "2 года подряд" in said
    assert "не рейтинг" in said
    assert "Ждут решения: **3**" in page.get("progress")[0].text


def test_a_school_is_put_under_observation_by_one_click_and_back(page, db):
    run(page.button(key=f"watch-{TWO}-2026").click())
    kept = row(db, TWO)
    assert (kept["decision"], kept["changed_by"], kept["version"]) == ("watched", "Методист", 1)
    assert title(page) == "Программа предлагает рассмотреть 2 школы, решение принято по 1"
    assert "СОШ № 2 — под наблюдением" in page.toast[0].value.replace("\\", "")
    assert page.button(key=f"decide-{TWO}-2026").label == "Под наблюдением"
    run(page.button(key=f"undo-{TWO}-2026").click())
    assert row(db, TWO)["decision"] == "proposed"
    assert "снова «ждёт решения»" in page.toast[0].value
    assert title(page).endswith("решений нет")
    assert register.history(ALL, db, TWO, 2026)["decision_after"].tolist() == ["proposed", "watched"]
    assert not [button for button in page.button if (button.key or "").startswith("undo-")]


def test_a_decision_with_its_reason_and_level(page, db):
    key = panel(page)
    assert "Средняя отметка по журналу" in texts(page)  # the figures behind a sign
    assert page.button(key="panel-save").disabled  # nothing is decided beforehand
    run(page.get_by_key(f"panel-decision-{key}").set_value("confirmed"))
    assert page.get_by_key(f"panel-level-{key}").value == "municipal"
    assert "Предлагается муниципальный: сигнал устойчивый." in texts(page)
    run(page.button(key="panel-save").click())
    assert "Напишите причину" in page.error[0].value
    page.get_by_key(f"panel-level-{key}").set_value("school")
    page.text_area(key=f"panel-explanation-{key}").set_value("Сменился учитель")
    run(page.selectbox(key=f"panel-ready-{key}-confirmed").select_index(0))
    run(page.selectbox(key=f"panel-ready-{key}-confirmed").set_value(None))  # its text stays
    assert page.text_area(key=f"panel-reason-{key}").value == "Признаки повторяются второй год и дольше"
    run(page.button(key="panel-save").click())
    kept = row(db)
    assert kept[["decision", "support_level", "explanation"]].tolist() == ["confirmed", "school", "Сменился учитель"]
    assert "register_open" not in page.session_state
    said = texts(page)
    assert "Школьный уровень" in said
    assert "Признаки повторяются второй год и дольше" in said
    assert "Школа: Сменился учитель" in said


def test_the_history_is_seen_and_a_decision_is_taken_back(page, db):
    confirm(page, panel(page), "Приказ № 5")
    key = panel(page)
    assert "ждёт решения → подтверждено" in texts(page)
    run(page.get_by_key(f"panel-decision-{key}").set_value("proposed"))
    run(page.button(key="panel-save").click())
    assert row(db)["decision"] == "proposed"
    assert title(page).endswith("решений нет")
    panel(page)
    assert "подтверждено → ждёт решения" in texts(page)


def test_a_mended_explanation_is_one_line_of_history(page, db):
    confirm(page, panel(page))
    key = panel(page)
    page.text_area(key=f"panel-explanation-{key}").set_value("Карантин")
    run(page.button(key="panel-save").click())
    panel(page)
    assert "**подтверждено** · муниципальный уровень" in texts(page)
    assert "пояснение школы: Карантин" in texts(page)


def test_the_second_is_told_who_was_first(page, db):
    register.decide(ALL, db, TWO, 2026, 0, "declined", None, "Лицей", "", "Пётр")
    run(page.button(key=f"watch-{TWO}-2026").click())
    assert "Вас опередили: Пётр" in page.warning[0].value
    assert "«отклонено»" in page.warning[0].value
    assert row(db, TWO)["decision"] == "declined"
    assert not page.toast
    run(page)
    assert not page.warning


def test_a_conflict_in_the_panel_keeps_what_was_typed(page, db):
    key = panel(page)
    run(page.get_by_key(f"panel-decision-{key}").set_value("confirmed"))
    page.text_area(key=f"panel-reason-{key}").set_value("Приказ № 5")
    register.decide(ALL, db, ONE, 2026, 0, "watched", None, "", "", "Пётр")
    run(page.button(key="panel-save").click())
    assert "Вас опередили: Пётр" in page.warning[0].value
    assert page.text_area(key=f"panel-reason-{key}").value == "Приказ № 5"
    run(page.button(key="panel-save").click())
    assert row(db)[["decision", "reason", "version"]].tolist() == ["confirmed", "Приказ № 5", 2]


def test_nobody_is_in_conflict_with_their_own_quick_second_click(page, db):
    register.decide(ALL, db, TWO, 2026, 0, "watched", None, "", "", "Методист")
    page.session_state["register_made"] = {(TWO, 2026): 1}  # as the first click's callback leaves it
    run(page.button(key=f"watch-{TWO}-2026").click())
    assert not page.warning
    assert row(db, TWO)["version"] == 2


def test_of_two_people_the_one_who_undoes_is_told_too(page, db):
    run(page.button(key=f"watch-{TWO}-2026").click())
    register.decide(ALL, db, TWO, 2026, 1, "declined", None, "Лицей", "", "Пётр")
    run(page.button(key=f"undo-{TWO}-2026").click())
    assert "Вас опередили: Пётр" in page.warning[0].value
    assert row(db, TWO)["decision"] == "declined"


def test_a_row_whose_decision_was_deleted_meanwhile(page, db):
    page.session_state["register_made"] = {(TWO, 2026): 5}
    run(page.button(key=f"watch-{TWO}-2026").click())
    assert "не найдена" in page.toast[0].value


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [ONE, TWO, THREE]),
        ({"decision": "Ждёт решения"}, [ONE, TWO]),
        ({"decision": "Отклонено"}, [THREE]),
        ({"sign": "Устойчивый сигнал"}, [ONE]),
        ({"sign": "Много отсутствовавших"}, [TWO]),
        ({"list": "Оба перечня"}, [ONE]),
        ({"list": "Только программа"}, [TWO]),
        ({"list": "Официальный"}, [ONE, THREE]),
        ({"repeated": "true"}, [ONE, THREE]),
        ({"municipality": THERE}, [THREE]),
        ({"find": "школа 2"}, []),
        ({"find": "№ 2"}, [TWO]),
        ({"year": "2025"}, [ONE, THREE]),
        ({"year": "1999", "decision": "Выдумка", "sign": "Выдумка", "list": "Выдумка"}, [ONE, TWO, THREE]),
    ],
)
def test_filters_are_in_the_address(tab, db, query, expected):
    load(db, marked=[(2026, ONE, "Математика", 4), (2026, THREE, "Русский язык", 5), (2025, THREE, "Математика", 5)])
    compute(db)
    register.decide(ALL, db, THREE, 2026, 0, "declined", None, "Мало участников", "", "Анна")
    for name, value in query.items():
        tab.query_params[name] = value
    assert shown(run(tab)) == expected
    assert bool(expected) != any("ни одна школа" in info.value for info in tab.info)


def test_a_decided_row_stays_in_sight_until_the_filter_changes(tab, db):
    load(db)
    compute(db)
    tab.query_params["decision"] = "Ждёт решения"
    run(tab)
    run(tab.button(key=f"watch-{TWO}-2026").click())
    assert shown(tab) == [ONE, TWO]
    run(tab.selectbox(key="sign").select("Разовый сигнал"))
    assert shown(tab) == []


def test_years_stand_side_by_side(page):
    run(page.get_by_key("view").set_value("По годам"))
    assert page.selectbox(key="year").disabled
    table = page.dataframe[0].value
    assert table["school"].tolist() == ["СОШ № 1", "СОШ № 2", "СОШ № 3"]
    cells = table.set_index("login")
    assert cells.loc[ONE, ["2025", "2026"]].tolist() == ["программа", "оба перечня"]
    assert cells.loc[THREE, ["2025", "2026"]].tolist() == ["официальный", "официальный"]
    assert pd.isna(cells.loc[TWO, "2025"])
    assert cells.loc[ONE, "run"] == 2
    assert cells.loc[THREE, "official_run"] == 2


def test_the_lists_are_compared_and_never_made_from_each_other(page):
    run(page.get_by_key("view").set_value("Сравнение перечней"))
    counts = [heading.value.split(": ", 1)[1].split()[-1] for heading in page.subheader]
    assert counts == ["1", "1", "1"]
    assert "официальный перечень при этом не использует" in texts(page)
    assert "официально: Русский язык 5" in texts(page)


def test_an_official_list_alone(tab, db):
    load(db, marked=[(2026, ONE, "Математика", 4)])
    compute(db, (), {})
    run(tab)
    assert title(tab) == "Официальный перечень 2026 года: 1 школа"
    assert "Результатов за этот год нет" in texts(tab)
    assert "программа не искала" in texts(tab)
    panel(tab)
    assert "Результатов за этот год нет." in texts(tab)


def test_results_without_signs_and_without_an_official_list(tab, db):
    load(db)
    compute(db, SIGNS[-2:], {THREE: "none", FOUR: "insufficient"})
    run(tab)
    assert title(tab) == "В 2026 году программа не предлагает ни одной школы"
    assert "Официальный перечень за 2026 год не загружен" in texts(tab)
    assert not shown(tab)


def test_a_sign_seen_everywhere_is_said_first(tab, db):
    load(db)
    compute(db, mass=[(2026, "absence", 40, 0.5, True), (2025, "absence", 40, 0.5, True)])
    run(tab)
    assert len(tab.info) == 1
    assert "Явление массовое" in tab.info[0].value


def test_many_schools_come_in_pages(tab, db):
    logins = [f"edu98{number:04}" for number in range(45)]
    load(db, about=0, marked=[(2026, login, "Математика", 4) for login in logins])
    compute(db, (), {})
    tab.query_params["register_page"] = "3"
    run(tab)
    assert shown(tab) == logins[40:]
    assert "Школы 41–45 из 45" in texts(tab)
    tab.query_params["view"] = "Сравнение перечней"
    run(tab.get_by_key("view").set_value("Сравнение перечней"))
    assert "И ещё 30 школ" in texts(tab)


def test_the_table_is_taken_away_with_reasons(page, db):
    confirm(page, panel(page), "=приказ № 5")
    run(page)
    table = page.dataframe[0].value
    assert table["decision"].tolist()[0] == "подтверждено"
    book = load_workbook(io.BytesIO(xlsx_bytes(table, COLUMNS, "Перечень", ["О чём"])))
    cells = [cell.value for cell in book["Перечень"][2]]
    assert cells[:4] == ["МБОУ «СОШ № 1»", ONE, HERE, 2026]
    assert "Отметки выше сверстников — тревога; Расхождение на 2 отметки — внимание" in cells
    assert "=приказ № 5" in cells
    assert len(page.get("download_button")) == 2


def test_the_level_is_suggested_with_its_reason(page):
    key = panel(page, THREE)
    run(page.get_by_key(f"panel-decision-{key}").set_value("watched"))
    assert page.get_by_key(f"panel-level-{key}").value == "municipal"
    assert "Предлагается муниципальный: в официальном перечне 2 года подряд." in texts(page)
    key = panel(page, TWO)
    run(page.get_by_key(f"panel-decision-{key}").set_value("confirmed"))
    assert "Предлагается школьный: сигнал разовый." in texts(page)


def test_words():
    assert works_text([("Русский язык", 5), ("Математика", 5), ("Математика", 4)]) == "Математика 4, 5; Русский язык 5"
    none = Counts(*[0] * 11)
    assert finding(none, 2026, True) == "В 2026 году программа не предлагает ни одной школы"
    listed = Counts(0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 4)
    assert finding(listed, 2026, True).endswith("ни одной школы, в официальном перечне — 4")
    assert finding(Counts(1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0), 2026, True).endswith("1 школу, решение принято")
    assert finding(Counts(5, 5, 0, 0, 5, 0, 0, 0, 0, 5, 0), 2026, True).endswith("5 школ, решения приняты")
    assert none.share == 1
    assert Counts(4, 1, 0, 3, 1, 0, 0, 0, 0, 4, 0).share == 0.25
    assert subtitle(none, 2026, HERE, 0)[0] == f"2026 год · {HERE}"
    assert "Ждёт решения: **1**" in outlook(Counts(1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0))
    assert strip([2024, 2025, 2026], {2026}, {2025, 2026}) == ":gray[·\xa024] :gray[○\xa025] ●\xa0**26**"
