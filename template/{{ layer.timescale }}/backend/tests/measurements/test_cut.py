"""Connections that are cut, and servers that answer before the end."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import httpx2
import pytest
import uvicorn

from app.features.measurements import batch
from app.features.measurements.settings import get_measurements_settings
from app.main import create_app
from app.settings import Settings
from tests.measurements.batches import NDJSON, ndjson, values
from tests.timescale.support import database_of_series

TOKEN = "a token of the tests, which is long enough"
HEADERS = {"authorization": f"Bearer {TOKEN}", "content-type": NDJSON}
CHUNK = 100


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """The URL of a database with no rows."""
    with database_of_series(tmp_path) as url:
        yield url


@pytest.fixture
def port(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Where a real server runs, which stores a hundred rows at a time, and takes a megabyte."""
    monkeypatch.setenv("MEASUREMENTS_TOKEN", TOKEN)
    monkeypatch.setenv("MEASUREMENTS_LARGEST_BODY", "1")
    monkeypatch.setattr(batch, "CHUNK", CHUNK)
    get_measurements_settings.cache_clear()
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(database_url=database)), log_config=None))
    listener = socket.create_server(("127.0.0.1", 0))
    thread = Thread(target=server.run, args=([listener],))
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()
    get_measurements_settings.cache_clear()


def cut_off(port: int, head: str, body: bytes) -> None:
    """Send the beginning of a request, and hang up."""
    named = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(f"POST /api/measurements HTTP/1.1\r\nHost: here\r\n{named}{head}\r\n\r\n".encode() + body)


def wait_until(condition: Callable[[], bool]) -> None:
    """Give it ten seconds."""
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("rows", [CHUNK - 1, 3 * CHUNK - 1])
@pytest.mark.parametrize("framed", [True, False], ids=["chunked", "with a length"])
def test_cut_connection_leaves_whole_chunks(
    port: int, caplog: pytest.LogCaptureFixture, rows: int, framed: bool
) -> None:
    """The batch, sent again, stores the rest."""
    body = ndjson(*[values(second) for second in range(rows)])
    head, start = "Content-Length: 100000", body
    if framed:
        head, start = "Transfer-Encoding: chunked", f"{len(body):x}\r\n".encode() + body

    cut_off(port, head, start)
    wait_until(lambda: any(isinstance(each.msg, dict) and each.msg.get("status") == 400 for each in caplog.records))
    answer = httpx2.post(f"http://127.0.0.1:{port}/api/measurements", content=body, headers=HEADERS)

    whole = rows // CHUNK * CHUNK
    report = json.loads(answer.text)
    assert (report["duplicates"], report["stored"]) == (whole, rows - whole)


@pytest.mark.parametrize("is_known", [True, False])
def test_refusal_is_read_by_who_still_sends(port: int, is_known: bool) -> None:
    """Though the server hangs up."""
    body = b"\n" * 5_000_000
    pieces = iter([body[:2_000_000], body[2_000_000:]])

    answer = httpx2.post(
        f"http://127.0.0.1:{port}/api/measurements", content=body if is_known else pieces, headers=HEADERS
    )

    assert answer.status_code == 413
