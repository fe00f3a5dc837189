"""The schema comes from migrations, equals the models, and the database is opened so that nobody waits or loses."""

import sqlite3
import threading
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, inspect, select, update

from core.results.load import load
from core.store import database
from core.store.database import connect, migrate, reading, ready, writing, writing_alone
from core.store.models import metadata, result, setting, upload
from core.store.scope import Scope
from tests.core import workbooks as files


def downgrade(engine) -> None:
    with writing(engine) as connection:
        command.downgrade(database._config(connection), "base")


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
    load(Scope.everything(), db, "a.xlsx", files.f1([files.Pupil()]), "Анна")
    with writing(db) as connection:
        connection.execute(upload.delete())
        assert connection.scalar(select(func.count()).select_from(result)) == 0
