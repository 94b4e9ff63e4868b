"""Measurements."""

import sqlalchemy as sa
from alembic import op

revision = "timescale_0002"
down_revision = "timescale_0001"


def upgrade() -> None:
    op.create_table(
        "measurement",
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("metric", sa.String(length=100), nullable=False),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("source", "metric", "time", name=op.f("pk_measurement")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("measurement", if_exists=True)
