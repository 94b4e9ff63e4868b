"""The operations of migrations: what they ask TimescaleDB, and that they do nothing elsewhere."""

import json
from contextlib import AbstractContextManager, nullcontext

import pytest
from alembic import op
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import TextClause, make_url

from app.features.timescale.operations import Call, Difference, load_operations
from app.migrate import alembic_config, migration_engine

AGGREGATE = {"time": "time", "bucket": "1 hour", "value": "value", "by": ["source"], "functions": ["count", "last"]}
COMMENT = json.dumps(AGGREGATE)
M = """CAST('"m"' AS regclass)"""
HOURLY = """CAST('"m_hourly"' AS regclass)"""
OPTIONS = "create_default_indexes => false, if_not_exists => true, migrate_data => true"
LAYOUT = """timescaledb.segmentby = '"source"', timescaledb.orderby = '"time" DESC'"""
VIEW = "timescaledb.continuous, timescaledb.materialized_only = false"
BUCKET = """time_bucket(INTERVAL '1 hour', "time") AS bucket"""
COLUMNS = f"""{BUCKET}, "source", count("value") AS "count", last("value", "time") AS "last\""""
SELECT = f'SELECT {COLUMNS} FROM "m" GROUP BY 1, 2'  # noqa: S608 - all of it is ours
REFRESH = "start_offset => INTERVAL '90 days', end_offset => NULL, schedule_interval => INTERVAL '1 hour'"
ASKED = [
    (
        Call("create_hypertable", ("m",), {"time": "time", "chunk": "7 days"}),
        [f"SELECT create_hypertable({M}, by_range('time', INTERVAL '7 days'), {OPTIONS})"],
    ),
    (Call("set_chunk_interval", ("m", "1 day")), [f"SELECT set_chunk_time_interval({M}, INTERVAL '1 day')"]),
    (
        Call("enable_columnstore", ("m",), {"segment_by": ["source"], "order_by": ["time DESC"]}),
        [f'ALTER TABLE "m" SET (timescaledb.enable_columnstore = true, {LAYOUT})'],
    ),
    (
        Call("add_columnstore_policy", ("m",), {"after": "30 days"}),
        [
            f"CALL remove_columnstore_policy({M}, if_exists => true)",
            f"CALL add_columnstore_policy({M}, after => INTERVAL '30 days')",
        ],
    ),
    (
        Call("add_retention_policy", ("m",), {"drop_after": "365 days"}),
        [
            f"SELECT remove_retention_policy({M}, if_exists => true)",
            f"SELECT add_retention_policy({M}, drop_after => INTERVAL '365 days')",
        ],
    ),
    (
        Call("create_continuous_aggregate", ("m_hourly", "m"), AGGREGATE),
        [
            f'CREATE MATERIALIZED VIEW "m_hourly" WITH ({VIEW}) AS {SELECT} WITH NO DATA',
            f"""COMMENT ON VIEW "m_hourly" IS '{COMMENT}'""",
        ],
    ),
    (
        Call("add_refresh_policy", ("m_hourly",), {"start": "90 days", "end": None, "every": "1 hour"}),
        [
            f"SELECT remove_continuous_aggregate_policy({HOURLY}, if_exists => true)",
            f"SELECT add_continuous_aggregate_policy({HOURLY}, {REFRESH})",
        ],
    ),
    (
        Call("refresh_continuous_aggregate", ("m_hourly",), {"end": "1 hour"}),
        ["COMMIT", f"CALL refresh_continuous_aggregate({HOURLY}, NULL, now() - INTERVAL '1 hour')"],
    ),
    (
        Call("remove_refresh_policy", ("m_hourly",)),
        [f"SELECT remove_continuous_aggregate_policy({HOURLY}, if_exists => true)"],
    ),
    (Call("drop_continuous_aggregate", ("m_hourly",)), ['DROP MATERIALIZED VIEW IF EXISTS "m_hourly"']),
    (
        Call("remove_retention_policy", ("m",)),
        [f"SELECT remove_retention_policy({M}, if_exists => true)"],
    ),
    (
        Call("remove_columnstore_policy", ("m",)),
        [f"CALL remove_columnstore_policy({M}, if_exists => true)"],
    ),
    (
        Call("disable_columnstore", ("m",)),
        [
            "CALL convert_to_rowstore('_timescaledb_internal._hyper_1_1_chunk')",
            'ALTER TABLE "m" SET (timescaledb.enable_columnstore = false)',
        ],
    ),
]
CALLS = [*(call for call, _ in ASKED), Call("drop_hypertable", ("m",))]


