"""GitHub releases."""

import sqlalchemy as sa
from alembic import op

revision = "webhooks_0002"
down_revision = "webhooks_0001"


def upgrade() -> None:
    op.create_table(
        "github_release",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("repository", sa.String(length=200), nullable=False),
        sa.Column("tag", sa.String(length=255), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("is_prerelease", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_github_release")),
    )
    op.create_index(op.f("ix_github_release_repository"), "github_release", ["repository"])


def downgrade() -> None:
    op.drop_table("github_release", if_exists=True)
