"""Tables of the register: what was decided about a school in a year, and the history of every decision."""

from sqlalchemy import Column, DateTime, Integer, String, Table, Text, UniqueConstraint

from core.store.models.base import identity, metadata, of


def _said() -> list[Column]:
    """What a decision and each line of its history hold alike."""
    return [
        Column("support_level", String(16)),  # school | municipal | regional
        Column("reason", Text, nullable=False),
        Column("explanation", Text, nullable=False),  # the school's own
        Column("changed_at", DateTime, nullable=False),
        Column("changed_by", Text, nullable=False),
    ]


decision = Table(
    "decision",
    metadata,
    identity(),
    Column("login", String(16), nullable=False),
    Column("year", Integer, nullable=False),
    Column("decision", String(16), nullable=False),  # proposed | confirmed | declined | watched
    Column("version", Integer, nullable=False),
    *_said(),
    UniqueConstraint("login", "year"),
    sqlite_autoincrement=True,
)

decision_history = Table(
    "decision_history",
    metadata,
    identity(),
    of("decision"),
    Column("decision_before", String(16), nullable=False),
    Column("decision_after", String(16), nullable=False),
    *_said(),
)
