"""A real Caddy, as a project has it, in front of an app that only counts what it is sent."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.support.components import free_port, require

MEGABYTE = 1_000_000
APP = "app:8000"  # as the Caddyfile has it
CHUNKED = {"Transfer-Encoding": "chunked"}


@dataclass(frozen=True)
class Sent:
    """The status, the bytes that arrived, and whether the first of them came before the last had left."""

    status: int
    arrived: int
    streamed: bool


@dataclass(frozen=True)
class Proxy:
    """The port that Caddy answers on."""

    port: int

    def send(self, path: str, megabytes: int) -> Sent:
        """Stream a body of unknown length; 413 where Caddy hangs up."""
        left = 0.0

        def body() -> Iterator[bytes]:
            nonlocal left
            for _ in range(megabytes):
                left = time.monotonic()
                yield b"x" * MEGABYTE

        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            try:
                connection.request("POST", path, body(), encode_chunked=True, headers=CHUNKED)
                answer = connection.getresponse()
            except (BrokenPipeError, ConnectionResetError):
                return Sent(413, 0, streamed=True)
            arrived, began = answer.getheader("Arrived"), answer.getheader("Began")
            return Sent(answer.status, int(arrived or 0), float(began or "inf") < left)


class _App(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Read the body as it comes; say how long it was and when it began."""
        began = arrived = 0.0
        while size := int(self.rfile.readline(), 16):
            began = began or time.monotonic()
            arrived += len(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        self.send_response(200)
        self.send_header("Arrived", str(int(arrived)))
        self.send_header("Began", str(began))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def running_proxy(caddyfile: str, folder: Path) -> Iterator[Proxy]:
    """Caddy with this configuration, in front of such an app."""
    require("Caddy", shutil.which("caddy"))
    with ThreadingHTTPServer(("127.0.0.1", 0), _App) as app:
        Thread(target=app.serve_forever, daemon=True).start()
        text = "{\n\tadmin off\n}\n" + caddyfile.replace(APP, f"127.0.0.1:{app.server_port}")
        (folder / "Caddyfile").write_text(text)
        with _caddy(folder) as port:
            yield Proxy(port)
        app.shutdown()


@contextmanager
def _caddy(folder: Path) -> Iterator[int]:
    port = free_port()
    own = {"DOMAIN": f"http://127.0.0.1:{port}", "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = ["caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile"]
    caddy = subprocess.Popen(command, cwd=folder, env={**os.environ, **own}, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        caddy.terminate()
        caddy.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("Caddy does not answer.")
