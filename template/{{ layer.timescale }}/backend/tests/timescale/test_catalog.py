"""What is read of a database about TimescaleDB."""

import pytest

from app.features.timescale.catalog import columns, extension_version, has_extension, is_ours, live
from app.migrate import migrate, migration_engine


def test_database_without_timescaledb_says_so(plain_database: str) -> None:
    """Nothing is read of a catalog that is not there."""
    migrate(plain_database)
    with migration_engine(plain_database).connect() as connection:
        assert not has_extension(connection)
        assert extension_version(connection) is None
        assert live(connection) == {}


@pytest.mark.parametrize(
    ("setting", "names"),
    [(None, []), ("", []), ("source,metric", ["source", "metric"]), ('"time" DESC,value', ["time DESC", "value"])],
)
def test_settings_are_read_as_they_are_declared(setting: str | None, names: list[str]) -> None:
    """TimescaleDB quotes some of the names."""
    assert columns(setting) == names


@pytest.mark.parametrize(
    ("comment", "ours"), [(None, False), ("by hand", False), ("3", False), ('{"bucket": "1 hour"}', True)]
)
def test_aggregates_are_ours_by_their_comment(comment: str | None, *, ours: bool) -> None:
    """Others are never compared, and never dropped."""
    assert is_ours(comment) is ours
