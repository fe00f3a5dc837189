"""Tables of plans: a plan, its measures, a task a measure × executor, and the history of every status."""

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, String, Table, Text

from core.store.models.base import identity, metadata, of

plan = Table(
    "plan",
    metadata,
    identity(),
    Column("title", Text, nullable=False),
    Column("approved", Text),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("loaded_at", DateTime, nullable=False),
    Column("loaded_by", Text, nullable=False),
    Column("demo", Boolean, nullable=False),
    sqlite_autoincrement=True,  # a removed plan lends its ids to none after it
)

measure = Table(
    "measure",
    metadata,
    identity(),
    of("plan"),
    Column("position", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("number", Text, nullable=False),  # as written, duplicates too
    Column("text", Text, nullable=False),
    Column("level", String(16), nullable=False),  # municipal | school
    Column("deadline", Text, nullable=False),  # as written
    Column("starts", Date),
    Column("due", Date),
    Column("responsible", Text, nullable=False),
    Column("expected", Text, nullable=False),
    sqlite_autoincrement=True,
)

task = Table(
    "task",
    metadata,
    identity(),
    of("measure"),
    Column("executor", Text, nullable=False),  # '' = the department itself, else a school's login
    Column("due", Date),
    Column("status", String(16), nullable=False),
    Column("done_on", Date),
    Column("comment", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", DateTime),
    Column("changed_by", Text),
    sqlite_autoincrement=True,
)

task_history = Table(
    "task_history",
    metadata,
    identity(),
    of("task"),
    Column("changed_at", DateTime, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("status_before", String(16), nullable=False),
    Column("status_after", String(16), nullable=False),
    Column("comment", Text, nullable=False),
)
