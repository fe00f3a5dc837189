"""Queries see what is in force, and a scope sees only its own."""

from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from core.results.load import load
from core.results.reading import Answers
from core.store import results, schools, settings, uploads
from core.store.database import writing
from core.store.scales import enter_scale
from core.store.scope import Scope
from core.work import Scale, Work
from tests.core import workbooks as files
from tests.core.workbooks import MUNICIPALITY, REGION, WIDER, Pupil

ALL = Scope.everything()
HERE = Scope("municipality", MUNICIPALITY)
THERE = Scope("municipality", "Тихий район")
SCHOOL = Scope("school", "edu970001")
NOWHERE = Scope("school", "edu979999")
MATHS, RUSSIAN = Work("ВПР", 2025, "Математика", 4), Work("ВПР", 2024, "Русский язык", 4)
PUPILS = [Pupil(code=40001 + i, mark=mark, journal=4) for i, mark in enumerate((3, 4, 5))]
PUPILS += [Pupil(login="edu970002", code=40001, journal=5)]
GROUPS = {WIDER[0]: (1000, 120, 800, 80), WIDER[1]: (500, 60, 400, 40), WIDER[2]: (22, 4, 16, 2)}


@pytest.fixture
def loaded(db):
    """Two schools here with Ф1 of maths, one there with a comparison of Russian, and a form of the first school."""
    there = {f"{THERE.key}(reg97_m002)": (10, 3, 6, 1), "edu970003": (10, 3, 6, 1)}
    verdicts = [
        load(ALL, db, "a.xlsx", files.f1(PUPILS, announced={"edu970002": 2}), "Анна"),
        load(ALL, db, "b.xlsx", files.comparison_wide({**GROUPS, **there}, subject="Русский язык", year=2024), "Пётр"),
        load(ALL, db, "МА5 2021.xlsx", files.school_form([Pupil(code=50001)]), "Анна", form_answers()),
        load(ALL, db, "d.xlsx", files.official_list([(2024, "edu970003", 1, 0, 0, 0)]), "Анна"),
    ]
    assert [verdict.status for verdict in verdicts] == ["loaded"] * 4
    return db


def form_answers() -> Answers:
    return Answers(school="edu970001", scales={(2021, "Математика", 5): Scale(6, 10, 15, 20)})


def logins(scope, db, of=None):
    return sorted(set(results.school_figures(scope, db, of)["login"]))


def test_a_scope_sees_only_its_schools(loaded):
    assert logins(ALL, loaded) == ["edu970001", "edu970002", "edu970003"]
    assert logins(HERE, loaded) == ["edu970001", "edu970002"]
    assert logins(THERE, loaded) == ["edu970003"]
    assert logins(SCHOOL, loaded) == ["edu970001"]
    assert logins(NOWHERE, loaded) == []
    assert logins(HERE, loaded, RUSSIAN) == []
    assert list(schools.names(HERE, loaded)) == ["edu970001", "edu970002"]
    assert schools.names(NOWHERE, loaded) == {}
    assert list(results.matrices(ALL, loaded, MATHS)) == ["edu970001", "edu970002"]
    assert list(results.matrices(SCHOOL, loaded, MATHS)) == ["edu970001"]
    assert results.matrices(THERE, loaded, MATHS) == {}


def test_a_scope_sees_only_works_with_its_schools(loaded):
    def seen(scope):
        table = results.works(scope, loaded)
        return [(Work(*row[:4]), *row[4:]) for row in table.itertuples(index=False)]

    form = Work("ВПР", 2021, "Математика", 5)
    assert seen(ALL) == [(MATHS, 2, 4), (RUSSIAN, 1, 10), (form, 1, 1)]
    assert seen(HERE) == [(MATHS, 2, 4), (form, 1, 1)]
    assert seen(THERE) == [(RUSSIAN, 1, 10)]
    assert seen(SCHOOL) == [(MATHS, 1, 3), (form, 1, 1)]
    assert seen(NOWHERE) == []
    assert list(results.works(NOWHERE, loaded)) == ["procedure", "year", "subject", "grade", "schools", "pairs"]


def test_a_scope_sees_only_loads_with_its_schools(loaded):
    def seen(scope):
        return uploads.uploads(scope, loaded)["file"].tolist()

    assert seen(ALL) == ["d.xlsx", "МА5 2021.xlsx", "b.xlsx", "a.xlsx"]
    assert seen(HERE) == ["МА5 2021.xlsx", "a.xlsx"]
    assert seen(THERE) == ["d.xlsx", "b.xlsx"]
    assert seen(SCHOOL) == ["МА5 2021.xlsx", "a.xlsx"]
    assert seen(NOWHERE) == []


