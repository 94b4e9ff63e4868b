"""Ingest of measurements: a million rows as NDJSON over HTTP, beside a raw `COPY` of the same rows.

A served project on a PostgreSQL of its own. Wall-clock times, of which only the ratio tells something;
the server's memory is read from the kernel while the body is sent.
"""

import http.client
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from scripts.matrix.workspace import Workspace, plain, run
from tests.features.soak.databases import Postgres
from tests.support.components import free_port, running_postgres
from tests.support.templates import REPOSITORY

from prism_gen.store import current_version
from prism_gen.template import Template

ROWS, ROUNDS = 1_000_000, 3
SHARE = 1 / 3  # of the rows a second of a raw COPY
GROWTH = 32  # MB, from the middle of a body to its end
BLOCK = 2**18
TOKEN = secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Server:
    """`app serve`, and where it answers."""

    pid: int
    port: int
    resident: list[int] = field(default_factory=list)  # MB: at the start of a body, in its middle, at its end

    def note(self) -> None:
        """Read how much memory it has."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        kilobytes = status.partition("VmRSS:")[2].split()[0]
        self.resident.append(int(kilobytes) // 1024)


def main() -> bool:
    """Measure in rounds, and print a row for each; tell whether all is held."""
    with tempfile.TemporaryDirectory() as folder, running_postgres() as postgres:
        work = Path(folder)
        project = make_project(work / "app")
        database = Postgres(postgres)
        lines, copied = write_rows(work)
        with serving(project, database.url) as server:
            database.execute("CREATE TABLE raw (LIKE measurement INCLUDING ALL)")
            rounds = [compare(database, copied, server, lines) for _ in range(ROUNDS)]
    shares, growths = [share for share, _ in rounds], [growth for _, growth in rounds]
    is_fast, is_flat = median(shares) >= SHARE, max(growths) < GROWTH
    print(f"median share {median(shares):.2f} (limit {SHARE:.2f}, {held(is_fast)})")
    print(f"memory grew by {max(growths)} MB (limit {GROWTH}, {held(is_flat)})")
    return is_fast and is_flat


def compare(database: Postgres, copied: Path, server: Server, lines: bytes) -> tuple[float, int]:
    """Store the rows in both ways, and forget them; the share of the speed, and by how much memory grew."""
    raw, sent = copy(database, copied), send(server, lines)
    database.execute("TRUNCATE raw, measurement")
    share, (start, middle, end) = raw / sent, server.resident[-3:]
    print(
        f"COPY {ROWS / raw:9,.0f} rows/s   HTTP {ROWS / sent:9,.0f} rows/s   share {share:.2f}   "
        f"memory {start}, {middle}, {end} MB",
        flush=True,
    )
    return share, end - middle


def make_project(root: Path) -> Path:
    """A new project with the feature, installed; it has no pages."""
    Workspace(root, Template.from_folder(REPOSITORY, current_version())).switch(("timescale",))
    done = run(root, "uv", "sync", "--quiet")
    assert done.returncode == 0, done.stdout
    page = root / "frontend" / "dist" / "index.html"
    page.parent.mkdir()
    page.touch()
    return root


def write_rows(folder: Path) -> tuple[bytes, Path]:
    """The same rows as NDJSON and as COPY reads them: a hundred sensors, each a row a second."""
    start, random = datetime(2026, 1, 1, tzinfo=UTC), Random(1)  # noqa: S311 - no secret
    copied, lines = folder / "rows.txt", []
    with copied.open("w") as text:
        for number in range(ROWS):
            source, value = f"sensor-{number % 100:03}", random.gauss(20, 5)
            at = (start + timedelta(seconds=number // 100, microseconds=number % 1000)).isoformat()
            lines.append(json.dumps({"time": at, "source": source, "metric": "temperature", "value": value}))
            text.write(f"{source}\ttemperature\t{at}\t{value!r}\t{{}}\n")
    return "\n".join(lines).encode(), copied


@contextmanager
def serving(project: Path, url: str) -> Iterator[Server]:
    """The app as in production, as soon as it answers."""
    port = free_port()
    environment = {"DATABASE_URL": url, "MEASUREMENTS_TOKEN": TOKEN, "SECRET_KEY": secrets.token_urlsafe(32)}
    words = [str(project / ".venv" / "bin" / "app"), "serve", "--port", str(port)]
    with (project / "served.log").open("wb") as log:
        process = subprocess.Popen(words, cwd=project, env=plain() | environment, stdout=log, stderr=log)
    try:
        wait_for(port, process)
        yield Server(process.pid, port)
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until it answers, or has ended."""
    deadline = time.monotonic() + 60
    while True:
        assert process.poll() is None, "The app has ended."
        assert time.monotonic() < deadline, "The app does not answer."
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)


def copy(database: Postgres, copied: Path) -> float:
    """How long a raw COPY takes."""
    command = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", database.url, "-c", "COPY raw FROM STDIN"]
    with copied.open("rb") as text:
        began = time.monotonic()
        subprocess.run(command, stdin=text, env=os.environ, check=True)
        return time.monotonic() - began


def send(server: Server, lines: bytes) -> float:
    """How long the request takes."""
    headers = {
        "Authorization": f"Bearer {TOKEN}",
        "Content-Type": "application/x-ndjson",
        "Content-Length": str(len(lines)),
    }
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    began = time.monotonic()
    connection.request("POST", "/api/measurements", blocks(server, lines), headers)
    answer = connection.getresponse()
    report = json.loads(answer.read())
    seconds = time.monotonic() - began
    connection.close()
    assert report.get("stored") == ROWS, report
    return seconds


def blocks(server: Server, lines: bytes) -> Iterator[bytes]:
    """The body, with a look at the server's memory at its start, in its middle and at its end."""
    server.note()
    for start in range(0, len(lines), BLOCK):
        yield lines[start : start + BLOCK]
        if start <= len(lines) // 2 < start + BLOCK:
            server.note()
    server.note()


def held(whether: bool) -> str:
    """The verdict."""
    return "held" if whether else "NOT HELD"


if __name__ == "__main__":
    sys.exit(not main())
