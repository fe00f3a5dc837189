"""«Обзор»: an empty store, the demo in and out, the figures, the words and the address."""

from dataclasses import replace
from itertools import islice
from types import SimpleNamespace
from urllib.parse import parse_qs

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.analysis import sentences
from core.analysis.definitions import definitions
from core.analysis.grid import grid
from core.analysis.overview import all_divergences
from core.analysis.years import years
from core.charts.chart import NBSP
from core.charts.figure import picture
from core.charts.palette import LIGHT
from core.demo import install
from core.demo.files import demo_files
from core.plan import Period, Plan
from core.results.load import load
from core.store import markers, results, uploads
from core.store.plans import add_plan, close_plan, list_plans
from core.store.scope import Scope
from core.store.tasks import Said, set_status, tasks_frame
from pages.parts import overview_captions, overview_signs, overview_words
from pages.parts.differences import interval, points, signed
from pages.parts.heatmap_figure import finding as grid_finding
from pages.parts.heatmap_figure import heatmap_figure
from pages.parts.heatmap_figure import left_out as left_out_of_grid
from pages.parts.overview_years import years_chart
from tests.app.conftest import PAGES
from tests.app.plan_clicks import measure, small_plan

ALL = Scope.everything()
FILES = list(islice(demo_files(), 6))  # Ф1 and «Сравнение отметок» of three works of 2024
RESTORE, REMOVE = "install-demo", "remove-demo"


@pytest.fixture
def few(monkeypatch):
    """A demo of six files."""
    monkeypatch.setattr(install, "demo_files", lambda: iter(FILES))


@pytest.fixture
def demo(db, few):
    install.install(db, "Проверка")
    return db


def open_overview(**address: str) -> AppTest:
    at = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=60)
    for name, value in address.items():
        at.query_params[name] = value
    return run(at)


def run(at) -> AppTest:
    at = at.run()
    assert not at.exception
    return at


def texts(at) -> str:
    found = "\n".join(element.value for kind in (at.title, at.subheader, at.markdown, at.caption) for element in kind)
    return found.replace(NBSP, " ")


def metrics(at) -> dict[str, str]:
    return {metric.label: metric.value.replace(NBSP, " ") for metric in at.metric}


def keys(at) -> set[str]:
    return {button.key for button in at.button}


def test_an_empty_store_shows_the_way(db):
    at = open_overview()
    assert at.title[0].value == "Результатов пока нет: начните с загрузки файлов"
    assert [link.value for link in at.page_link] == [
        "Перейти к загрузке",
        "Перейти к расхождениям",
        "Перейти к плану",
    ]
    assert RESTORE in keys(at)
    assert REMOVE not in keys(at)


def test_the_demo_comes_and_goes(db, few):
    at = run(open_overview().button(key=RESTORE).click())
    assert "Демонстрационные данные:" in texts(at)
    assert metrics(at)["Школы"] == "24"
    assert len(uploads.uploads(ALL, db)) == 6
    assert metrics(at)["Выполнено мер"].endswith(" из 30")
    at = run(at.button(key=REMOVE).click())
    assert at.toast[0].value.startswith("Демонстрационные данные убраны")
    assert at.title[0].value.startswith("Результатов пока нет")
    assert uploads.uploads(ALL, db).empty
    assert list_plans(ALL, db) == ()
    assert at.button(key=RESTORE).label == "Вернуть демонстрационные данные"
    assert metrics(run(at.button(key=RESTORE).click()))["Школы"] == "24"


def test_a_demo_that_fails_says_so(db, monkeypatch):
    monkeypatch.setattr(install, "demo_files", lambda: iter([("плохой.xlsx", b"nothing")]))
    at = run(open_overview().button(key=RESTORE).click())
    assert "плохой.xlsx" in at.error[0].value
    assert uploads.uploads(ALL, db).empty


def russian(value: float, form: str = ".1f") -> str:
    return f"{value:{form}}".replace(".", ",").replace("-", "−")


