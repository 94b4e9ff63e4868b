"""Real components: found, or loudly missing."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

# How many tests of generated projects could not run, since no registry has what they need.
NOT_RUN = pytest.StashKey[int]()


def require(name: str, found: object) -> None:
    """Skip a test whose component is missing; with REQUIRE_COMPONENTS=1, fail it."""
    if found:
        return
    if os.environ.get("REQUIRE_COMPONENTS") == "1":
        pytest.fail(f"{name} is required here, and missing.")
    pytest.skip(f"{name} is missing on this machine.")


def chromium() -> str | None:
    """A Chromium that Playwright can drive."""
    return shutil.which("chromium") or shutil.which("google-chrome")


def postgres_binaries() -> Path | None:
    """The newest PostgreSQL server on this machine."""
    on_path = shutil.which("initdb")
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return Path(on_path).parent if on_path else next(reversed(packaged), None)


def python(version: str) -> str | None:
    """An interpreter of this version that runs; the PATH may hold shims of pyenv that do not."""
    installed = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions").glob(
        f"{version}.*/bin/python"
    )
    candidates = [shutil.which(f"python{version}"), *map(str, installed)]
    runs = (found for found in candidates if found and _prints_version(found, version))
    return next(runs, None)


def _prints_version(interpreter: str, version: str) -> bool:
    done = subprocess.run([interpreter, "--version"], capture_output=True, text=True, check=False)
    return done.stdout.startswith(f"Python {version}.")


def free_port() -> int:
    """A port of the loopback interface that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@dataclass(frozen=True)
class PostgresServer:
    """A throw-away PostgreSQL on loopback, which a test may stop and start again."""

    binaries: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Of an empty database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def create(self) -> None:
        """Write the files of a new cluster."""
        if os.geteuid() == 0:  # the server refuses to be root
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-U", "postgres", "-A", "trust", "--no-sync")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c fsync=off"
        sockets = f"-c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-l", str(self.folder / "log"), "-o", f"{options} {sockets}", "-w", "start")

    def stop(self) -> None:
        """Stop it as a crash would: no connection is closed in peace."""
        self._run("pg_ctl", "-m", "immediate", "-w", "stop")

    def _run(self, command: str, *arguments: str) -> None:
        prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        words = [*prefix, str(self.binaries / command), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(words, check=True, capture_output=True, cwd="/")


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A throw-away PostgreSQL that runs, required of this machine; it must also run at the end."""
    binaries = postgres_binaries()
    require("PostgreSQL", binaries)
    assert binaries
    with tempfile.TemporaryDirectory(prefix="prism-postgres-") as folder:
        server = PostgresServer(binaries, Path(folder), free_port())
        server.create()
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def postgres_server() -> Iterator[str]:
    """The URL of an empty database of a throw-away PostgreSQL."""
    with running_postgres() as server:
        yield server.url
