"""«Расхождения» as a funnel and as a heat map, and the way from a school in a chart to its page."""

import random
from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.analysis.beyond import Beyond
from core.analysis.gap_funnel import funnel
from core.analysis.gaps import gaps
from core.charts.chart import NBSP
from core.charts.figure import picture
from core.charts.palette import DARK, LIGHT
from core.results.load import load
from core.store import school_detail
from core.store.scope import Scope
from core.work import Work
from pages.parts import funnel_words
from pages.parts.funnel_figure import of_work
from pages.parts.funnel_points import points, told
from tests.app.conftest import PAGES
from tests.core.workbooks import template

ALL = Scope.everything()
FUNNEL, HEAT = "Воронка", "Тепловая карта"
WORK = Work("ВПР", 2025, "Математика", 5)
PLACES = ["Район 1", "Район 2", "Район 3"]
FAR, NEAR, TINY = "edu970005", "edu970012", "edu970020"  # far above, far below, five pupils far above


def rows() -> list[list]:
    """Pupils of 36 schools in three municipalities, two subjects of one year."""
    chance = random.Random(3)
    found = []
    for number in range(36):
        login = f"edu97{number:04}"
        place = PLACES[number % 3]
        for subject in ("Математика", "Русский язык"):
            for _ in range(7 if login == TINY else 20 + 2 * number):
                journal = chance.choice([3, 4, 5])
                mark = min(5, max(2, journal + chance.choice([-1, 0, 0, 0, 1])))
                if login in (FAR, TINY) and subject == WORK.subject:
                    journal, mark = 5, 3
                if login == NEAR and subject == WORK.subject:
                    journal, mark = 3, 5
                work = [WORK.procedure, WORK.year, subject, WORK.grade]
                found.append([*work, login, f"Школа № {number + 1}", place, "", journal, mark, None])
    return found


@pytest.fixture(scope="module")
def pupils() -> list[list]:
    return rows()


@pytest.fixture
def loaded(db, pupils):
    assert load(ALL, db, "pairs.xlsx", template(pupils), "Методист").status == "loaded"
    return db


def tab(**address: str) -> AppTest:
    at = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=60).run().switch_page("divergence.py")
    for name, value in {"subject": WORK.subject, **address}.items():
        at.query_params[name] = value
    return run(at)


def only(place: str | None, at: AppTest) -> AppTest:
    """The same with this municipality chosen."""
    return run(at.selectbox(key="municipality").select(place)) if place else at


def run(at: AppTest) -> AppTest:
    at = at.run()
    assert not at.exception
    return at


def texts(at: AppTest) -> str:
    found = "\n".join(element.value for kind in (at.title, at.caption, at.info) for element in kind)
    return found.replace(NBSP, " ").replace("\\", "")


def title(at: AppTest) -> str:
    return at.title[0].value.replace(NBSP, " ").replace("\\", "")


def drawn(at: AppTest) -> bytes:
    (chart,) = at.get("vega_lite_chart")
    return chart.proto.SerializeToString()


def slow_beyond(pupils: list[list], place: str | None) -> tuple[int, int, int]:
    """Schools of 10 pupils and more in the place, those beyond 99.8 %, those beyond 95 %: pupil by pupil."""
    differences, where = defaultdict(list), {}
    for row in pupils:
        if row[2] == WORK.subject:
            differences[row[4]].append(row[8] - row[9])
            where[row[4]] = row[6]
    everyone = [d for found in differences.values() for d in found]
    target = sum(everyone) / len(everyone)
    inside = sum((d - np.mean(found)) ** 2 for found in differences.values() for d in found)
    variance = inside / (len(everyone) - len(differences))
    z = [(np.mean(found) - target) / np.sqrt(variance / len(found)) for found in differences.values()]
    phi = np.mean(np.clip(z, *np.quantile(z, [0.1, 0.9])) ** 2)
    weights = np.array([len(found) / variance for found in differences.values()])
    spread = weights.sum() - (weights**2).sum() / weights.sum()
    tau2 = max(0, (len(z) * phi - (len(z) - 1)) / spread)
    judged = outside = beyond = 0
    for login, found in differences.items():
        if len(found) >= 10 and place in (None, where[login]):
            away = abs(np.mean(found) - target) / np.sqrt(variance / len(found) + tau2)
            judged, outside, beyond = judged + 1, outside + (away > 3.0902), beyond + (away > 1.96)
    return judged, outside, beyond