def test_figures_equal_an_independent_count(demo):
    at = open_overview()
    rows = results.school_figures(ALL, demo, None)
    wider = results.reference_figures(ALL, demo)
    wider = wider[wider["level"] == "region"].set_index("subject")
    pairs = int(rows["pairs"].sum())
    thousands = f"{pairs:,}".replace(",", " ")
    assert f"3 работы,  \n{thousands} " in texts(at)
    for part, label in (("lowered", "Ниже журнала"), ("raised", "Выше журнала")):
        count = int(rows[part].sum())
        assert metrics(at)[label] == f"{russian(100 * count / pairs)} %"
        assert f"{count} из {thousands}" in texts(at)
        expected = sum(
            int(schools["pairs"].sum()) * wider.loc[subject, part] / wider.loc[subject, "pairs"]
            for subject, schools in rows.groupby("subject")
        )
        apart = russian(100 * (count - expected) / pairs, "+.1f")
        assert f"Приречная область: **{russian(100 * expected / pairs)} %**, {apart} п.п." in texts(at)
    assert "Более ранних данных нет" in texts(at)
    assert "Загружен один год" in texts(at)


def flagged(db, year: int) -> dict[str, str]:
    """Login → status of the schools with a stored sign."""
    rows = markers.statuses(ALL, db, year)
    return {row.login: row.status for row in rows.itertuples() if row.status in ("persistent", "single")}


def test_attention_counts_the_stored_signs_and_leads_to_the_school(demo):
    at = open_overview()
    found = flagged(demo, 2024)
    assert found
    assert metrics(at)["Требуют внимания"] == str(len(found))
    counts = [list(found.values()).count(status) for status in ("persistent", "single")]
    assert f"устойчиво **{counts[0]}**, разово **{counts[1]}**" in texts(at)
    links = [link for link in at.page_link if link.value == "Открыть школу"]
    assert len(links) == min(5, len(found))
    more = [link.value for link in at.page_link if link.value.startswith("И ещё")]
    assert more == ([f"И ещё {len(found) - 5}\u00a0школы с признаками — в «Перечне»"] if len(found) > 5 else [])
    for link in links:
        address = parse_qs(link.proto.query_string)
        assert address["school"][0] in found
        assert address["year"] == ["2024"]
    for accusing in ("наруш", "винов", "завыш", "обман"):
        assert accusing not in texts(at).lower()


def test_a_school_is_named_with_the_sentence_of_its_strongest_sign(demo):
    at = open_overview()
    values = markers.marker_values(ALL, demo, 2024)
    said = texts(at).replace("\\", "")
    alarms = values[(values["origin"] == "screening") & (values["level"] == "alarm")]
    signs = alarms if len(alarms) else values[(values["origin"] == "screening") & (values["level"] == "attention")]
    sentences_of = [sentences.of_school(row).replace(NBSP, " ") for row in signs.to_dict("records")]
    assert any(sentence in said for sentence in sentences_of)


def test_the_index_and_the_years_of_signs(demo):
    said = texts(open_overview())
    rows = markers.regional_markers(ALL, demo, 2024)
    [index] = rows[rows["marker"] == "fioko_index"].itertuples()
    assert f"2024 — {100 * index.share:.0f} % ({index.schools})" in said
    assert "Индекс по методике ФИОКО" in said
    assert f"**Школ с признаками:** 2024 — {len(flagged(demo, 2024))} из 24" in said


def test_a_mass_wide_sign_is_a_banner_on_both_pages(demo, monkeypatch):
    assert not open_overview().info
    signs = ((2024, "threshold", True), (2024, "absence", True), (2023, "gap2", True), (2024, "gap2", False))
    rows = [
        {"year": year, "marker": marker, "schools": 1566, "share": 0.288, "mass": mass} for year, marker, mass in signs
    ]
    monkeypatch.setattr(markers, "regional_markers", lambda *_: pd.DataFrame(rows))
    st.cache_data.clear()
    at = open_overview()
    [banner] = at.info
    said = banner.value.replace(NBSP, " ").replace("\\", "")
    first = definitions()["threshold"].title
    assert said.startswith(f"Явление массовое (2024): «{first}» — у 29 % школ из 1 566; «")
    assert definitions()["absence"].title in said
    assert definitions()["gap2"].title not in said
    school = run(at.switch_page("school.py"))
    assert school.info[0].value == banner.value


