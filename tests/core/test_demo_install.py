"""The demonstration is put into a database whole, and leaves it whole."""

import shutil
from datetime import datetime
from itertools import islice

import pandas as pd
import pytest

from core.demo import install as demo
from core.demo.files import demo_files
from core.plan import Period, school_year
from core.progress import totals
from core.results.load import load
from core.store import results, settings, uploads
from core.store.database import connect
from core.store.plans import add_plan, list_plans, stored_plan
from core.store.progress import measures
from core.store.register import decisions
from core.store.tasks import addressed_tasks, tasks_frame
from core.work import Work
from tests.core.made_up_plan import ALL, a_plan

FILES = list(islice(demo_files(), 4))
MATHS = Work("ВПР", 2024, "Математика", 4)


@pytest.fixture
def few(monkeypatch):
    """A demo of the first four files only."""
    monkeypatch.setattr(demo, "demo_files", lambda: iter(FILES))


@pytest.fixture
def sqlite(migrated_file, tmp_path):
    """One database is enough where the whole demo is loaded."""
    engine = connect(f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'demo.sqlite')}")
    yield engine
    engine.dispose()


def test_install_loads_every_file_and_the_plan(db, few):
    heard = []
    assert demo.install(db, "Проверка", lambda share, text: heard.append((share, text))) == 4
    loads = uploads.uploads(ALL, db)
    assert loads["demo"].all()
    assert set(loads["file"]) == {name for name, _ in FILES}
    assert set(loads["loaded_by"]) == {"Проверка"}
    assert results.has_demo(ALL, db)
    assert len(results.school_figures(ALL, db, MATHS)) == 24
    plan, *addressed = list_plans(ALL, db)
    assert [one.register_year for one in addressed] == [2025, 2024]
    assert all(one.demo for one in (plan, *addressed))
    shares, texts = zip(*heard, strict=True)
    assert texts == (*(name for name, _ in FILES), "Готово")
    assert list(shares) == sorted(shares)
    assert shares[-1] == 1


def test_the_plan_is_under_way(db, few, monkeypatch):
    now = datetime(2026, 11, 23, 9, 0)
    monkeypatch.setattr("core.clock.now", lambda: now)
    demo.install(db, "Проверка")
    plan = list_plans(ALL, db)[0]
    stored, tasks = stored_plan(ALL, db, plan.id), tasks_frame(ALL, db, plan.id)
    assert len(stored.measures) == 30
    assert stored.period == Period.school(school_year(now.date()))
    schools = set(tasks.loc[tasks["level"] == "school", "executor"])
    assert len(schools) == 24
    assert set(tasks.loc[tasks["level"] == "municipal", "executor"]) == {""}
    for place, (_, rows) in enumerate(tasks.groupby("measure_id")):
        days = max(1, len(stored.measures[place].when.due))
        assert len(rows) == days * (24 if stored.measures[place].level == "school" else 1)
    due = tasks["due"] <= pd.Timestamp(now.date())
    assert set(tasks.loc[~due, "status"]) == {"planned"}
    said = tasks.loc[due, "status"].value_counts()
    assert 0 < said["planned"] < said["done"]
    assert (tasks.loc[tasks["status"] == "done", "done_on"] == tasks.loc[tasks["status"] == "done", "due"]).all()
    count = totals(measures(ALL, db, plan.id, now.date()))
    assert count.done > 0
    assert count.late > 0


def test_the_whole_demo_installs(sqlite):
    assert demo.install(sqlite, "Проверка") == 37
    works = results.works(ALL, sqlite)
    assert len(works) == 18
    assert (works["schools"] == 24).all()


def test_installing_again_does_not_double(db, few):
    demo.install(db, "Проверка")
    demo.install(db, "Проверка")
    assert len(uploads.uploads(ALL, db)) == 4
    assert len(list_plans(ALL, db)) == 3


def test_a_file_that_does_not_load_leaves_nothing(db, monkeypatch):
    monkeypatch.setattr(demo, "demo_files", lambda: iter([*FILES[:2], ("плохой.xlsx", b"nothing")]))
    with pytest.raises(RuntimeError, match=r"плохой\.xlsx"):
        demo.install(db, "Проверка")
    assert uploads.uploads(ALL, db).empty
    assert list_plans(ALL, db) == ()
    assert settings.get(ALL, db, demo.OFFERED) is None


def test_first_start_only_once(db, few):
    assert demo.first_start(db, "Проверка")
    assert not demo.first_start(db, "Проверка")
    assert demo.remove(db) == 4
    assert not demo.first_start(db, "Проверка")
    assert uploads.uploads(ALL, db).empty


def test_first_start_leaves_a_used_database_alone(db, few):
    load(ALL, db, *FILES[0], "Проверка")
    assert not demo.first_start(db, "Проверка")
    assert len(uploads.uploads(ALL, db)) == 1


def test_remove_keeps_what_is_the_users_own(db, few, monkeypatch):
    name, content = next(demo_files(seed=7))
    own = load(ALL, db, name, content, "Проверка")
    before = results.school_figures(ALL, db, None)
    plan_id = add_plan(ALL, db, a_plan(), "Проверка")
    demo.install(db, "Проверка")
    assert not results.school_figures(ALL, db, None).equals(before)
    assert demo.remove(db) == 4
    assert not results.has_demo(ALL, db)
    assert list(uploads.uploads(ALL, db)["id"]) == [own.upload_id]
    assert results.school_figures(ALL, db, None).equals(before)
    assert [plan.id for plan in list_plans(ALL, db)] == [plan_id]


def test_remove_without_a_demo(db):
    assert demo.remove(db) == 0
    assert settings.get(ALL, db, demo.OFFERED) is True


def test_settings(db):
    assert settings.get(ALL, db, "a") is None
    assert settings.get(ALL, db, "a", 3) == 3
    for value in (1, "два", [3], {"four": 4}, False):
        settings.put(ALL, db, "a", value)
        assert settings.get(ALL, db, "a", "nothing") == value


def test_decisions_of_earlier_years_have_measures_as_far_as_they_were_done(db, few):
    demo.install(db, "Проверка")
    said = decisions(ALL, db).set_index(["year", "login"])["decision"]
    assert said[2024, "edu980009"] == "confirmed"
    assert said[2024, "edu980023"] == "declined"
    assert 2026 not in said.index.get_level_values("year")
    measured = addressed_tasks(ALL, db).set_index(["register_year", "executor"])["status"] == "done"
    assert measured[2024, "edu980009"].all()
    assert 0 < measured[2024, "edu980003"].mean() < 1
    assert not measured[2025, "edu980011"].any()


def test_the_demo_decides_nothing_about_a_school_of_the_users_own(db, few):
    load(ALL, db, *next(demo_files(seed=7)), "Проверка")  # the same schools as in the demo
    demo.install(db, "Проверка")
    assert decisions(ALL, db).empty
    assert addressed_tasks(ALL, db).empty
