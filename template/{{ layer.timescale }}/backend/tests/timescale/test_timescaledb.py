"""Migrations on TimescaleDB itself."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, MetaData, inspect, text

from app.features.timescale.catalog import extension_version, licence, live
from app.features.timescale.compare import differences
from app.features.timescale.declare import TimeSeries, declared
from app.features.timescale.operations import Call, Difference
from app.features.timescale.state import SeriesState, wanted
from app.migrate import migrate, migration_engine
from tests.timescale.history import DAY, HOURLY, SERIES, History, declare_reading
from tests.timescale.support import create_extension, drop_extension

ROWS = text(
    "INSERT INTO reading SELECT s, now() - n * INTERVAL '1 hour', n FROM generate_series(1, 480) AS n, "
    "(VALUES ('a'), ('b')) AS sources (s)"
)
SUMS = text("SELECT source, count(*), sum(value), min(time), max(time) FROM reading GROUP BY source ORDER BY source")
CHUNKS = text("SELECT count(*) FROM timescaledb_information.chunks WHERE hypertable_name = 'reading'")
COUNTED = "SELECT sum(count) FROM reading_daily"
OLDEST = text(
    "SELECT format('%I.%I', chunk_schema, chunk_name) FROM timescaledb_information.chunks "
    "WHERE hypertable_name = 'reading' ORDER BY range_start LIMIT 1"
)
COMPRESSED = text(f"{CHUNKS} AND is_compressed")


@pytest.fixture
def history(timescale_database: str, project: Path, models: MetaData) -> History:
    """The app's history and one more migration, which makes the series `reading`, applied to TimescaleDB."""
    history = History(timescale_database, project)
    history.upgrade()
    declare_reading(models)
    history.revise()
    history.upgrade()
    return history


def state(url: str, name: str = "reading") -> SeriesState:
    """How a series is kept in the database."""
    with migration_engine(url).connect() as connection:
        return live(connection)[name]


def scalar(url: str, query: str) -> object:
    """One figure."""
    with migration_engine(url).connect() as connection:
        return connection.scalar(text(query))


def fill(url: str) -> list[tuple[object, ...]]:
    """Rows of twenty days, and what they come to."""
    with migration_engine(url).begin() as connection:
        connection.execute(ROWS)
        return sums(connection)


def sums(connection: Connection) -> list[tuple[object, ...]]:
    """What the rows come to."""
    return [tuple(row) for row in connection.execute(SUMS)]


def test_migrations_keep_what_is_declared(timescale_database: str) -> None:
    """Hypertables, the columnstore, policies and aggregates are as the models say."""
    migrate(timescale_database)

    with migration_engine(timescale_database).connect() as connection:
        assert extension_version(connection)
        assert licence(connection) == "timescale"
        found = live(connection)
        assert {table.name: found.get(table.name) for table, _ in declared()} == {
            table.name: wanted(series) for table, series in declared()
        }
        assert differences(connection) == []


def test_new_series_is_kept_as_declared(history: History) -> None:
    """What autogenerate has written makes what the model says."""
    assert state(history.url) == wanted(SERIES)
    history.check()


def test_rows_are_in_chunks(history: History) -> None:
    """A chunk for each day that has rows."""
    fill(history.url)

    assert scalar(history.url, CHUNKS.text) in {20, 21}


def test_everything_goes_down_and_up(history: History) -> None:
    """With rows, and with aggregates that depend on the table."""
    fill(history.url)
    history.back_and_forth()
    assert state(history.url) == wanted(SERIES)
    history.downgrade("base")

    assert scalar(history.url, "SELECT count(*) FROM timescaledb_information.hypertables") == 0

    history.upgrade()
    history.check()


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (replace(SERIES, drop_after=400 * DAY), 'op.add_retention_policy("reading", drop_after="400 days")'),
        (replace(SERIES, drop_after=None), 'op.remove_retention_policy("reading")'),
        (replace(SERIES, chunk=2 * DAY), 'op.set_chunk_interval("reading", "2 days")'),
        (replace(SERIES, columnstore_after=9 * DAY), 'op.add_columnstore_policy("reading", after="9 days")'),
        (
            replace(SERIES, order_by=("time",)),
            'op.enable_columnstore("reading", segment_by=["source"], order_by=["time"])',
        ),
        (
            replace(SERIES, columnstore_after=None, segment_by=(), order_by=()),
            'op.disable_columnstore("reading")',
        ),
        (replace(SERIES, aggregates=()), 'op.drop_continuous_aggregate("reading_hourly")'),
        (
            replace(SERIES, aggregates=(replace(HOURLY, bucket=timedelta(minutes=15)),)),
            'op.refresh_continuous_aggregate("reading_hourly", end="1 hour")',
        ),
        (
            replace(SERIES, aggregates=(replace(HOURLY, refresh_every=timedelta(hours=2)),)),
            'op.add_refresh_policy("reading_hourly", start="90 days", end="1 hour", every="2 hours")',
        ),
        (
            replace(SERIES, aggregates=(replace(HOURLY, refresh_end=timedelta()),)),
            'op.add_refresh_policy("reading_hourly", start="90 days", end="0 seconds", every="30 minutes")',
        ),
        (
            replace(SERIES, aggregates=(replace(HOURLY, drop_after=None),)),
            'op.remove_retention_policy("reading_hourly")',
        ),
    ],
)
def test_changed_declaration_is_a_migration(history: History, models: MetaData, changed: TimeSeries, line: str) -> None:
    """It is written, runs, can be taken back, and leaves nothing to do."""
    before = fill(history.url)
    declare_reading(models, changed)

    assert line in history.revise()

    history.upgrade()
    assert state(history.url) == wanted(changed)
    history.back_and_forth()
    assert state(history.url) == wanted(changed)
    history.check()
    with migration_engine(history.url).connect() as connection:
        assert sums(connection) == before