def test_the_list_of_loads_says_what_they_are(loaded):
    table = uploads.uploads(ALL, loaded).set_index("file")
    assert table.loc["a.xlsx", ["kind", "status", "loaded_by", "rows", "accepted", "schools"]].tolist() == [
        *("f1", "loaded", "Анна", 4, 4, 2)
    ]
    assert table["works"].tolist() == ["", "ВПР 2021 · Математика · 5 класс", str(RUSSIAN), str(MATHS)]
    assert table.loc["a.xlsx", "findings"] == 1
    assert not table["demo"].any()
    assert table["withdrawn_at"].isna().all()


def test_findings_name_schools_so_they_are_shown_to_those_who_may_see_all_of_them(loaded):
    first, _, form, _ = sorted(uploads.uploads(ALL, loaded)["id"])
    (row,) = uploads.findings(ALL, loaded, first).itertuples()
    assert (row.level, row.sheet, row.row) == ("warning", "МА 4 Индивидуальные результаты", 13)
    assert "edu970002" in row.message
    assert len(uploads.findings(HERE, loaded, first)) == 1
    assert uploads.findings(SCHOOL, loaded, first).empty
    assert uploads.findings(THERE, loaded, first).empty
    assert list(uploads.findings(ALL, loaded, form)) == ["level", "sheet", "row", "column", "message"]


def test_a_scope_withdraws_only_what_is_wholly_its_own(loaded):
    first, second, form, _ = sorted(int(number) for number in uploads.uploads(ALL, loaded)["id"])
    assert not uploads.set_withdrawn(SCHOOL, loaded, first, True, "Директор")
    assert not uploads.set_withdrawn(HERE, loaded, second, True, "Анна")
    assert uploads.set_withdrawn(SCHOOL, loaded, form, True, "Директор")
    assert uploads.set_withdrawn(HERE, loaded, first, True, "Анна")
    assert not uploads.set_withdrawn(ALL, loaded, first, True, "Анна")
    assert not uploads.set_withdrawn(ALL, loaded, 10_000, True, "Анна")
    said = uploads.uploads(ALL, loaded).set_index("id").loc[form]
    assert (said["status"], said["withdrawn_by"]) == ("withdrawn", "Директор")
    assert pd.notna(said["withdrawn_at"])
    assert uploads.set_withdrawn(SCHOOL, loaded, form, False, "Директор")
    said = uploads.uploads(ALL, loaded).set_index("id").loc[form]
    assert said["status"] == "loaded"
    assert pd.isna(said["withdrawn_by"])


def test_the_version_grows_with_every_change(db):
    versions, content = [results.version(ALL, db)], files.f1(PUPILS)
    number = load(ALL, db, "a.xlsx", content, "Анна").upload_id
    versions.append(results.version(NOWHERE, db))
    load(ALL, db, "a.xlsx", content, "Анна")  # the same file changes nothing
    assert results.version(ALL, db) == versions[-1]
    uploads.set_withdrawn(ALL, db, number, True, "Анна")
    versions.append(results.version(ALL, db))
    uploads.set_withdrawn(ALL, db, number, False, "Анна")
    versions.append(results.version(ALL, db))
    assert versions == [0, 1, 2, 3]


def test_figures_of_a_school_are_the_sum_of_its_classes(db):
    pupils = [Pupil(code=40001 + i, klass="АБ"[i % 2], mark=2 + i % 4, score=i) for i in range(10)]
    load(ALL, db, "a.xlsx", files.f1(pupils), "Анна")
    (row,) = results.school_figures(ALL, db, MATHS).to_dict("records")
    assert (row["participants"], row["pairs"], row["score_n"], row["score_sum"]) == (10, 10, 10, 45)
    assert [row[f"mark{mark}"] for mark in range(2, 6)] == [3, 3, 2, 2]
    assert (row["lowered"], row["confirmed"], row["raised"], row["gap2"]) == (6, 2, 2, 3)
    matrix = results.matrices(ALL, db, MATHS)["edu970001"]
    assert matrix[2] == [3, 3, 2, 2]
    assert sum(map(sum, matrix)) == 10
    assert row["school"] == "МБОУ «Школа № 1»"


def test_an_empty_store_has_the_same_columns(db):
    empty = results.school_figures(ALL, db, None)
    assert results.reference_figures(ALL, db).empty
    load(ALL, db, "a.xlsx", files.f1(PUPILS), "Анна")
    filled = results.school_figures(ALL, db, None)
    assert empty.empty
    assert list(empty) == list(filled)
    counts = ["participants", "pairs", "mark2", "score_n", "score_sum"]
    assert empty[counts].dtypes.equals(filled[counts].dtypes)


