"""One way to open the database: SQLite beside the program, or PostgreSQL by `OBJ_DATABASE_URL`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import DatabaseError

EMBEDDED = Path(__file__).resolve().parents[2] / "data" / "local" / "objectivity.sqlite"
MIGRATIONS = Path(__file__).parent / "migrations"
ALONE = 20_260_420  # the number of PostgreSQL's lock, the same in every process


def connect(url: str | None = None) -> Engine:
    """Engine for `url`, else `OBJ_DATABASE_URL`, else the embedded file (whose folder is made). Opens nothing yet."""
    given = make_url(url or os.environ.get("OBJ_DATABASE_URL") or f"sqlite:///{EMBEDDED}")
    if given.get_backend_name() == "postgresql":
        return create_engine(given.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    if given.database and given.database != ":memory:":
        Path(given.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(given)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(dbapi, _record) -> None:
    dbapi.isolation_level = None  # transactions are begun below, not by the driver
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        dbapi.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # a writer that starts as a reader loses its update to another writer, so writers lock at once
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the data; waits for no writer."""
    with engine.connect().execution_options(reads=True) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: all of it is kept, or on an exception nothing."""
    with engine.begin() as connection:
        yield connection


@contextmanager
def writing_alone(engine: Engine) -> Iterator[Connection]:
    """`writing` that waits for every other one of its kind: for looking first and inserting then.

    SQLite's writers are alone anyway; PostgreSQL's would both find nothing and both insert.
    """
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(ALONE)))
        yield connection


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to `revision` (the newest one) in one transaction."""
    with writing_alone(engine) as connection:
        command.upgrade(_config(connection), revision)


def ready(engine: Engine) -> bool:
    """True when the database answers and its schema is the newest one."""
    try:
        with reading(engine) as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except DatabaseError:
        return False
    return current == ScriptDirectory(str(MIGRATIONS)).get_current_head()
