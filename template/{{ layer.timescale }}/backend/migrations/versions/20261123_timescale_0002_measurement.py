"""Measurements."""

import sqlalchemy as sa
from alembic import op

revision = "timescale_0002"
down_revision = "timescale_0001"


def text(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "measurement",
        sa.Column("source", text(200), nullable=False),
        sa.Column("metric", text(100), nullable=False),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("source", "metric", "time", name=op.f("pk_measurement")),
        sqlite_with_rowid=False,
    )
    op.create_hypertable("measurement", time="time", chunk="7 days")
    op.enable_columnstore("measurement", segment_by=["source", "metric"], order_by=["time"])
    op.add_columnstore_policy("measurement", after="30 days")
    op.create_continuous_aggregate(
        "measurement_hourly",
        "measurement",
        time="time",
        bucket="1 hour",
        value="value",
        by=["source", "metric"],
        functions=["count", "sum", "min", "max", "first", "last"],
    )
    op.add_refresh_policy("measurement_hourly", start="90 days", end="1 hour", every="30 minutes")
    op.create_continuous_aggregate(
        "measurement_daily",
        "measurement",
        time="time",
        bucket="1 day",
        value="value",
        by=["source", "metric"],
        functions=["count", "sum", "min", "max", "first", "last"],
    )
    op.add_refresh_policy("measurement_daily", start="90 days", end="1 hour", every="30 minutes")


def downgrade() -> None:
    op.drop_continuous_aggregate("measurement_daily")
    op.drop_continuous_aggregate("measurement_hourly")
    op.drop_table("measurement", if_exists=True)
