"""«Эффект»: before and after as the store has them, told without a cause; what is missing is said."""

import hashlib
import io
from datetime import date

import pandas as pd
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from core.analysis import standing
from core.analysis.effect import effects
from core.analysis.register import register
from core.charts.figure import picture
from core.plan import Deadline, Measure
from core.reports.table import xlsx_bytes
from core.store import markers, official, schools, uploads
from core.store.addressed import add_for_school
from core.store.register import decide, decisions
from core.store.scope import Scope
from core.store.tasks import Said, addressed_tasks, set_status, tasks_frame
from pages.parts.effect_figure import COLUMNS, effect_figure
from tests.app.conftest import PAGES

ALL = Scope.everything()
HERE, THERE = "Лесной городской округ", "Степной район"
ONE, TWO, THREE, FOUR = LOGINS = ["edu970001", "edu970002", "edu970003", "edu970004"]
FIGURES = ["value", "expected", "low", "high", "effect", "effect_low", "effect_high"]
VALUE = ["login", "year", "marker", "level", "z", "n"]
SIGNS = [
    (ONE, 2024, "grade_gap", "alarm", 3.6, 40),
    (ONE, 2025, "grade_gap", "none", 0.4, 44),
    (TWO, 2024, "absence", "attention", 2.1, 52),
    (TWO, 2025, "absence", "attention", 2.4, 50),
    (THREE, 2024, "gap2", "attention", 2.2, 30),
    (THREE, 2025, "gap2", "insufficient", None, 4),
    (FOUR, 2024, "absence", "attention", 2.3, 61),
    (FOUR, 2025, "absence", "none", 1.2, 60),
    (ONE, 2024, "fioko_mean", "marked", None, 40),
    (ONE, 2025, "fioko_mean", "none", None, 44),
]
MEASURES = [
    (Measure("Разрыв", str(at), f"Мера {at}", "school", "осенью", "Директор", when=Deadline()), date(2024, 12, at))
    for at in (1, 2, 3)
]


@pytest.fixture
def store(db):
    """Four schools, signs of two years, nothing decided."""
    names = [
        {
            "login": login,
            "name": f"МБОУ «СОШ № {at}»",
            "municipality": THERE if login == FOUR else HERE,
            "region": "Край",
        }
        for at, login in enumerate(LOGINS, start=1)
    ]
    counts = dict.fromkeys(("rows", "accepted", "absent", "rejected", "schools"), 0)
    none = pd.DataFrame(columns=["year", "login", "subject", "grade", "marked"])
    sha = hashlib.sha256(b"1").hexdigest()
    record = uploads.Record(sha, "список.xlsx", "markers_official", **counts, about=pd.DataFrame(names), markers=none)
    uploads.record(ALL, db, record, "Анна")
    compute(db, SIGNS)
    return db


def compute(db, signs) -> None:
    values = pd.DataFrame(signs, columns=VALUE)
    official_sign = values["marker"].str.startswith("fioko")
    values = values.assign(
        since=values["year"],
        origin=official_sign.map({True: "official", False: "screening"}),
        subject=official_sign.map({True: "Математика", False: None}),
        grade=official_sign.map({True: 5, False: None}),
        p=0.1,
        q=0.1,
        **dict.fromkeys(FIGURES, 0.3),
    )
    status = pd.DataFrame([], columns=["year", "login", "status", "years"])
    regional = pd.DataFrame([], columns=["year", "marker", "schools", "share", "mass"])
    assert markers.replace(ALL, db, values, status, regional, standing._source(db))


def say(db, *said, year=2024) -> None:
    for login, decision in said:
        decide(ALL, db, login, year, 0, decision, "school", "Повторяется", "", "Анна")


def measures(db, login, done, year=2024) -> None:
    """Three measures for the school, of which the first are done on the given days."""
    plan_id, made = add_for_school(ALL, db, year, login, MEASURES, "Анна")
    rows = tasks_frame(ALL, db, plan_id)
    for task_id, when in zip(made, done, strict=False):
        version = int(rows.loc[rows["task_id"] == task_id, "version"].iloc[0])
        set_status(ALL, db, Said(task_id, version, "done", done_on=when), "Анна")


def tab(**address) -> AppTest:
    at = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=60).run().switch_page("effect.py")
    for name, value in address.items():
        at.query_params[name] = value
    return run(at)


def run(at) -> AppTest:
    at = at.run()
    assert not at.exception
    return at


def title(at) -> str:
    return at.title[0].value


def texts(at) -> str:
    kinds = (at.markdown, at.caption, at.subheader, at.info)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def links(at) -> str:
    return " ".join(str(link.proto) for link in at.get("page_link"))


def test_without_decisions_it_leads_to_the_register(store):
    at = tab()
    assert title(at) == "Решений ещё нет: смотреть эффект не у кого"
    assert "register" in links(at)
    assert not at.dataframe


