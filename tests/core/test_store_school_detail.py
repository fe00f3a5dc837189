"""The detail below a school's totals, on both databases: what leads is read, each pupil once, nothing out of scope."""

import pandas as pd
import pytest

from core.demo.files import demo_files
from core.results.load import load
from core.store import markers, results, school_detail, schools
from core.store.scope import Scope
from core.store.uploads import set_withdrawn
from core.work import Work

ALL = Scope.everything()
WORK = Work("ВПР", 2024, "Русский язык", 4)
ONE, OTHER = "edu980001", "edu980002"


@pytest.fixture(scope="module")
def files() -> list[tuple[str, bytes]]:
    """Ф1 and «Сравнение отметок» of one work."""
    found = demo_files()
    return [next(found), next(found)]


@pytest.fixture
def loaded(db, files):
    for name, content in files:
        load(ALL, db, name, content, "Проверка")
    return db


def test_classes_add_up_to_the_school(loaded):
    totals = results.school_figures(ALL, loaded, WORK).set_index("login")
    rows = school_detail.school_classes(ALL, loaded, ONE)
    assert set(rows["year"]) == {2024}
    for name in ("participants", "absent", "pairs", "lowered", "confirmed", "raised", "gap2"):
        assert rows[name].sum() == totals.at[ONE, name]
    assert rows["class_name"].is_unique
    assert sum(n for tally in rows["scores"] for n in tally.values()) == totals.at[ONE, "score_n"]


def test_pairs_and_scores_equal_the_totals(loaded):
    totals = results.school_figures(ALL, loaded, WORK).set_index("login")
    pairs = school_detail.pair_counts(ALL, loaded, 2024).set_index("login")
    assert pairs[school_detail.PAIR].sum(axis=1).to_dict() == totals["pairs"].to_dict()
    lowered = [name for name in school_detail.PAIR if name[1] > name[3]]
    assert pairs[lowered].sum(axis=1).to_dict() == totals["lowered"].to_dict()
    assert school_detail.pair_counts(ALL, loaded, 1999).empty
    scores = school_detail.score_counts(ALL, loaded, WORK)
    assert scores.groupby("login")["pupils"].sum().to_dict() == totals["score_n"].to_dict()
    assert (scores["score"] * scores["pupils"]).groupby(scores["login"]).sum().to_dict() == totals[
        "score_sum"
    ].to_dict()


def test_nobody_sees_out_of_their_scope(loaded):
    narrow = Scope("school", ONE)
    assert school_detail.school_classes(narrow, loaded, OTHER).empty
    assert set(school_detail.pair_counts(narrow, loaded, 2024)["login"]) == {ONE}
    assert set(school_detail.score_counts(narrow, loaded, WORK)["login"]) == {ONE}
    assert schools.listing(narrow, loaded)["login"].tolist() == [ONE]
    listed = schools.listing(ALL, loaded)
    assert listed["login"].is_monotonic_increasing
    assert len(listed) == 24
    assert schools.listing(Scope("municipality", "Нигде"), loaded).empty


def test_a_report_alone_gives_no_detail_and_a_withdrawn_load_none_at_all(db, files):
    load(ALL, db, *files[1], "Проверка")
    rows = school_detail.school_classes(ALL, db, ONE)
    assert rows["matrix"].isna().all()
    assert rows["class_name"].tolist() == [""]
    assert school_detail.pair_counts(ALL, db, 2024).empty
    assert school_detail.score_counts(ALL, db, WORK).empty
    set_withdrawn(ALL, db, 1, True, "Проверка")
    assert school_detail.school_classes(ALL, db, ONE).empty


def test_who_changed_a_parameter(db):
    markers.change_parameter(ALL, db, "gap2", "alarm_z", 4.0, "Ольга Ким")
    [row] = markers.parameter_changes(ALL, db).to_dict("records")
    assert (row["marker"], row["name"], row["value"], row["changed_by"]) == ("gap2", "alarm_z", 4.0, "Ольга Ким")
    assert pd.notna(row["changed_at"])
    markers.change_parameter(ALL, db, "gap2", "alarm_z", None, "Ольга Ким")
    assert markers.parameter_changes(ALL, db).empty
