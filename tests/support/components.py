"""Real components: found, or loudly missing."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


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


@contextmanager
def postgres_server(binaries: Path) -> Iterator[str]:
    """A throw-away PostgreSQL on loopback; gives the URL of an empty database."""
    with tempfile.TemporaryDirectory(prefix="prism-postgres-") as folder:
        data, port = Path(folder) / "data", free_port()
        if os.geteuid() == 0:  # the server refuses to be root
            shutil.chown(folder, "postgres")
        _run_as_postgres(binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        control: list[str | Path] = [binaries / "pg_ctl", "-D", data, "-l", Path(folder) / "log"]
        _run_as_postgres(*control, "-o", options, "-w", "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run_as_postgres(*control, "-m", "immediate", "-w", "stop")


def _run_as_postgres(*command: str | Path) -> None:
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *map(str, command)], check=True, capture_output=True, cwd="/")
