"""«Школа» and «Методика»: one school as the stored signs and an independent count have it; parameters and undo."""

import shutil
from itertools import islice
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.analysis import standing
from core.analysis.definitions import definitions
from core.charts.figure import picture
from core.demo.files import demo_files
from core.results.load import load
from core.store import markers, school_detail
from core.store.database import connect, migrate
from core.store.scope import Scope
from core.work import Work, work_name
from pages.parts.figure import fingerprint
from pages.parts.school_head import STATUSES
from tests.app.conftest import PAGES

ALL = Scope.everything()
YEARS = (2024, 2025)
SCHOOL = "edu980007"
FIGURES = ("strip", "gap", "histogram", "matrix", "funnel", "classes", "neighbours")  # in the order of the page


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """Two years of the demo with their signs, in a file to copy."""
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    engine = connect(f"sqlite:///{path}")
    migrate(engine)
    for name, content in islice(demo_files(), 24):
        if name.startswith("Ф1"):
            load(ALL, engine, name, content, "Проверка")
    standing.refresh(engine)
    engine.dispose()  # the last connection writes the journal into the file
    return path


@pytest.fixture
def demo(db, template):
    """The pages' database with the two years in it."""
    place = db.url.database
    db.dispose()
    for rest in ("-wal", "-shm"):
        Path(place + rest).unlink(missing_ok=True)
    shutil.copy(template, place)
    st.cache_data.clear()
    return db


def tab(page: str, **address: str) -> AppTest:
    at = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=60).run()
    at = at.switch_page(page)
    for name, value in address.items():
        at.query_params[name] = value
    return run(at)


def run(at: AppTest) -> AppTest:
    at = at.run()
    assert not at.exception
    return at


def texts(at: AppTest) -> str:
    kinds = (at.title, at.subheader, at.markdown, at.caption, at.info)
    written = [element.value for kind in kinds for element in kind] + [found.label for found in at.expander]
    return "\n".join(written).replace("\\", "")


def box(at: AppTest, label: str):
    return next(found for found in at.selectbox if found.label == label)


def tables(at: AppTest) -> dict[str, pd.DataFrame]:
    return dict(zip(FIGURES, (found.value for found in at.dataframe), strict=True))


def address(at: AppTest) -> str:
    found = at.query_params["school"]
    return found if isinstance(found, str) else found[0]


def test_an_empty_store_says_what_is_missing(db):
    at = tab("school.py")
    assert at.title[0].value == "Результаты ещё не загружены"
    assert not at.selectbox


def test_the_head_says_who_and_how_sure(demo):
    at = tab("school.py", school=SCHOOL)
    statuses = markers.statuses(ALL, demo, 2025).set_index("login")["status"]
    assert at.title[0].value == f"СОШ № 7: {STATUSES[statuses[SCHOOL]][0]}"
    people = school_detail.school_classes(ALL, demo, SCHOOL)
    of_five = people[(people["year"] == 2025) & (people["grade"] == 5)].groupby("subject")["participants"].sum().max()
    assert f"5 класс — {of_five}" in texts(at)
    assert "Заречный городской округ" in texts(at)


def test_every_sign_raised_is_a_sentence_with_its_doubt(demo):
    values = markers.marker_values(ALL, demo)
    raised = values[values["level"].isin(["alarm", "attention", "marked"])]
    login = raised.groupby("login")["marker"].nunique().idxmax()
    at = tab("school.py", school=login)
    own = raised[raised["login"] == login]
    for marker in own["marker"].unique():
        about = definitions()[marker]
        assert about.title in texts(at)
        assert " ".join(about.proves_not.split()) in texts(at)
    assert "Требует проверки" in texts(at)
    assert len([link for link in at.get("page_link") if "sign=" in str(link.proto)]) == own["marker"].nunique()


def test_a_school_without_signs_is_not_called_clean(demo):
    statuses = markers.statuses(ALL, demo, 2025)
    values = markers.marker_values(ALL, demo)
    raised = set(values.loc[values["level"].isin(["alarm", "attention", "marked"]), "login"])
    quiet = next(login for login in statuses.loc[statuses["status"] == "none", "login"] if login not in raised)
    at = tab("school.py", school=quiet)
    assert "Ни один признак не выделяет школу" in texts(at)
    assert "не доказывает, что всё объективно" in texts(at)


def test_the_figures_equal_an_independent_count(demo):
    at = tab("school.py", school=SCHOOL, year="2024", work="Математика, 4 класс")
    rows = school_detail.school_classes(ALL, demo, SCHOOL)
    rows = rows[(rows["year"] == 2024) & (rows["subject"] == "Математика") & (rows["grade"] == 4)]
    shown = tables(at)
    scores: dict[int, int] = {}
    for tally in rows["scores"].dropna():
        for score, pupils in tally.items():
            scores[int(score)] = scores.get(int(score), 0) + pupils
    histogram = shown["histogram"]
    assert dict(zip(histogram["score"], histogram["pupils"], strict=True)) == {
        score: scores.get(score, 0) for score in range(21)
    }
    assert histogram.loc[histogram["place_told"] == "ровно граница", "score"].tolist() == [6, 10, 15]
    assert shown["matrix"]["pupils"].sum() == rows["pairs"].sum()
    below = shown["matrix"].loc[shown["matrix"]["side_told"] == "понизили", "pupils"].sum()
    assert below == rows["lowered"].sum()
    classes = shown["classes"]
    assert classes["pairs"].iloc[0] == rows["pairs"].sum()
    assert classes["pairs"].iloc[1:].sum() == rows["pairs"].sum()
    gap = shown["gap"].set_index("work")
    assert set(gap.index) == {f"{s}, {g} класс" for s, g in SUBJECTS}
    matrix = [[sum(m[i][j] for m in rows["matrix"].dropna()) for j in range(4)] for i in range(4)]
    n = sum(map(sum, matrix))
    journal = sum((i + 2) * sum(matrix[i]) for i in range(4)) / n
    assert gap.loc["Математика, 4 класс", "journal_mean"] == pytest.approx(journal, abs=0.005)
    assert shown["neighbours"]["name"].iloc[0].endswith("СОШ № 7")
    assert len(shown["neighbours"]) == 6


