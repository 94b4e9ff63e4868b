"""Servers and those that handle events: one of them is killed, and another takes its place."""

import random
import subprocess
from collections import Counter
from dataclasses import dataclass, field

from tests.features.soak.app import kill
from tests.features.webhooks_soak.site import Server, Site


@dataclass
class Crew:
    """So many servers; `commands` start those that handle events; `kills` counts what was killed."""

    site: Site
    servers: int
    commands: tuple[str, ...]
    handlers: list[tuple[str, subprocess.Popen[bytes]]] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)

    def start(self) -> None:
        """Start all, and wait until they are there."""
        for _ in range(self.servers):
            self.site.serve()
        self.handlers += [(command, self.site.start(command)) for command in self.commands]
        self.until_ready()

    def until_ready(self) -> None:
        """Wait until all are there."""
        for server in self.site.servers:
            self.site.until(server.is_up, "a server answers")
        for _, process in self.handlers:
            self.site.until_ready(process)

    def kill_one(self) -> None:
        """Kill one that is there, and start another in its place."""
        victim = random.randrange(self.servers + len(self.handlers))  # noqa: S311
        if victim < self.servers:
            self._kill_server(self.site.servers[victim])
        else:
            self._kill_handler(victim - self.servers)

    def _kill_server(self, server: Server) -> None:
        self.site.until(server.is_up, "a server answers")
        kill(server.process)
        self.site.serve()
        self.site.servers.remove(server)  # there is always one to deliver to, though it may not be up yet
        self.kills["server"] += 1

    def _kill_handler(self, number: int) -> None:
        command, process = self.handlers[number]
        self.site.until_ready(process)
        kill(process)
        self.handlers[number] = command, self.site.start(command)
        self.kills[command] += 1