def test_group_rows_in_force(db):
    load(ALL, db, "a.xlsx", files.comparison_wide(GROUPS), "Анна")
    marks = {WIDER[0]: (1010, 10, 20, 30, 40), WIDER[1]: (505, 20, 20, 20, 40)}
    second = load(ALL, db, "b.xlsx", files.marks(marks), "Анна")
    table = results.reference_figures(NOWHERE, db).set_index("level")
    assert table.loc["country", ["name", "participants", "pairs", "lowered", "mark5"]].tolist() == [
        *("Вся выборка", 1010, 1000, 120, 404)
    ]
    assert table.loc["region", "name"] == REGION
    assert pd.isna(table.loc["municipality", "mark2"])
    corrected = load(ALL, db, "c.xlsx", files.comparison_wide({WIDER[0]: (1000, 100, 800, 100)}), "Анна")
    table = results.reference_figures(ALL, db).set_index("level")
    assert table["lowered"].to_dict() == {"country": 100, "region": 60, "municipality": 4}
    uploads.set_withdrawn(ALL, db, corrected.upload_id, True, "Анна")
    uploads.set_withdrawn(ALL, db, second.upload_id, True, "Анна")
    table = results.reference_figures(ALL, db).set_index("level")
    assert table["lowered"].to_dict() == {"country": 120, "region": 60, "municipality": 4}
    assert table["participants"].isna().all()


def test_the_scale_of_a_work_is_that_of_its_latest_load(db):
    assert results.scales_in_force(ALL, db, MATHS) == (None, None)
    load(ALL, db, "a.xlsx", files.comparison_wide(GROUPS), "Анна")
    assert results.scales_in_force(ALL, db, MATHS) == (None, None)
    pupils = [
        Pupil(code=40001 + i, score=score, mark=mark)
        for i, (score, mark) in enumerate([(3, 2), (6, 3), (10, 4), (15, 5)])
    ]
    first = load(ALL, db, "b.xlsx", files.f1(pupils), "Анна")
    assert tuple(results.scales_in_force(ALL, db, MATHS)) == ([6, 10, 15], 20)
    with writing(db) as connection:
        enter_scale(ALL, connection, MATHS, Scale(5, 9, 14, 20), "Анна")
    load(ALL, db, "c.xlsx", files.f1([*pupils, Pupil(code=40009)]), "Анна")
    assert tuple(results.scales_in_force(ALL, db, MATHS)) == ([5, 9, 14], 20)
    uploads.set_withdrawn(ALL, db, first.upload_id, True, "Анна")
    assert tuple(results.scales_in_force(ALL, db, MATHS)) == ([5, 9, 14], 20)


def test_demo_loads_leave_no_trace(db):
    before = load(ALL, db, "a.xlsx", files.f1(PUPILS), "Анна")
    kept = results.school_figures(ALL, db, None)
    assert not results.has_demo(ALL, db)
    load(ALL, db, "b.xlsx", files.comparison_wide({**GROUPS, "edu970001": (5, 1, 3, 1)}), "Демо", demo=True)
    load(ALL, db, "c.xlsx", files.f1(PUPILS[:2]), "Демо", demo=True)
    load(ALL, db, "d.xlsx", files.f1(PUPILS, year=2023), "Демо", demo=True)
    assert results.has_demo(ALL, db)
    assert len(results.works(ALL, db)) == 2
    assert uploads.remove_demo(ALL, db) == 3
    pd.testing.assert_frame_equal(results.school_figures(ALL, db, None), kept)
    assert results.reference_figures(ALL, db).empty
    assert uploads.uploads(ALL, db)["id"].tolist() == [before.upload_id]
    assert len(results.works(ALL, db)) == 1
    assert not results.has_demo(ALL, db)
    assert uploads.remove_demo(ALL, db) == 0


def test_settings(db):
    assert settings.get(ALL, db, "цвет") is None
    assert settings.get(ALL, db, "цвет", "синий") == "синий"
    for value in ({"а": [1, 2]}, False, None):
        settings.put(ALL, db, "цвет", value)
        assert settings.get(ALL, db, "цвет", "синий") == value


def test_many_people_at_once_lose_nothing(db):
    """Ten load ten works of one school at once, one setting is kept by all."""

    def one(number: int) -> str:
        settings.put(ALL, db, "кто", number)
        return load(ALL, db, f"{number}.xlsx", files.f1(PUPILS, year=2010 + number), "Анна").status

    def same(number: int) -> str:
        return load(ALL, db, f"{number}.xlsx", files.f1(PUPILS[:number], year=2030), "Анна").status

    with ThreadPoolExecutor(10) as people:
        assert set(people.map(one, range(1, 11))) == {"loaded"}
        assert set(people.map(same, range(1, 5))) == {"loaded"}
    assert results.version(ALL, db) == 14
    assert settings.get(ALL, db, "кто") in range(1, 11)
    assert len(results.works(ALL, db)) == 11
    figures = results.school_figures(ALL, db, Work("ВПР", 2030, "Математика", 4)).set_index("login")
    last = uploads.uploads(ALL, db).query("works.str.contains('2030')").iloc[0]
    assert figures.loc["edu970001", "pairs"] == min(int(last["file"].split(".")[0]), 3)