class Recorder:
    """Stands in for Alembic's operations and for their connection; keeps what is executed."""

    dialect = make_url("postgresql+psycopg://").get_dialect()()

    def __init__(self, licence: str = "timescale", comment: str = "") -> None:
        """As of a TimescaleDB of this licence."""
        self.licence = licence
        self.comment = comment
        self.statements: list[str] = []

    def get_bind(self) -> "Recorder":
        """Itself."""
        return self

    get_context = get_bind

    def autocommit_block(self) -> AbstractContextManager[None]:
        """Note that what follows is outside of a transaction."""
        self.statements.append("COMMIT")
        return nullcontext()

    def scalar(self, query: TextClause) -> object:
        """What the operations ask of the server."""
        return self.licence if "license" in query.text else 1

    def scalars(self, query: TextClause) -> list[str]:
        """What the operations ask of the catalog."""
        if "is_compressed" in query.text:
            return ["_timescaledb_internal._hyper_1_1_chunk"]
        return ["1"] if self.comment and self.comment in str(query.compile(dialect=self.dialect)) else []

    def execute(self, statement: TextClause) -> None:
        """Keep what the server would read."""
        self.statements.append(" ".join(str(statement.compile(dialect=self.dialect)).split()))


def run(call: Call, recorder: Recorder | None = None) -> list[str]:
    """The statements of an operation."""
    load_operations()
    recorder = recorder or Recorder()
    getattr(Operations, call.name)(recorder, *call.args, **call.options)
    return recorder.statements


@pytest.mark.parametrize(("call", "statements"), ASKED, ids=lambda part: getattr(part, "name", ""))
def test_operation_asks_timescaledb(call: Call, statements: list[str]) -> None:
    """The documented functions, with names as they are written."""
    assert run(call) == statements


def test_names_are_quoted() -> None:
    """A name can be any name."""
    (statement,) = run(Call("create_hypertable", ('it\'s "odd": 5%',), {"time": "a:b", "chunk": "1 day"}))

    assert statement.startswith(
        """SELECT create_hypertable(CAST('"it''s ""odd"": 5%%"' AS regclass), by_range('a:b',"""
    )


def test_aggregate_that_is_here_stays() -> None:
    """A migration that was interrupted goes on."""
    assert not run(Call("create_continuous_aggregate", ("m_hourly", "m"), AGGREGATE), Recorder(comment=COMMENT))


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_operation_does_nothing_without_timescaledb(plain_database: str, call: Call) -> None:
    """The same migrations run on PostgreSQL and SQLite; there is no table here that could be missed."""
    with migration_engine(plain_database).begin() as connection:
        Difference("", (call,), ()).run(connection)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_wanting_licence_is_a_sentence(call: Call) -> None:
    """The builds under the Apache licence have hypertables and no more."""
    if "hypertable" in call.name or "chunk" in call.name:
        assert run(call, Recorder(licence="apache"))
        return
    with pytest.raises(
        RuntimeError, match=r"timescaledb\.license is 'apache'\. Run a build under the Timescale License"
    ):
        run(call, Recorder(licence="apache"))


def test_every_migration_has_the_operations() -> None:
    """They are functions of alembic.op as soon as the history is read, however often it is."""
    for _ in range(3):
        ScriptDirectory.from_config(alembic_config("sqlite://")).get_heads()

    assert [call.name for call in CALLS if not callable(getattr(op, call.name, None))] == []


def test_call_is_python() -> None:
    """It is rendered for a formatter to finish."""
    assert CALLS[0].render() == "op.create_hypertable(\n'm',\ntime='time',\nchunk='7 days'\n)"
