"""Tables. Results are layers: every upload keeps its own rows, and `leads_*` marks the layer that is shown.

Nothing is overwritten, so a withdrawn upload uncovers exactly what was there before. No row describes a pupil: the
smallest unit is a class in a work, and no teacher, name, birth date, gender or participant code is kept anywhere.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from core.store.models.base import identity, metadata, of

setting = Table("setting", metadata, Column("key", String(64), primary_key=True), Column("value", JSON, nullable=False))

upload = Table(
    "upload",
    metadata,
    identity(),
    Column("sha256", String(64), nullable=False, index=True),
    Column("file", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("status", String(16), nullable=False),  # loaded | withdrawn
    Column("loaded_at", DateTime, nullable=False),  # UTC
    Column("loaded_by", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("absent", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("schools", Integer, nullable=False),
    Column("demo", Boolean, nullable=False),
    Column("withdrawn_at", DateTime),
    Column("withdrawn_by", Text),
    sqlite_autoincrement=True,  # a number that people were told is never given to another load
)

finding = Table(
    "finding",
    metadata,
    identity(),
    of("upload"),
    Column("level", String(8), nullable=False),
    Column("sheet", Text),
    Column("row", Integer),
    Column("column", Text),
    Column("message", Text, nullable=False),
)

work = Table(
    "work",
    metadata,
    identity(),
    Column("procedure", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("grade", Integer, nullable=False),
    UniqueConstraint("procedure", "year", "subject", "grade"),
)

upload_work = Table(
    "upload_work",
    metadata,
    identity(),
    of("upload"),
    of("work"),
    Column("max_score", Integer),
    Column("cuts", JSON),  # [cut3, cut4, cut5] in force when the file was loaded
    UniqueConstraint("upload_id", "work_id"),
)

upload_school = Table(
    "upload_school",
    metadata,
    identity(),
    of("upload"),
    Column("login", String(16), nullable=False, index=True),
    Column("name", Text),
    Column("municipality", Text),
    Column("region", Text),
)

school = Table(
    "school",
    metadata,
    Column("login", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("municipality", Text, nullable=False),
    Column("region", Text, nullable=False),
)


def _counts() -> list[Column]:
    """Figures that a school's class and a group row of ФИС ОКО share; null where the file does not give them."""
    return [
        Column("participants", Integer),
        Column("pairs", Integer),
        Column("lowered", Integer),
        Column("confirmed", Integer),
        Column("raised", Integer),
        Column("mark2", Integer),
        Column("mark3", Integer),
        Column("mark4", Integer),
        Column("mark5", Integer),
        Column("score_n", Integer),
        Column("score_sum", Float),
        Column("scores", JSON),  # {"score": pupils}
        Column("leads_n", Boolean, nullable=False),
        Column("leads_pairs", Boolean, nullable=False),
        Column("leads_marks", Boolean, nullable=False),
        Column("leads_scores", Boolean, nullable=False),
    ]


result = Table(
    "result",
    metadata,
    identity(),
    of("upload"),
    of("work"),
    Column("login", String(16), nullable=False),
    Column("class_name", Text, nullable=False),
    Column("detail", Integer, nullable=False),  # how much the source tells: the most detailed one leads
    Column("absent", Integer),
    Column("gap2", Integer),
    Column("matrix", JSON),  # 4×4 counts, journal mark (rows) × mark (columns), 2..5
    Column("journal_scores", JSON),  # {"journal:score": pupils}, journal 0 = no mark
    Column("tasks", JSON),  # [points over the class, a task each]
    *_counts(),
    Index("ix_result_work_login", "work_id", "login"),
)

reference_row = Table(
    "reference_row",
    metadata,
    identity(),
    of("upload"),
    of("work"),
    Column("level", String(16), nullable=False),  # country | region | municipality
    Column("name", Text, nullable=False),
    Column("detail", Integer, nullable=False),
    *_counts(),
)

official_marker = Table(
    "official_marker",
    metadata,
    identity(),
    of("upload"),
    Column("year", Integer, nullable=False),
    Column("login", String(16), nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("grade", Integer, nullable=False),
    Column("marked", Boolean, nullable=False),
)

scale = Table(
    "scale",
    metadata,
    identity(),
    Column("procedure", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("grade", Integer, nullable=False),
    Column("max_score", Integer),
    Column("cut3", Integer, nullable=False),
    Column("cut4", Integer, nullable=False),
    Column("cut5", Integer, nullable=False),
    Column("entered_by", Text, nullable=False),
    UniqueConstraint("procedure", "year", "subject", "grade"),
)
