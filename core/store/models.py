"""Tables. Results are layers: every upload keeps its own rows, and `leads_*` marks the layer that is shown.

Nothing is overwritten, so a withdrawn upload uncovers exactly what was there before. No row describes a pupil: the
smallest unit is a class in a work, and no teacher, name, birth date, gender or participant code is kept anywhere.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column:
    return Column("id", Integer, primary_key=True)


def _of(table: str, *, nullable: bool = False) -> Column:
    key = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(f"{table}_id", Integer, key, nullable=nullable, index=True)


setting = Table("setting", metadata, Column("key", String(64), primary_key=True), Column("value", JSON, nullable=False))

upload = Table(
    "upload",
    metadata,
    _id(),
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
)

finding = Table(
    "finding",
    metadata,
    _id(),
    _of("upload"),
    Column("level", String(8), nullable=False),
    Column("sheet", Text),
    Column("row", Integer),
    Column("column", Text),
    Column("message", Text, nullable=False),
)

work = Table(
    "work",
    metadata,
    _id(),
    Column("procedure", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("grade", Integer, nullable=False),
    UniqueConstraint("procedure", "year", "subject", "grade"),
)

upload_work = Table(
    "upload_work",
    metadata,
    _id(),
    _of("upload"),
    _of("work"),
    Column("max_score", Integer),
    Column("cuts", JSON),  # [cut3, cut4, cut5] in force when the file was loaded
    UniqueConstraint("upload_id", "work_id"),
)

upload_school = Table(
    "upload_school",
    metadata,
    _id(),
    _of("upload"),
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
    _id(),
    _of("upload"),
    _of("work"),
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
    _id(),
    _of("upload"),
    _of("work"),
    Column("level", String(16), nullable=False),  # country | region | municipality
    Column("name", Text, nullable=False),
    Column("detail", Integer, nullable=False),
    *_counts(),
)

official_marker = Table(
    "official_marker",
    metadata,
    _id(),
    _of("upload"),
    Column("year", Integer, nullable=False),
    Column("login", String(16), nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("grade", Integer, nullable=False),
    Column("marked", Boolean, nullable=False),
)

scale = Table(
    "scale",
    metadata,
    _id(),
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

plan = Table(
    "plan",
    metadata,
    _id(),
    Column("title", Text, nullable=False),
    Column("approved", Text),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("loaded_at", DateTime, nullable=False),
    Column("loaded_by", Text, nullable=False),
    Column("demo", Boolean, nullable=False),
)

measure = Table(
    "measure",
    metadata,
    _id(),
    _of("plan"),
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
)

task = Table(
    "task",
    metadata,
    _id(),
    _of("measure"),
    Column("executor", Text, nullable=False),  # '' = the department itself, else a school's login
    Column("due", Date),
    Column("status", String(16), nullable=False),
    Column("done_on", Date),
    Column("comment", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", DateTime),
    Column("changed_by", Text),
)

task_history = Table(
    "task_history",
    metadata,
    _id(),
    _of("task"),
    Column("changed_at", DateTime, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("status_before", String(16), nullable=False),
    Column("status_after", String(16), nullable=False),
    Column("comment", Text, nullable=False),
)
