"""`app timescale …`."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from anyio import to_thread
from sqlalchemy import insert, inspect, text
from typer.testing import CliRunner, Result

from app import logs
from app.errors import ProblemError
from app.features.timescale import catalog, retention
from app.features.timescale.advice import NEEDS_POSTGRESQL, NOT_INSTALLED
from app.features.timescale.commands import commands
from app.features.timescale.policies import PLAIN
from app.features.timescale.presence import MIGRATE
from app.features.timescale.retention import BY_ITSELF, KEEPS_ALL
from app.migrate import migrate, migration_engine
from app.settings import get_settings
from tests.timescale.examples import NOON, reading, readings


@pytest.fixture
def plain(plain_database: str) -> Iterator[str]:
    """Commands use a migrated database without TimescaleDB."""
    migrate(plain_database)
    with pytest.MonkeyPatch.context() as patch:
        use(plain_database, patch)
        yield plain_database
    get_settings.cache_clear()


@pytest.fixture
def empty(plain_database: str) -> Iterator[str]:
    """Commands use a database without tables."""
    with pytest.MonkeyPatch.context() as patch:
        use(plain_database, patch)
        yield plain_database
    get_settings.cache_clear()


def use(url: str, patch: pytest.MonkeyPatch) -> None:
    """Let commands use a database, and log as the tests do."""
    patch.setenv("DATABASE_URL", url)
    patch.setattr(logs, "configure", lambda _: None)
    get_settings.cache_clear()


async def run(*arguments: str) -> Result:
    """Run a command."""
    return await to_thread.run_sync(lambda: CliRunner().invoke(commands, arguments))


async def refused(*arguments: str) -> str:
    """Why a command does nothing."""
    result = await run(*arguments)
    assert result.exit_code == 1
    assert isinstance(result.exception, (ProblemError, SystemExit))
    return str(result.exception)


@pytest.mark.usefixtures("plain")
async def test_info_tells_people_and_programs() -> None:
    """A sentence a table; as JSON, the same as the API."""
    told = await run("info")
    found = json.loads((await run("info", "--json")).stdout)

    assert told.exit_code == 0
    assert found["database_version"] in told.stdout
    assert "measurement: " in told.stdout
    assert "rows stay for ever" in told.stdout
    assert "measurement" in [table["name"] for table in found["tables"]]


@pytest.mark.parametrize("arguments", [("info",), ("apply-policies",), ("run-policy", "measurement")])
async def test_empty_database_stays_empty(arguments: tuple[str, ...], empty: str) -> None:
    """A command that looks applies no migration, and says which command does."""
    sentence = await refused(*arguments)

    assert re.fullmatch(r"This database lacks the tables of time series \(.*measurement.*\)\. (.*)", sentence)
    assert sentence.endswith(MIGRATE)
    assert inspect(migration_engine(empty)).get_table_names() == []


async def test_file_that_is_not_there_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite would, for a URL with a mistake in it."""
    use(f"sqlite:///{tmp_path / 'mistyped.db'}", monkeypatch)

    assert MIGRATE in await refused("info")
    get_settings.cache_clear()
    assert not (tmp_path / "mistyped.db").exists()


async def test_what_is_no_database_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no traceback."""
    (tmp_path / "diary.db").write_text("What I have to do today.\n" * 100)
    use(f"sqlite:///{tmp_path / 'diary.db'}", monkeypatch)

    assert await refused("info") == "The database can't be opened: file is not a database"
    get_settings.cache_clear()


@pytest.mark.usefixtures("plain")
async def test_policies_need_timescaledb() -> None:
    """For a number and for a name, it is said what deletes old rows instead."""
    for name in ("1000", "measurement"):
        assert await refused("run-policy", name) == PLAIN
    assert "`app timescale apply-policies`" in PLAIN


async def test_apply_policies_deletes_what_is_old(plain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says how much; where nothing is declared, that nothing is."""
    with monkeypatch.context() as patch:
        patch.setattr(retention, "declared", list)
        assert (await run("apply-policies")).stdout == f"{KEEPS_ALL}\n"
    with readings(plain) as table:
        with migration_engine(plain).begin() as connection:
            connection.execute(insert(table), [reading(NOON, device) for device in "abc"])
        assert "reading: 3 rows deleted.\n" in (await run("apply-policies")).stdout


async def test_enable_says_what_is_missing(plain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another database, or another server."""
    monkeypatch.setattr(catalog, "is_available", lambda _: False)
    sentence = NEEDS_POSTGRESQL if plain.startswith("sqlite") else NOT_INSTALLED

    assert await refused("enable") == sentence


async def test_timescaledb_needs_no_help(timescale_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """To enable it again changes nothing, its policies apply themselves, and a table's can be run by its name."""
    use(timescale_database, monkeypatch)
    enabled, applied, ran = await run("enable"), await run("apply-policies"), await run("run-policy", "measurement")
    get_settings.cache_clear()

    assert "measurement has" in enabled.stdout
    assert "and is as declared." in enabled.stdout
    assert applied.stdout == f"{BY_ITSELF}\n"
    assert "(columnstore of measurement) is done after" in ran.stdout


async def test_differences_are_told(timescale_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy that someone took away is missed by `info` and `apply-policies`, and `enable` brings it back."""
    use(timescale_database, monkeypatch)
    migrate(timescale_database)
    with migration_engine(timescale_database).begin() as connection:
        connection.execute(text("CALL remove_columnstore_policy('measurement')"))
    applied, informed, enabled, again = [
        await run(command) for command in ("apply-policies", "info", "enable", "apply-policies")
    ]
    get_settings.cache_clear()

    assert "app timescale enable" in applied.stdout
    assert "app timescale enable" in informed.stdout
    assert "Mended in" in enabled.stdout
    assert again.stdout == f"{BY_ITSELF}\n"
