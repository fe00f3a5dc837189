"""markers, the schools' status, and the markers' parameters"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "marker_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("marker", sa.String(length=32), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Float(), nullable=True)
            for name in ("value", "expected", "low", "high", "effect", "effect_low", "effect_high", "z", "p", "q")
        ),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marker_value")),
    )
    with op.batch_alter_table("marker_value", schema=None) as batch_op:
        batch_op.create_index("ix_marker_value_login_year", ["login", "year"], unique=False)

    op.create_table(
        "school_status",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("years", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_status")),
    )
    with op.batch_alter_table("school_status", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_school_status_login"), ["login"], unique=False)

    op.create_table(
        "regional_marker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("marker", sa.String(length=32), nullable=False),
        sa.Column("schools", sa.Integer(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("mass", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regional_marker")),
    )
    op.create_table(
        "marker_parameter",
        sa.Column("marker", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("marker", "name", name=op.f("pk_marker_parameter")),
    )


def downgrade() -> None:
    op.drop_table("marker_parameter")
    op.drop_table("regional_marker")
    with op.batch_alter_table("school_status", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_school_status_login"))

    op.drop_table("school_status")
    with op.batch_alter_table("marker_value", schema=None) as batch_op:
        batch_op.drop_index("ix_marker_value_login_year")

    op.drop_table("marker_value")