SUBJECTS = [
    *((subject, 4) for subject in ("Русский язык", "Математика", "Окружающий мир")),
    *((subject, 5) for subject in ("Русский язык", "Математика", "История")),
]


def test_every_chart_is_said_in_words(demo):
    at = tab("school.py", school=SCHOOL)
    charts = at.get("vega_lite_chart")
    assert len(charts) == len(FIGURES)
    assert all(chart.proto.alt for chart in charts)


def test_neighbours_are_one_click_away_and_the_address_follows(demo):
    at = tab("school.py", school="edu980002")
    names = box(at, "Школа").options
    before = box(at, "Школа").index
    assert names[before].startswith("СОШ № 2 · edu980002")
    run(at.button(key="school-after").click())
    assert names[before + 1].endswith(address(at))
    run(at.button(key="school-before").click())
    assert address(at) == "edu980002"
    run(box(at, "Школа").set_value(names[0].rpartition(" · ")[2]))
    assert at.button(key="school-before").disabled
    assert at.title[0].value.split(":")[0] == names[0].split(" · ")[0]


def test_nonsense_in_the_address_changes_nothing(demo):
    at = tab("school.py", school="edu000000", year="1999", work="Пение, 12 класс")
    assert address(at) != "edu000000"
    assert box(at, "Год").value == 2025


def test_a_work_with_marks_only_and_a_school_with_nothing(db):
    text = "\n".join(
        [
            "логин школы;код обучающегося;отметка за предыдущую четверть/триместр;вариант;всего баллов",
            "edu970001;40001;4;1;3",
            "edu970002;40005;4;отсутствовал;",
        ]
    )
    verdict = load(ALL, db, "2024 4 Математика.csv", text.encode("utf-8-sig"), "Проверка")
    at = tab("school.py")
    if verdict.status == "loaded":
        assert "данных" in texts(at)


def test_the_method_is_generated_and_its_examples_are_counted(demo):
    at = tab("method.py")
    assert at.title[0].value == "Признаков 10: 7 отбора программы и 3 по методике ФИОКО"
    written = " ".join(texts(at).split())
    for one in definitions().values():
        for text in (one.title, one.why, one.formula, one.proves_not, one.example["text"]):
            assert " ".join(text.split()) in written
    assert "0,95 %" in written
    assert "Школа А: получилось −0,85, ожидалось 0,00, n = 4." in written
    assert len(at.table) == 2 * len(definitions())


def test_a_link_opens_its_sign(demo):
    at = tab("method.py", sign="threshold")
    opened = [found.label for found in at.expander if found.proto.expanded]
    assert opened == ["**Скопление учеников ровно на границе отметки**"]


def test_parameters_are_tried_saved_and_brought_back(demo):
    before = markers.marker_values(ALL, demo)
    at = tab("method.py", sign="grade_gap")
    at.text_input(key="who").set_value("Ольга Ким")
    run(at.toggle(key="edit-grade_gap").set_value(True))
    assert at.button(key="save-grade_gap").disabled
    run(at.select_slider(key="grade_gap-attention_z").set_value(1.0))
    run(at.button(key="preview-grade_gap").click())
    assert "школ с признаком" in texts(at)
    assert markers.changed_parameters(ALL, demo) == {}
    run(at.button(key="save-grade_gap").click())
    assert markers.changed_parameters(ALL, demo) == {"grade_gap": {"attention_z": 1.0}}
    assert "Ольга Ким" in texts(at)
    assert "сохранены" in at.toast[0].value
    assert at.select_slider(key="grade_gap-attention_z").value == 1.0
    lower = markers.marker_values(ALL, demo)
    assert count(lower, "grade_gap") > count(before, "grade_gap")
    assert count(lower, "threshold") == count(before, "threshold")
    run(at.button(key="default-grade_gap").click())
    assert markers.changed_parameters(ALL, demo) == {}
    assert at.select_slider(key="grade_gap-attention_z").value == 1.96
    pd.testing.assert_frame_equal(markers.marker_values(ALL, demo), before)


def count(values: pd.DataFrame, marker: str) -> int:
    return int((values["marker"].eq(marker) & values["level"].isin(["alarm", "attention"])).sum())


def test_pictures_of_every_figure(demo):
    from core.analysis.gaps import gaps, means
    from core.analysis.school_signs import strip
    from core.charts.school_figures import gap_figure, strip_figure

    rows = means(gaps(school_detail.pair_counts(ALL, demo, 2025)), SCHOOL)
    values = markers.marker_values(ALL, demo)
    for figure in (
        gap_figure(rows, "СОШ № 7", 2025),
        strip_figure(strip(values[values["login"] == SCHOOL]), "СОШ № 7"),
    ):
        assert picture(figure).startswith(b"\x89PNG")
        assert fingerprint(figure) == fingerprint(figure)


def test_work_names():
    assert work_name(Work("ВПР", 2025, "Математика", 5)) == "Математика, 5 класс"
    assert work_name(Work("ОГЭ", 2025, "Математика", 9)) == "ОГЭ · Математика, 9 класс"
