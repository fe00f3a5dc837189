"""Tables of markers: what was computed from the results in force, and the parameters people changed."""

from sqlalchemy import JSON, Boolean, Column, DateTime, Float, Index, Integer, String, Table, Text

from core.store.models.base import identity, metadata

marker_value = Table(
    "marker_value",
    metadata,
    identity(),
    Column("year", Integer, nullable=False),
    Column("since", Integer, nullable=False),  # the first of the years counted together
    Column("login", String(16), nullable=False),
    Column("subject", Text),  # null: works are pooled
    Column("grade", Integer),
    Column("marker", String(32), nullable=False),
    Column("origin", String(16), nullable=False),  # official | screening
    Column("n", Integer, nullable=False),
    Column("value", Float),
    Column("expected", Float),
    Column("low", Float),
    Column("high", Float),
    Column("effect", Float),
    Column("effect_low", Float),
    Column("effect_high", Float),
    Column("z", Float),
    Column("p", Float),
    Column("q", Float),
    Column("level", String(16), nullable=False),
    Index("ix_marker_value_login_year", "login", "year"),
)

school_status = Table(
    "school_status",
    metadata,
    identity(),
    Column("year", Integer, nullable=False),
    Column("login", String(16), nullable=False, index=True),
    Column("status", String(16), nullable=False),  # none | single | persistent | insufficient
    Column("years", JSON, nullable=False),  # years with screening signs, within the cycle that ends in `year`
)

regional_marker = Table(
    "regional_marker",
    metadata,
    identity(),
    Column("year", Integer, nullable=False),
    Column("marker", String(32), nullable=False),
    Column("schools", Integer, nullable=False),
    Column("share", Float, nullable=False),
    Column("mass", Boolean, nullable=False),
)

marker_parameter = Table(
    "marker_parameter",
    metadata,
    Column("marker", String(32), primary_key=True),
    Column("name", String(32), primary_key=True),
    Column("value", JSON, nullable=False),
    Column("changed_at", DateTime, nullable=False),
    Column("changed_by", Text, nullable=False),
)
