"""The demonstration is put into a database whole, and leaves it whole."""

import shutil
from itertools import islice

import pytest

from core.demo import install as demo
from core.demo.files import demo_files
from core.plans.sample import sample_plan
from core.results.load import load
from core.store import results, settings, uploads
from core.store.database import connect
from core.store.plans import add_plan, list_plans, tasks_frame
from core.store.scope import Scope
from core.work import Work

ALL = Scope.everything()
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
    (plan,) = list_plans(ALL, db).itertuples()
    assert plan.demo
    assert len(tasks_frame(ALL, db, plan.plan_id)) == 24
    shares, texts = zip(*heard, strict=True)
    assert texts == (*(name for name, _ in FILES), "Готово")
    assert list(shares) == sorted(shares)
    assert shares[-1] == 1


def test_the_whole_demo_installs(sqlite):
    assert demo.install(sqlite, "Проверка") == 37
    works = results.works(ALL, sqlite)
    assert len(works) == 18
    assert (works["schools"] == 24).all()


def test_installing_again_does_not_double(db, few):
    demo.install(db, "Проверка")
    demo.install(db, "Проверка")
    assert len(uploads.uploads(ALL, db)) == 4
    assert len(list_plans(ALL, db)) == 1


def test_a_file_that_does_not_load_leaves_nothing(db, monkeypatch):
    monkeypatch.setattr(demo, "demo_files", lambda: iter([*FILES[:2], ("плохой.xlsx", b"nothing")]))
    with pytest.raises(RuntimeError, match=r"плохой\.xlsx"):
        demo.install(db, "Проверка")
    assert uploads.uploads(ALL, db).empty
    assert list_plans(ALL, db).empty
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
    add_plan(ALL, db, sample_plan(demo.clock.now().date()), "Проверка")
    demo.install(db, "Проверка")
    assert not results.school_figures(ALL, db, None).equals(before)
    assert demo.remove(db) == 4
    assert not results.has_demo(ALL, db)
    assert list(uploads.uploads(ALL, db)["id"]) == [own.upload_id]
    assert results.school_figures(ALL, db, None).equals(before)
    assert not list_plans(ALL, db)["demo"].any()
    assert len(list_plans(ALL, db)) == 1


def test_remove_without_a_demo(db):
    assert demo.remove(db) == 0
    assert settings.get(ALL, db, demo.OFFERED) is True


def test_settings(db):
    assert settings.get(ALL, db, "a") is None
    assert settings.get(ALL, db, "a", 3) == 3
    for value in (1, "два", [3], {"four": 4}, False):
        settings.put(ALL, db, "a", value)
        assert settings.get(ALL, db, "a", "nothing") == value
