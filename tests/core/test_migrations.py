"""The schema comes from migrations, equals the models, and the database is opened so that nobody waits or loses."""

import sqlite3
import threading
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, inspect, select, text, update

from core.plan import Deadline, Period
from core.results.load import load
from core.store import database, plans
from core.store.database import connect, migrate, reading, ready, writing, writing_alone
from core.store.models import metadata, result, setting, upload
from core.store.scope import Scope
from core.store.tasks import Said, history, set_status, tasks_frame
from tests.core import workbooks as files

ALL = Scope.everything()


def downgrade(engine, revision: str = "base") -> None:
    with writing(engine) as connection:
        command.downgrade(database._config(connection), revision)


def test_the_schema_is_that_of_the_models(db):
    with reading(db) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_down_to_nothing_and_up_again(db):
    assert ready(db)
    downgrade(db)
    try:
        assert not ready(db)
        assert inspect(db).get_table_names() == ["alembic_version"]
    finally:
        migrate(db)
    assert ready(db)
    assert set(inspect(db).get_table_names()) == {"alembic_version", *metadata.tables}
    migrate(db)  # nothing to do
    assert ready(db)


PLANS_OF_0003 = (
    """INSERT INTO plan (title, approved, starts, ends, source, loaded_at, loaded_by, demo) VALUES
    ('Старый план', 'Приказ № 3', '2025-09-01', '2026-08-31', 'план.docx', '2025-09-02 07:05:00.000001', 'Анна', FALSE),
    ('Пример', NULL, '2025-01-01', '2025-12-31', 'пример', '2025-09-03 08:00:00.000000', 'Пётр', TRUE)""",
    """INSERT INTO measure
    (plan_id, position, section, number, text, level, deadline, starts, due, responsible, expected) VALUES
    (1, 0, 'Раздел', '1.1', 'Издать приказ', 'municipal', 'к 9 октября', '2025-09-01', '2025-10-09', 'Отдел', 'Приказ'),
    (1, 1, 'Раздел', '1.1', 'Беседовать', 'school', 'постоянно', NULL, NULL, 'Директор', ''),
    (2, 0, '', 'б/н', 'Сверить', 'school', 'к 1 марта', NULL, '2025-03-01', 'Директор', 'Справка')""",
    """INSERT INTO task (measure_id, executor, due, status, done_on, comment, version, changed_at, changed_by) VALUES
    (1, '', '2025-10-09', 'done', '2025-10-07', 'приказ № 8', 3, '2025-10-07 10:00:00.000002', 'Пётр'),
    (2, '', NULL, 'planned', NULL, '', 1, NULL, NULL),
    (3, '', '2025-03-01', 'not_needed', NULL, 'нет классов', 2, '2025-10-08 11:00:00.000000', 'Анна')""",
    """INSERT INTO task_history (task_id, changed_at, changed_by, status_before, status_after, comment) VALUES
    (1, '2025-10-01 09:00:00.000000', 'Анна', 'planned', 'in_progress', ''),
    (1, '2025-10-07 10:00:00.000002', 'Пётр', 'in_progress', 'done', 'приказ № 8'),
    (3, '2025-10-08 11:00:00.000000', 'Анна', 'planned', 'not_needed', 'нет классов')""",
)


@pytest.fixture
def older(db):
    """A database of revision 0003 with two plans, one of them the demo's; the newest again when the test is over."""
    downgrade(db)
    migrate(db, "0003")
    with writing(db) as connection:
        for statement in PLANS_OF_0003:
            connection.execute(text(statement))
    yield db
    migrate(db)


def plans_of_0003(engine) -> dict[str, list[tuple]]:
    """All that revision 0003 keeps of plans, as text."""
    columns = {
        "plan": "id, title, approved, starts, ends, source, loaded_at, loaded_by, demo",
        "measure": "id, plan_id, position, section, number, text, level, deadline, starts, responsible, expected",
        "task": "*",
        "task_history": "*",
    }
    with reading(engine) as connection:
        found = {
            table: connection.execute(text(f"SELECT {names} FROM {table} ORDER BY id")).all()
            for table, names in columns.items()
        }
    return {table: [tuple(map(str, row)) for row in rows] for table, rows in found.items()}


def dues_of_0003(engine) -> list[str]:
    with reading(engine) as connection:
        return [str(day) for day in connection.scalars(text("SELECT due FROM measure ORDER BY id"))]


def test_plans_of_revision_0003_are_kept(older):
    before = plans_of_0003(older)
    assert [len(rows) for rows in before.values()] == [2, 3, 3, 3]
    with writing(older) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL datestyle TO 'German'"))  # a server may write its days in another order
        command.upgrade(database._config(connection), "head")
    assert ready(older)
    assert plans_of_0003(older) == before
    assert [row.demo for row in plans.list_plans(ALL, older)] == [False, True]
    kept, demo = plans.stored_plan(ALL, older, 1), plans.stored_plan(ALL, older, 2)
    assert (kept.period, demo.period) == (Period.school(2025), Period.calendar(2025))
    assert kept.unread == ()
    assert [row.when for row in (*kept.measures, *demo.measures)] == [
        Deadline(date(2025, 9, 1), (date(2025, 10, 9),)),
        Deadline(),
        Deadline(None, (date(2025, 3, 1),)),
    ]
    frame = tasks_frame(ALL, older, 1)
    assert frame["status"].tolist() == ["done", "planned"]
    assert frame["documents"].tolist() == [0, 0]
    assert history(ALL, older, 1)["changed_by"].tolist() == ["Пётр", "Анна"]
    assert plans.versions(ALL, older) == {1: 1, 2: 1}
    assert set_status(ALL, older, Said(1, 3, "partial"), "Анна") == 4  # and it goes on where it was
    assert plans.add_plan(ALL, older, kept, "Анна") == 3
    plans.remove_plan(ALL, older, 1)
    assert history(ALL, older, 1).empty


