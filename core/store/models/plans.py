"""Tables of plans: a plan, its measures, a task a measure × executor × due day, its evidence and its history."""

from sqlalchemy import Boolean, Column, Date, DateTime, Index, Integer, LargeBinary, String, Table, Text, true

from core.store.models.base import identity, metadata, of

plan = Table(
    "plan",
    metadata,
    identity(),
    Column("title", Text, nullable=False),
    Column("approved", Text),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("classes_end", String(5), nullable=False, server_default="05-31"),  # month and day, the same every year
    Column("source", Text, nullable=False),
    Column("unread", Text),  # lines of the document that were not understood
    Column("register_year", Integer),  # its measures are for schools of that register
    Column("version", Integer, nullable=False, server_default="1"),  # counts every change of the plan and its tasks
    Column("loaded_at", DateTime, nullable=False),
    Column("loaded_by", Text, nullable=False),
    Column("closed_at", DateTime),
    Column("closed_by", Text),
    Column("demo", Boolean, nullable=False),
    Index("ix_plan_register", "register_year", "demo", unique=True),  # one a year, and one of the demo
    sqlite_autoincrement=True,  # a removed plan lends its ids to none after it
)

measure = Table(
    "measure",
    metadata,
    identity(),
    of("plan"),
    Column("position", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("year", Integer),  # of the heading above it
    Column("number", Text, nullable=False),  # as written, duplicates too
    Column("text", Text, nullable=False),
    Column("level", String(16), nullable=False),  # municipal | school
    Column("deadline", Text, nullable=False),  # as written
    Column("starts", Date),
    Column("dues", Text),  # ISO days, a space between them
    Column("recurrence", String(16), nullable=False, server_default="none"),
    Column("understood", Boolean, nullable=False, server_default=true()),
    Column("responsible", Text, nullable=False),
    Column("expected", Text, nullable=False),
    Column("marker", String(32)),  # the sign it answers
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
    Index("ix_task_once", "measure_id", "executor", "due", unique=True),
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

evidence = Table(
    "evidence",
    metadata,
    identity(),
    of("task"),
    Column("kind", String(16), nullable=False),  # file | link | requisites
    Column("title", Text, nullable=False),  # the file's name, the address, or the document's date and number
    Column("content", LargeBinary),
    Column("size", Integer),  # bytes
    Column("sha256", String(64)),
    Column("added_at", DateTime, nullable=False),
    Column("added_by", Text, nullable=False),
)