def test_too_little_for_signs(db, monkeypatch):
    load(ALL, db, *FILES[0], "Проверка")
    monkeypatch.setattr(markers, "statuses", lambda *_: pd.DataFrame(columns=["year", "login", "status", "years"]))
    at = open_overview()
    assert metrics(at)["Требуют внимания"] == "—"
    assert "признаки не посчитаны" in texts(at)
    assert "Школ с признаками" not in texts(at)


def test_no_signs_is_not_called_clean(db, monkeypatch):
    load(ALL, db, *FILES[0], "Проверка")
    clean = pd.DataFrame({"year": [2024], "login": ["edu980001"], "status": ["none"], "years": [[]]})
    monkeypatch.setattr(markers, "statuses", lambda *_: clean)
    at = open_overview()
    assert metrics(at)["Требуют внимания"] == "0"
    assert "Ни в одной школе признаков нет" in texts(at)
    assert "не доказывает, что всё объективно" in texts(at)


def test_signs_in_words():
    now = SimpleNamespace(year=2026, judged=21, persistent=2, single=3)
    before = SimpleNamespace(year=2024, judged=20, persistent=0, single=1)
    assert overview_signs.card(now, before) == (
        "5",
        ["из 21 школы", "устойчиво **2**, разово **3**", "в 2024 году: **1** из 20"],
    )
    assert overview_signs.card(now, None)[1][-1].startswith("устойчиво")
    assert overview_signs.card(None, before)[0] == "—"
    own = pd.DataFrame(
        {"year": [2025, 2026], "judged": [0, 10], "persistent": [0, 1], "single": [0, 2], "share": [0, 0.3]}
    )
    region = pd.DataFrame({"year": [2026], "share": [0.2]})
    assert overview_signs.over_years(own, region).replace(NBSP, " ") == (
        "**Школ с признаками:** 2026 — 3 из 10 (30 %, по региону 20 %)."
    )
    assert overview_signs.over_years(own.head(1), None) == ""
    assert overview_signs.index(pd.DataFrame(columns=["year", "marker", "schools", "share", "mass"])) == ""


def test_a_click_on_the_heat_map_opens_the_school(demo):
    at = open_overview()
    at.session_state["chart-grid"] = {"selection": {"name": [], "cell": [{"login": "edu980003"}]}}
    school = run(at)
    assert school.title[0].value.startswith("СОШ № 3")


def test_the_plan_beside_the_results(demo):
    plan = list_plans(ALL, demo)[0]
    tasks = tasks_frame(ALL, demo, plan.id)
    done = int((tasks["status"] == "done").groupby(tasks["measure_id"]).all().sum())
    assert 0 < done < 30
    assert metrics(open_overview())["Выполнено мер"] == f"{done} из 30"
    [task] = tasks[(tasks["status"] == "planned") & (tasks["level"] == "municipal")].head(1).itertuples()
    set_status(ALL, demo, Said(task.task_id, task.version, "done"), "Проверка")
    others = tasks[(tasks["measure_id"] == task.measure_id) & (tasks["status"] != "done")]
    assert metrics(open_overview())["Выполнено мер"] == f"{done + (len(others) == 1)} из 30"


def a_plan_of(**days: int | None) -> Plan:
    """Measures by their numbers, due in so many days."""
    return small_plan(measures=tuple(measure(number, f"Мера {number}", due) for number, due in days.items()))


def burning(at: AppTest) -> list[str]:
    """What is late or soon, as it stands on the page."""
    return [part.value.replace("\\", "").replace(NBSP, " ") for part in at.markdown if " Мера " in part.value]


def links_to_the_plan(at: AppTest) -> dict[str, dict]:
    return {link.value: parse_qs(link.proto.query_string) for link in at.page_link if "show" in link.proto.query_string}


@pytest.fixture
def results_only(db):
    load(ALL, db, *FILES[0], "Проверка")
    return db


