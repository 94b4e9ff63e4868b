"""Migrations to plan with, and what a verb does with the plan."""

from pathlib import Path

from prism_gen.migrations import VERSIONS, MigrationPlan
from prism_gen.render import Tree
from prism_gen.template import File

MIGRATION = '''\
"""{title}."""

import sqlalchemy as sa
from alembic import op

revision = "{id}"
down_revision = {parent}


def upgrade() -> None:
    op.create_table("{table}", sa.Column("id", sa.Integer()))


def downgrade() -> None:
    op.drop_table("{table}")
'''


def migration(id_: str, parent: str | None = None) -> bytes:
    """The source of a migration with one table, which is named as the first word of its id."""
    table = id_.partition("_")[0]
    quoted = f'"{parent}"' if parent else "None"
    return MIGRATION.format(title=table.title(), id=id_, table=table, parent=quoted).encode()


def path_of(id_: str) -> str:
    """Where the template puts a migration."""
    return f"{VERSIONS}/20261122_{id_}_{id_.partition('_')[0]}.py"


def line(*ids: str) -> Tree:
    """A rendered project with these migrations, each revising the one before."""
    pairs = zip(ids, (None, *ids), strict=False)
    return {path_of(id_): File(migration(id_, parent)) for id_, parent in pairs}


def write_tree(root: Path, tree: Tree) -> None:
    """Put a rendered tree on disk."""
    carry_out(root, MigrationPlan({path: file.content for path, file in tree.items()}))


def carry_out(root: Path, plan: MigrationPlan) -> None:
    """Write and delete as planned."""
    for path, content in plan.files.items():
        if content is None:
            (root / path).unlink()
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
