"""plans of several years with many due days, tasks of single schools, evidence"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    # no batch mode: it drops the old table, and with it everything that refers to its rows
    op.add_column("plan", sa.Column("classes_end", sa.String(5), nullable=False, server_default="05-31"))
    op.add_column("plan", sa.Column("unread", sa.Text()))
    op.add_column("plan", sa.Column("register_year", sa.Integer()))
    op.add_column("plan", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("plan", sa.Column("closed_at", sa.DateTime()))
    op.add_column("plan", sa.Column("closed_by", sa.Text()))
    op.create_index("ix_plan_register", "plan", ["register_year", "demo"], unique=True)

    op.add_column("measure", sa.Column("year", sa.Integer()))
    op.add_column("measure", sa.Column("dues", sa.Text()))
    op.add_column("measure", sa.Column("recurrence", sa.String(16), nullable=False, server_default="none"))
    op.add_column("measure", sa.Column("understood", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("measure", sa.Column("marker", sa.String(32)))
    postgres = op.get_bind().dialect.name == "postgresql"
    day = "to_char(due, 'YYYY-MM-DD')" if postgres else "due"  # a cast would follow the server's DateStyle
    op.execute(f"UPDATE measure SET dues = {day} WHERE due IS NOT NULL")
    op.drop_column("measure", "due")

    op.create_index("ix_task_once", "task", ["measure_id", "executor", "due"], unique=True)
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary()),
        sa.Column("size", sa.Integer()),
        sa.Column("sha256", sa.String(64)),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_evidence_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_task_id"), "evidence", ["task_id"], unique=False)


def downgrade() -> None:
    op.drop_table("evidence")
    op.drop_index("ix_task_once", "task")
    op.add_column("measure", sa.Column("due", sa.Date()))
    first = "substr(dues, 1, 10)"  # of several days the first is kept
    if op.get_bind().dialect.name == "postgresql":
        first = f"CAST({first} AS DATE)"  # in SQLite a day is text, and this cast would leave the year of it
    op.execute(f"UPDATE measure SET due = {first} WHERE dues IS NOT NULL")
    for name in ("marker", "understood", "recurrence", "dues", "year"):
        op.drop_column("measure", name)
    op.drop_index("ix_plan_register", "plan")
    for name in ("closed_by", "closed_at", "version", "register_year", "unread", "classes_end"):
        op.drop_column("plan", name)