def test_what_is_late_and_soon_stands_on_the_overview(results_only):
    add_plan(ALL, results_only, a_plan_of(a=-3, b=-40, c=-1, d=12, e=1, f=30, g=29, h=31, i=None), "Анна")
    at = open_overview()
    told = burning(at)
    assert [line.split("**")[1] for line in told] == ["b", "a", "e", "d", "g"]
    assert "просрочено на 40 дней" in told[0]
    assert "остался 1 день" in told[2]
    assert links_to_the_plan(at) == {
        "Все просроченные: 3": {"show": ["Просроченные"]},
        "Скоро срок: 4": {"show": ["Скоро срок"]},
    }


def test_one_that_is_late_is_opened(results_only):
    add_plan(ALL, results_only, a_plan_of(a=-3), "Анна")
    assert list(links_to_the_plan(open_overview())) == ["Открыть просроченное"]


def test_nothing_is_late_or_soon(results_only):
    add_plan(ALL, results_only, a_plan_of(a=90), "Анна")
    at = open_overview()
    assert burning(at) == []
    assert "В ближайшие 30 дней сроков нет, просроченных мероприятий нет." in texts(at)


def test_closed_plans_and_plans_of_other_years_are_not_counted(results_only):
    closed = add_plan(ALL, results_only, a_plan_of(closed=-3), "Анна")
    close_plan(ALL, results_only, closed, "Анна")
    past = replace(a_plan_of(past=-3), period=Period.calendar(2010))
    add_plan(ALL, results_only, past, "Анна")
    assert [line.split("**")[1] for line in burning(open_overview())] == ["past"]  # better the newest than none
    add_plan(ALL, results_only, a_plan_of(one=-3), "Анна")
    add_plan(ALL, results_only, a_plan_of(two=-5), "Анна")
    at = open_overview()
    assert [line.split("**")[1] for line in burning(at)] == ["two", "one"]
    assert metrics(at)["Выполнено мер"] == "0 из 2"


def test_nonsense_in_the_address_is_ignored(demo):
    at = open_overview(overview_year="давно", municipality="Нигде")
    assert at.title[0].value.endswith("2024 года ниже журнала")
    assert metrics(at)["Школы"] == "24"


def test_marks_only_give_no_shares(db, monkeypatch):
    load(ALL, db, *FILES[0], "Проверка")
    frame = results.school_figures(ALL, db, None)
    frame[["pairs", "lowered", "confirmed", "raised"]] = pd.NA
    frame = frame.astype(dict.fromkeys(("pairs", "lowered", "confirmed", "raised"), "Int64"))
    monkeypatch.setattr(results, "school_figures", lambda *_: frame)
    at = open_overview()
    assert metrics(at)["Ниже журнала"] == "—"
    assert metrics(at)["План"] == "—"
    assert at.title[0].value == "Отметок, чтобы судить о 2024 годе, пока мало"
    assert "нет отметок журнала" in texts(at)


def test_two_years_of_different_works(db):
    for name, content in (FILES[0], FILES[2], next(islice(demo_files(), 12, None))):
        load(ALL, db, name, content, "Проверка")
    at = open_overview(overview_year="2025")
    assert "К 2024 году" in texts(at)
    assert "Состав работ по годам разный: 2024 — 2 работы, 2025 — 1 работа" in texts(at)
    assert "○ работа есть только за другой год" in texts(at)
    assert "◐ нет строк региона" in texts(at)
    assert REMOVE not in keys(at)
    at = run(at.selectbox(key="overview_year").select(2024))
    assert "Более ранних данных нет" in texts(at)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "Ни одна отметка в работах 2026 года ниже журнала"),
        (0.03, f"Ниже журнала в работах 2026 года только 3{NBSP}% отметок"),
        (0.10, "Каждая десятая отметка в работах 2026 года ниже журнала"),
        (0.235, "Почти каждая четвёртая отметка в работах 2026 года ниже журнала"),
        (0.33, "Каждая третья отметка в работах 2026 года ниже журнала"),
        (0.35, "Более чем каждая третья отметка в работах 2026 года ниже журнала"),
        (0.41, "Более чем две из пяти отметок в работах 2026 года ниже журнала"),
        (0.98, "Почти все отметки в работах 2026 года ниже журнала"),
    ],
)
def test_the_title_is_the_finding(share, words):
    assert overview_words.finding(2026, 1000, share) == words