def test_back_at_revision_0003_a_measure_has_its_first_day(older):
    before = plans_of_0003(older)
    assert dues_of_0003(older) == ["2025-10-09", "None", "2025-03-01"]
    migrate(older)
    downgrade(older, "0003")
    assert plans_of_0003(older) == before
    assert dues_of_0003(older) == ["2025-10-09", "None", "2025-03-01"]
    migrate(older)
    with writing(older) as connection:
        connection.execute(text("UPDATE measure SET dues = '2025-10-08 2025-12-20 2026-03-31' WHERE id = 1"))
    downgrade(older, "0003")
    assert plans_of_0003(older) == before
    assert dues_of_0003(older) == ["2025-10-08", "None", "2025-03-01"]


def test_a_new_file_is_made_with_its_folder(tmp_path):
    path = tmp_path / "новая папка 100%" / "данные.sqlite"
    engine = connect(f"sqlite:///{path}")
    assert not ready(engine)
    migrate(engine)
    assert ready(engine)
    engine.dispose()
    assert path.is_file()


def test_what_is_no_database_is_not_ready(tmp_path):
    path = tmp_path / "письмо.sqlite"
    path.write_bytes(b"no database at all " * 100)
    for url in (f"sqlite:///{path}", f"sqlite:///{tmp_path}", "postgresql://nobody@127.0.0.1:1/none"):
        engine = connect(url)
        assert not ready(engine)
        engine.dispose()
    assert path.read_bytes() == b"no database at all " * 100


def test_an_older_schema_is_not_ready(db, monkeypatch):
    class Newer:
        def __init__(self, folder):
            pass

        def get_current_head(self):
            return "9999"

    monkeypatch.setattr(database, "ScriptDirectory", Newer)
    assert not ready(db)


def test_the_address_comes_from_the_argument_the_environment_or_stands_beside_the_program(monkeypatch, tmp_path):
    embedded = tmp_path / "local" / "objectivity.sqlite"
    monkeypatch.setattr(database, "EMBEDDED", embedded)
    monkeypatch.delenv("OBJ_DATABASE_URL", raising=False)
    assert connect().url.database == str(embedded)
    assert embedded.parent.is_dir()
    monkeypatch.setenv("OBJ_DATABASE_URL", "postgresql://анна@server/db")
    assert connect().url.drivername == "postgresql+psycopg"
    assert connect(f"sqlite:///{tmp_path}/a.sqlite").url.database == f"{tmp_path}/a.sqlite"
    for address in ("sqlite://", "sqlite:///:memory:"):
        engine = connect(address)
        with reading(engine) as connection:
            assert connection.scalar(select(1)) == 1
        engine.dispose()
    assert not Path(":memory:").exists()


@pytest.fixture
def sqlite(migrated_file, tmp_path):
    path = tmp_path / "test.sqlite"
    path.write_bytes(migrated_file.read_bytes())
    engine = connect(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def test_reading_waits_for_no_writer(sqlite):
    with writing(sqlite) as writer:
        writer.execute(setting.insert().values(key="а", value=1))
        raw = sqlite3.connect(sqlite.url.database, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            raw.execute("BEGIN IMMEDIATE")  # the writer does hold the file
        raw.close()
        with reading(sqlite) as reader:
            assert reader.scalar(select(func.count()).select_from(setting)) == 0
    with reading(sqlite) as reader:
        assert reader.scalar(select(func.count()).select_from(setting)) == 1


def test_a_reader_keeps_its_view_while_others_write(sqlite):
    with reading(sqlite) as reader:
        before = reader.scalar(select(func.count()).select_from(setting))
        with writing(sqlite) as writer:
            writer.execute(setting.insert().values(key="а", value=1))
        assert reader.scalar(select(func.count()).select_from(setting)) == before


def test_writers_lose_no_update(db):
    with writing(db) as connection:
        connection.execute(setting.insert().values(key="число", value=0))

    def add() -> None:
        for _ in range(20):
            with writing_alone(db) as connection:
                value = connection.scalar(select(setting.c.value).where(setting.c.key == "число"))
                connection.execute(update(setting).where(setting.c.key == "число").values(value=value + 1))

    people = [threading.Thread(target=add) for _ in range(5)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    with reading(db) as connection:
        assert connection.scalar(select(setting.c.value)) == 100


def test_an_exception_undoes_the_whole_transaction(db):
    def fail() -> None:
        with writing(db) as connection:
            connection.execute(setting.insert().values(key="а", value=1))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with reading(db) as connection:
        assert connection.scalar(select(func.count()).select_from(setting)) == 0


def test_deleting_a_load_deletes_its_rows(db):
    """Foreign keys are enforced on both."""
    load(ALL, db, "a.xlsx", files.f1([files.Pupil()]), "Анна")
    with writing(db) as connection:
        connection.execute(upload.delete())
        assert connection.scalar(select(func.count()).select_from(result)) == 0