def test_the_title_counts_confirmed_schools_with_enough_later_data(store):
    say(store, (ONE, "confirmed"), (TWO, "confirmed"), (THREE, "confirmed"), (FOUR, "watched"))
    at = tab()
    assert title(at) == "У 1 из 2 школ с подтверждённым признаком через год признака нет"
    assert "подтверждено — 3 · под наблюдением — 1" in texts(at)
    table = at.dataframe[0].value
    assert dict(zip(table["name"] + " " + table["origin_told"], table["outcome_told"], strict=True)) == {
        "СОШ № 1 наш отбор": "признака больше нет",
        "СОШ № 1 по методике ФИОКО": "признака больше нет",
        "СОШ № 2 наш отбор": "признак остаётся",
        "СОШ № 3 наш отбор": "данных мало",
        "СОШ № 4 наш отбор": "признака больше нет",
    }
    assert "По методике ФИОКО: 1 отметка" in [found.label for found in at.expander]


def test_it_never_claims_a_cause(store):
    say(store, (ONE, "confirmed"))
    at = tab()
    assert "Сравнение не доказывает причину" in texts(at)
    assert "регрессия к среднему" in texts(at)
    assert title(at) == "У единственной школы с подтверждённым признаком через год признака нет"


def test_the_change_is_told_against_chance(store):
    say(store, (ONE, "confirmed"), (TWO, "confirmed"), (THREE, "confirmed"))
    at = tab()
    assert "z 3,60 → 0,40, изменение −2,26: больше случайного" in texts(at)
    assert "z 2,10 → 2,40, изменение +0,21: в пределах случайного" in texts(at)
    assert "изменение оценить нельзя" in texts(at)
    assert "Больше случайного ослаб 1 из 2 признаков" in texts(at)


def test_measures_and_schools_without_them(store):
    say(store, (ONE, "confirmed"), (TWO, "confirmed"))
    measures(store, ONE, [date(2024, 12, 1), date(2025, 6, 1)])
    measures(store, TWO, [date(2025, 6, 1)])
    at = tab()
    assert "мер выполнено 2 из 3, до новых результатов — 1" in texts(at)
    assert "мер выполнено 1 из 3, до новых результатов — 0" in texts(at)
    assert "Меры до новых результатов выполнялись: 1 школа" in texts(at)
    assert "Признак был, мер не выполнено: 3 школы" in texts(at)  # one of them confirmed, two not decided about
    assert "Признака больше нет: **1 из 2**" in texts(at)
    assert "Школ мало" in texts(at)


def test_without_measures_it_says_so(store):
    say(store, (ONE, "confirmed"))
    at = tab()
    assert "Мер школам перечня 2024 года не назначено" in texts(at)
    measures(store, ONE, [])
    assert "не назначено" not in texts(tab())


def test_without_later_results_it_says_so(store):
    say(store, (TWO, "confirmed"), year=2025)
    at = tab()
    assert title(at) == "О школах с подтверждённым признаком новых результатов ещё нет"
    assert "Результатов после 2025 года для этих школ ещё нет" in texts(at)
    assert "upload" in links(at)
    assert "ещё нет результатов" in set(at.dataframe[0].value["outcome_told"])


def test_a_decision_about_a_school_without_signs(store):
    say(store, (THREE, "confirmed"), year=2025)
    at = tab()
    assert "признаков в расчёте программы нет: сравнивать нечего" in texts(at)
    assert not at.dataframe


def test_watched_schools_alone(store):
    say(store, (FOUR, "watched"))
    assert title(tab()) == "У единственной школы под наблюдением через год признака нет"


def test_the_year_stands_in_the_address(store):
    say(store, (ONE, "confirmed"))
    say(store, (TWO, "confirmed"), year=2025)
    at = tab()
    assert at.selectbox[0].value == 2024  # the latest with results after it
    assert set(at.dataframe[0].value["name"]) == {"СОШ № 1"}
    at = tab(year="2025")
    assert at.selectbox[0].value == 2025
    assert set(at.dataframe[0].value["name"]) == {"СОШ № 2"}


def test_marks_of_the_official_method_alone_count_no_school(store):
    compute(store, [sign for sign in SIGNS if sign[2] != "grade_gap"])
    say(store, (ONE, "confirmed"))
    at = tab()
    assert title(at) == "Сравнивать нечего: у школ с подтверждённым признаком нет признаков отбора за этот год"
    assert "только по методике ФИОКО — 1" in texts(at)
    assert "признака больше нет" in texts(at)  # the mark itself is told


def test_one_municipality(store):
    say(store, (ONE, "confirmed"), (FOUR, "confirmed"))
    at = tab(municipality=THERE)
    assert set(at.dataframe[0].value["name"]) == {"СОШ № 4"}
    assert "Признак был, мер не выполнено: 1 школа" in texts(at)


def test_the_figure_as_files(store):
    say(store, *((login, "confirmed") for login in LOGINS))
    parts = (markers.marker_values(ALL, store), markers.statuses(ALL, store), decisions(ALL, store))
    rows = register(*parts, official.official(ALL, store), schools.listed(ALL, store))
    figure = effect_figure(effects(rows, parts[0], addressed_tasks(ALL, store), 2024), 2024)
    assert picture(figure).startswith(b"\x89PNG")  # drawn with the schema's check
    book = load_workbook(io.BytesIO(xlsx_bytes(figure.table, figure.columns, "Числа")))
    header, *cells = book.active.iter_rows(values_only=True)
    assert list(header) == [column.title for column in COLUMNS]
    assert len(cells) == 5
    assert cells[0][6] == pytest.approx(3.6)
