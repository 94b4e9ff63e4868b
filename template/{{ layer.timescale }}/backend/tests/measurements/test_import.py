"""`app timescale import`."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from anyio import to_thread
from typer.testing import CliRunner, Result

from app.features.timescale.commands import commands
from app.settings import get_settings
from tests.measurements.batches import HEADER, ndjson, stored, values
from tests.support import People


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch, migrated_database: str) -> Iterator[None]:
    """The command line has the database of the app."""
    monkeypatch.setenv("DATABASE_URL", migrated_database)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


async def run(file: Path, *options: str) -> Result:
    """Import a file."""
    arguments = ["import", str(file), *options]
    return await to_thread.run_sync(lambda: CliRunner().invoke(commands, arguments))


def written(file: Path, text: bytes) -> Path:
    """A file with this text."""
    file.write_bytes(text)
    return file


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", f"{HEADER}2026-01-31T12:00:00Z,a,heat,1.5,\n".encode()),
        ("a.ndjson", ndjson(values())),
        ("a.JSONL", ndjson(values())),
        ("a.json", b"[" + ndjson(values()) + b"]"),
        ("a.b.ndjson.gz", gzip.compress(ndjson(values()))),
        ("packed.ndjson", gzip.compress(ndjson(values()))),
        ("unpacked.ndjson.gz", ndjson(values())),
    ],
)
async def test_ending_says_the_format(people: People, tmp_path: Path, name: str, text: bytes) -> None:
    """Whether it is packed, its first bytes say."""
    done = await run(written(tmp_path / name, text))

    assert (done.exit_code, done.stdout) == (0, "1 row: 1 stored, 0 here already, 0 rejected.\n")
    assert len(await stored(people)) == 1


async def test_format_may_be_said(people: People, tmp_path: Path) -> None:
    """For a file with another name, which is not guessed at."""
    file = written(tmp_path / "export.txt", ndjson(values()))

    assert (await run(file)).exit_code == 2
    assert (await run(file, "--format", "ndjson")).exit_code == 0
    assert len(await stored(people)) == 1


async def test_bad_rows_are_named(people: People, tmp_path: Path) -> None:
    """Good ones are stored, and it ends with 1."""
    done = await run(written(tmp_path / "a.ndjson", ndjson(values(), values(1, value=None)) + b"{"))

    assert (done.exit_code, done.stdout) == (1, "3 rows: 1 stored, 0 here already, 2 rejected.\n")
    assert "Row 2, value: Input should be a valid number.\nRow 3: Invalid JSON" in done.stderr
    assert len(await stored(people)) == 1


async def test_rows_are_named_alike_if_none_is_good(tmp_path: Path) -> None:
    """By their number, from 1 on, and their field."""
    done = await run(written(tmp_path / "a.ndjson", ndjson(values(time="2026-01-31T12:00:00")) + b"{"))

    assert (done.exit_code, done.stdout) == (1, "2 rows: 0 stored, 0 here already, 2 rejected.\n")
    assert "Row 1, time: Write it with its time zone, as in 2026-01-31T12:00:00Z.\nRow 2: Invalid" in done.stderr


async def test_wrong_header_is_explained(tmp_path: Path) -> None:
    """With what is missing."""
    done = await run(written(tmp_path / "a.csv", b"time,source,value\n"))

    assert done.exit_code == 1
    assert str(done.exception).startswith("The header lacks metric: ")