@pytest.mark.parametrize("place", [None, "Район 3"])
def test_the_title_of_the_funnel_is_counted(loaded, pupils, place):
    at = only(place, tab(view=FUNNEL))
    judged, outside, beyond = slow_beyond(pupils, place)
    assert outside
    schools = f"{outside} из {judged} школ {'выходит' if outside == 1 else 'выходят'} за 99,8 % обычного разброса"
    share = "" if place else f" ({100 * beyond / judged:.0f} %)"
    assert title(at) == f"{schools}, {beyond}{share} — за 95 %"
    table = at.dataframe[0].value
    assert len(table) == (12 if place else 36)
    assert table["login"].iloc[0] in (FAR, NEAR)
    assert table.loc[table["login"] == TINY, "place_told"].tolist() in ([], ["мало данных"])


def test_the_funnel_says_what_it_draws(loaded):
    at = tab(view=FUNNEL)
    for word in ("в среднем по региону", "99,8 %", "95 %", "Школа № 6", "Школа № 13"):
        assert word.encode() in drawn(at)
    assert "журнал выше работы больше обычного — 1, меньше обычного — 1" in texts(at)
    assert "при обычном разбросе было бы около 5 % и 0,2 %" in texts(at)
    assert "36 школ от 5 участников" in texts(at)
    assert "Серые — остальные" not in texts(at)
    assert "Серые — остальные" in texts(only("Район 1", at))


def test_other_municipalities_are_grey_and_the_small_are_never_loud(loaded):
    found = funnel(gaps(school_detail.pair_counts(ALL, loaded, 2025)).query("subject == 'Математика'"))
    names = pd.DataFrame(
        [(f"edu97{n:04}", f"Школа № {n + 1}", PLACES[n % 3]) for n in range(35)],
        columns=["login", "school", "municipality"],
    )
    known = told(found, names)
    everyone = points(found, known, None, 400, every=False)
    kinds = everyone.set_index("login")["kind"]
    assert (kinds[FAR], kinds[NEAR], kinds[TINY]) == ("outside", "outside", "other_few")
    [nameless] = everyone[everyone["login"] == ""].itertuples()  # a school that may not be named
    assert (nameless.name, nameless.label) == ("", "")
    one = points(found, known, {NEAR, TINY}, 400, every=True)
    kinds = one.set_index("login")["kind"]
    assert (kinds[FAR], kinds[NEAR], kinds[TINY]) == ("other", "outside", "few")
    assert set(one.loc[one["label"] != "", "login"]) == {NEAR, TINY}
    assert set(one.loc[one["label"] == "", "kind"]) <= {"other", "other_few"}


def test_the_funnel_is_a_picture_too(loaded):
    found = funnel(gaps(school_detail.pair_counts(ALL, loaded, 2025)).query("subject == 'Математика'"))
    names = pd.DataFrame({"login": [FAR, NEAR], "school": ["А", "Б"], "municipality": PLACES[:2]})
    for place in (None, PLACES[0]):
        figure = of_work(found, names, place, WORK)
        assert picture(figure).startswith(b"\x89PNG")
        figure.chart(DARK).to_dict()  # against the schema
        assert figure.chart(LIGHT).to_dict() != figure.chart(DARK).to_dict()