def test_pictures_and_years_of_other_works(demo):
    found = all_divergences(results.school_figures(ALL, demo, None), results.reference_figures(ALL, demo))
    cells, everyone = grid(found, 2024)
    assert picture(heatmap_figure(cells, everyone, found, 2024, None)).startswith(b"\x89PNG")
    by_year = years(found, found)
    for compared in (3, 2):
        drawn = years_chart(by_year.assign(compared=compared), LIGHT).to_dict()
        rows = next(iter(drawn["datasets"].values()))
        assert all((row["expected"] is None) == (compared == 2) for row in rows)
        assert ("Пунктира нет" in overview_captions.comparable(by_year.assign(compared=compared))) == (compared == 2)


def test_the_title_needs_data():
    assert overview_words.finding(2026, 9, 0.5) == "Отметок, чтобы судить о 2026 годе, пока мало"


def test_numbers_in_words():
    assert points(0.0312) == f"+3,1{NBSP}п.п."
    assert points(-0.0004) == f"0{NBSP}п.п."
    assert signed(-0.124) == "−12"
    assert interval(0.225, 0.2448, 1) == f"22,5–24,5{NBSP}%"


def year(**fields) -> SimpleNamespace:
    usual = {
        "works": 3,
        "compared": 3,
        "against": "Край_1",
        "since": 2025,
        "common": 3,
        "lowered_expected": 0.35,
        "lowered_apart": 0.03,
        "lowered_change": -0.02,
        "lowered_change_low": -0.03,
        "lowered_change_high": -0.01,
    }
    return SimpleNamespace(**usual | fields)


def test_what_is_compared_is_said():
    assert overview_words.compared(year(), "lowered") == f"Край\\_1: **35,0{NBSP}%**, +3,0{NBSP}п.п."
    assert " (по 2 из 3 работ)" in overview_words.compared(year(compared=2), "lowered")
    assert overview_words.compared(year(compared=0), "lowered") == "Сравнить не с чем: строк региона нет"
    assert overview_words.changed(year(), "lowered") == f"К 2025 году: **−2,0{NBSP}п.п.**, больше случайного"
    assert "в пределах случайного" in overview_words.changed(year(lowered_change_high=0.01), "lowered")
    assert " по 1 общей работе:" in overview_words.changed(year(common=1), "lowered")
    assert overview_words.changed(year(common=0), "lowered") == "С 2025 годом общих работ нет"
    assert overview_words.changed(year(since=pd.NA), "lowered") == "Более ранних данных нет"


def test_what_the_heat_map_leaves_out():
    cells = pd.DataFrame({"login": ["a", "b"], "kind": ["known", "none"]})
    assert left_out_of_grid(cells.head(1), 1) == "Щелчок по строке открывает школу."
    assert "Показаны 2 из 30" in left_out_of_grid(cells, 30).replace(NBSP, " ")
    assert "сравнить не с чем" in left_out_of_grid(cells, 2)


def test_the_title_of_the_heat_map():
    rows = pd.DataFrame(
        {
            "login": ["a", "a", "b", "c"],
            "pairs": pd.array([20, 20, 20, 5], dtype="Int64"),
            "apart": [0.2, -0.3, -0.2, 0.5],
            "lowered_differs": [True, True, True, False],
        }
    )
    assert grid_finding(rows).startswith("В 1 из 2 школ ")
    assert grid_finding(rows[rows["login"] == "b"]).startswith("Ни в одной из 1 школы ")
    assert grid_finding(rows[rows["login"] == "c"]).startswith("Сравнивать не с чем")


def test_more_schools_than_shown_are_one_click_away(demo, monkeypatch):
    assert "Все 24" not in " ".join(link.value for link in open_overview().page_link)
    monkeypatch.setattr("core.analysis.grid.grid.__defaults__", (10, 1))
    [link] = [link for link in open_overview().page_link if link.value.startswith("Все 24")]
    assert parse_qs(link.proto.query_string)["view"] == ["Тепловая карта"]
