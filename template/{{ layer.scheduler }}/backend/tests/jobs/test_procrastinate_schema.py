"""The schema of Procrastinate, frozen in a migration."""

import os
from collections.abc import Iterator

import pytest
from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, text

from app.migrate import migration_engine

__test__ = "TEST_DATABASE_URL" in os.environ  # Procrastinate, and so its schema, is PostgreSQL's alone

CATALOG = {
    "relations": "SELECT relkind, relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace",
    "columns": """
        SELECT relname, attnum, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
            pg_get_expr(adbin, adrelid)
        FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid
            LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE relnamespace = current_schema()::regnamespace AND attnum > 0
    """,
    "types": """
        SELECT typname, typtype, enumsortorder, enumlabel FROM pg_type LEFT JOIN pg_enum ON enumtypid = pg_type.oid
        WHERE typnamespace = current_schema()::regnamespace
    """,
    "constraints": """
        SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = current_schema()::regnamespace
    """,
    "indexes": """
        SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON indexrelid = oid
        WHERE relnamespace = current_schema()::regnamespace
    """,
    "functions": "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = current_schema()::regnamespace",
    "triggers": """
        SELECT pg_get_triggerdef(pg_trigger.oid) FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid
        WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal
    """,
}


@pytest.fixture
def database(migrated_database: str) -> Iterator[Connection]:
    """A connection; what it does is rolled back."""
    with migration_engine(migrated_database).connect() as connection:
        yield connection


def catalog(database: Connection, schema: str, query: str) -> list[str]:
    """What there is in a schema, without the name of the schema."""
    database.execute(text(f"SET LOCAL search_path TO {schema}"))
    return sorted(str(tuple(row)).replace(f"{schema}.", "") for row in database.execute(text(query)))


@pytest.mark.parametrize("kind", CATALOG)
def test_migration_makes_what_this_version_of_procrastinate_uses(database: Connection, kind: str) -> None:
    """When this fails after an upgrade of Procrastinate, write a migration with what its sql/migrations/ changes."""
    database.execute(text("CREATE SCHEMA its_own"))
    database.execute(text("SET LOCAL search_path TO its_own"))
    database.execute(text(SchemaManager.get_schema()))

    ours = catalog(database, "procrastinate", CATALOG[kind])

    assert ours
    assert ours == catalog(database, "its_own", CATALOG[kind])