def test_without_pupils_pairs_the_funnel_says_which_files_have_them(db):
    counts = [["ВПР", 2025, "Математика", 5, f"edu97{n:04}", 30, 0, 10, 15, 5, 0, 10, 10, 10] for n in range(5)]
    assert load(ALL, db, "counts.xlsx", template(counts=counts), "Методист").status == "loaded"
    at = tab(view=FUNNEL)
    assert title(at) == "Для воронки данных мало"
    assert "Ф1" in at.info[0].value
    assert not at.get("vega_lite_chart")


def test_the_heat_map_holds_all_works_of_the_year_page_by_page(loaded):
    at = tab(view=HEAT)
    assert "хотя бы одна работа" in title(at)
    assert [box.key for box in at.selectbox] == ["year", "municipality"]
    assert "Школы 1–25 из 36" in texts(at)
    for word in ("Математика", "Русский язык", "Школа № 6 "):
        assert word.encode() in drawn(at)
    assert len(at.dataframe[0].value) == 36 * 2
    second = tab(view=HEAT, page="2")
    assert "Школы 26–36 из 36" in texts(second)
    assert "Школа № 6 ".encode() not in drawn(second)
    one = only("Район 3", second)
    assert len(one.dataframe[0].value) == 12 * 2
    assert "Школы 1–" not in texts(one)
    assert "нет такой" in tab(view=HEAT, find="никого").info[0].value


def test_nonsense_in_the_address_shows_the_bars(loaded):
    assert title(tab(view="Пирог")) == title(tab())
    assert len(tab(view="Пирог").get_by_key("view").options) == 3


def test_another_view_keeps_the_work(loaded):
    at = tab(subject="Русский язык")
    for view in (HEAT, FUNNEL):
        at.get_by_key("view").set_value(view)
        run(at)
    assert "Русский язык" in texts(at)


@pytest.mark.parametrize(
    ("view", "chart", "layer"),
    [
        ("Полосы", "schools", "row"),
        ("Полосы", "schools", "name"),
        (FUNNEL, "chart-funnel", "point"),
        (HEAT, "chart-grid", "cell"),
    ],
)
def test_a_click_opens_the_school_at_the_same_work(loaded, view, chart, layer):
    at = tab(view=view, subject="Русский язык")
    at.session_state[chart] = {"selection": {layer: [{"login": FAR}], "another": []}}
    school = run(at)
    assert school.title[0].value.startswith("Школа № 6")
    assert school.query_params["school"] == FAR
    boxes = {box.label: box.value for box in school.selectbox}
    assert boxes["Год"] == 2025
    if view != HEAT:
        assert boxes["Работа"] == "Русский язык, 5 класс"


def test_a_click_beside_the_schools_stays(loaded):
    at = tab(view=FUNNEL)
    at.session_state["chart-funnel"] = {"selection": {"point": []}}
    assert "обычного разброса" in title(run(at))
    st.cache_data.clear()


@pytest.mark.parametrize(
    ("count", "place", "words"),
    [
        (Beyond(0, 0, 0, 0, 3), None, "Во всех школах меньше десяти участников: вывод не делается"),
        (Beyond(21, 0, 0, 0, 0), None, "Ни одна из 21 школы не выходит за 95 % обычного разброса"),
        (Beyond(20, 0, 0, 3, 0), None, "Ни одна из 20 школ не выходит за 99,8 % обычного разброса, 3 (15 %) — за 95 %"),
        (Beyond(20, 1, 1, 3, 0), "Город", "1 из 20 школ выходит за 99,8 % обычного разброса, 3 — за 95 %"),
        (Beyond(20, 5, 1, 8, 0), "Город", "5 из 20 школ выходят за 99,8 % обычного разброса, 8 — за 95 %"),
    ],
)
def test_titles_of_the_funnel(count, place, words):
    assert funnel_words.of_all(count, place).replace(NBSP, " ") == words


def test_words_of_nobody():
    nobody = Beyond(0, 0, 0, 0, 0)
    assert funnel_words.by_chance(nobody) == ""
    assert funnel_words.sides(nobody) == ""
    assert funnel_words.mean_of(1) == "в среднем по школам"
