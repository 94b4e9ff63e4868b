"""A project that takes deliveries: its servers, its runners, and what has become of what they were sent."""

import socket
import subprocess
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.features.soak.app import App
from tests.features.soak.databases import Row
from tests.features.soak.projects import make_project
from tests.support.components import free_port

OWNER = Path(__file__).parent / "owner"
# No column is unique: it would hide that something has happened twice.
EFFECT = "CREATE TABLE effect (event_id bigint NOT NULL, number bigint NOT NULL, attempt integer NOT NULL)"
COLUMNS = "id, source, delivery_id, status, attempts, error, run_id"
SETTLED = {"done", "dead", "refused"}
SWEEP = "webhooks.sweep_events"


@dataclass(frozen=True)
class Server:
    """`app serve`, and where it answers."""

    process: subprocess.Popen[bytes]
    port: int

    def is_up(self) -> bool:
        """Whether it takes connections; it must not have ended."""
        assert self.process.poll() is None, "The server has ended."
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5):
            return True
        return False

    def memory(self) -> float:
        """How many MB it has now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@dataclass
class Site(App):
    """An app with servers."""

    servers: list[Server] = field(default_factory=list)

    def serve(self) -> Server:
        """Start a server, which answers after a while."""
        port = free_port()
        server = Server(self.spawn("serve", "--no-migrate", "--port", str(port)), port)
        self.servers.append(server)
        return server

    def serve_ready(self) -> Server:
        """Start one, and wait until it answers."""
        server = self.serve()
        self.until(server.is_up, "a server answers")
        return server

    def events(self, where: str = "true") -> list[Row]:
        """What was stored, the earliest first."""
        return self.database.rows(f"SELECT {COLUMNS} FROM webhook_event WHERE {where} ORDER BY id")  # noqa: S608

    def written(self) -> Counter[int]:
        """How many rows were committed of each order."""
        query = "SELECT number, count(*) AS count FROM effect GROUP BY number"
        return Counter({row["number"]: row["count"] for row in self.database.rows(query)})

    def until_settled(self, seconds: float = 60) -> None:
        """Wait until every event is done, dead or refused; those whose run was lost are looked for."""
        self.until_done("job LIKE 'webhooks.%'", seconds)
        if not self.is_settled():
            self.spawn("jobs", "trigger", SWEEP).wait()
        self.until(self.is_settled, "all are settled", seconds)

    def is_settled(self) -> bool:
        """Whether nothing more will happen to any event."""
        return {event["status"] for event in self.events()} <= SETTLED


def make_site(root: Path) -> Path:
    """A new project with the feature and the sources of `owner/`; it has no pages."""
    project = make_project(root, "webhooks", OWNER)
    page = project / "frontend" / "dist" / "index.html"
    page.parent.mkdir()
    page.touch()
    return project
