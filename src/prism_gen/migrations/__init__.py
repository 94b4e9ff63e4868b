"""Migrations: one line of history, which the app owns. Plans what a verb writes there, and writes nothing."""

from prism_gen.migrations.applied import applied
from prism_gen.migrations.draft import MigrationPlan
from prism_gen.migrations.history import VERSIONS, Revision, heads, read_history
from prism_gen.migrations.plan import plan_migrations
from prism_gen.migrations.retired import RETIRED
from prism_gen.migrations.source import is_relinked

__all__ = [
    "RETIRED",
    "VERSIONS",
    "MigrationPlan",
    "Revision",
    "applied",
    "heads",
    "is_relinked",
    "plan_migrations",
    "read_history",
]