def test_columnstore_that_goes_gives_its_rows_back(history: History, models: MetaData) -> None:
    """TimescaleDB would refuse while it holds rows."""
    before = fill(history.url)
    with migration_engine(history.url).begin() as connection:
        connection.execute(text(f"CALL convert_to_columnstore('{connection.scalar(OLDEST)}')"))
        assert connection.scalar(COMPRESSED) == 1
    declare_reading(models, replace(SERIES, columnstore_after=None, segment_by=(), order_by=()))
    history.revise()
    history.upgrade()

    with migration_engine(history.url).connect() as connection:
        assert connection.scalar(COMPRESSED) == 0
        assert sums(connection) == before


def test_series_that_is_dropped_takes_its_aggregates_along(history: History, models: MetaData) -> None:
    """They go before the table, and come back with it."""
    models.remove(models.tables["reading"])

    written = history.revise()

    assert written.index('op.drop_continuous_aggregate("reading_hourly")') < written.index('op.drop_table("reading")')
    history.upgrade()
    history.check()
    history.downgrade()
    assert state(history.url) == wanted(SERIES)


def test_aggregate_of_somebody_else_is_left_alone(history: History) -> None:
    """Only those that a migration has made are compared."""
    with migration_engine(history.url).begin() as connection:
        connection.execute(
            text(
                "CREATE MATERIALIZED VIEW reading_by_hand WITH (timescaledb.continuous) AS "
                "SELECT time_bucket(INTERVAL '1 day', time) AS day, max(value) FROM reading GROUP BY 1 WITH NO DATA"
            )
        )

    history.check()


def test_aggregate_of_old_rows_is_complete(history: History, models: MetaData) -> None:
    """A migration that adds an aggregate computes it from all rows, since its policy looks at the newest alone."""
    fill(history.url)
    daily = replace(HOURLY, name="reading_daily", bucket=DAY, refresh_start=3 * DAY)
    declare_reading(models, replace(SERIES, aggregates=(HOURLY, daily)))
    history.revise()
    history.upgrade()

    assert scalar(history.url, COUNTED) == 960
    with migration_engine(history.url).begin() as connection:
        connection.execute(text("INSERT INTO reading VALUES ('a', now(), 1)"))
    assert scalar(history.url, COUNTED) == 961, "the newest rows are read from the table"


def todo(url: str) -> list[Difference]:
    """What the database has otherwise."""
    with migration_engine(url).connect() as connection:
        return differences(connection)


def test_plain_table_is_converted(timescale_database: str, project: Path, models: MetaData) -> None:
    """A database that got TimescaleDB later is brought in line step by step, with its rows."""
    drop_extension(timescale_database)
    history = History(timescale_database, project)
    history.upgrade()
    declare_reading(models)
    history.revise()
    history.upgrade()
    before = fill(history.url)
    create_extension(history.url)

    sentences = []
    while steps := todo(history.url):
        with migration_engine(history.url).begin() as connection:
            steps[0].run(connection)
        sentences.append(steps[0].sentence)

    assert "reading is not a hypertable" in sentences
    assert state(history.url) == wanted(SERIES)
    with migration_engine(history.url).connect() as connection:
        assert sums(connection) == before
    history.check()


def test_hypertable_becomes_a_table_again(history: History) -> None:
    """With its rows and its primary key: what takes a conversion back."""
    before = fill(history.url)
    with migration_engine(history.url).begin() as connection:
        for call in (Call("drop_continuous_aggregate", ("reading_hourly",)), Call("drop_hypertable", ("reading",))):
            Difference("", (call,), ()).run(connection)

        assert "reading" not in live(connection)
        assert sums(connection) == before
        assert inspect(connection).get_pk_constraint("reading")["name"] == "pk_reading"
    assert next(step.sentence for step in todo(history.url)) == "reading is not a hypertable"
