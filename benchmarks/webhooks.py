"""Webhooks: deliveries a second and how long one waits, beside an endpoint that only inserts the row.

One server process of a generated project, on a PostgreSQL of its own. Wall-clock times, of which only the
ratio tells something: server, database and the clients share the machine.
"""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from statistics import median, quantiles

from tests.features.soak.databases import Database, Postgres
from tests.features.soak.projects import migrate
from tests.features.webhooks_soak.deliveries import Delivery, order
from tests.features.webhooks_soak.site import EFFECT, Site, make_site
from tests.support.components import running_postgres

BARE = Path(__file__).parent / "inside" / "webhooks"
REQUESTS, CONNECTIONS, ROUNDS = 300, 16, 20  # short rounds: both sides of each find the machine alike
NUMBERS = count()
SHARE = 0.3  # of the requests a second of the bare endpoint
FORGET = "TRUNCATE webhook_event, webhook_attempt, job_run, effect"


@dataclass(frozen=True)
class Played:
    """How many requests a second, and how many milliseconds each took."""

    rate: float
    waits: Sequence[float]

    def __str__(self) -> str:
        """A part of a row of the table."""
        hundredths = quantiles(self.waits, n=100)
        return f"{self.rate:6.0f}/s  p50 {hundredths[49]:5.1f} ms  p99 {hundredths[98]:5.1f} ms"


def main() -> bool:
    """Measure in rounds, and print a row for each; tell whether the promise is held."""
    with tempfile.TemporaryDirectory() as folder, running_postgres() as postgres:
        work = Path(folder)
        project = make_site(work / "app")
        shutil.copytree(BARE, project, dirs_exist_ok=True)
        database = migrate(project, Postgres(postgres), EFFECT)
        site = Site(project, database, work)
        with site.alive():
            return measure(site, database)


def measure(site: Site, database: Database) -> bool:
    """First without a runner, then with one that handles the events meanwhile."""
    port = site.serve_ready().port
    print(f"{os.cpu_count()} cores, {REQUESTS} requests over {CONNECTIONS} connections")
    compare(port, database)  # the first round warms up, and does not count
    rounds = [compare(port, database) for _ in range(ROUNDS)]
    site.start_ready()
    beside = [play(port, webhooks()) for _ in range(ROUNDS // 4)]
    print(f"bare      {together([bare for bare, _ in rounds])}")
    print(f"webhooks  {together([ours for _, ours in rounds])}")
    print(f"webhooks, a runner beside  {together(beside)}")
    share = median(ours.rate / bare.rate for bare, ours in rounds)
    print(f"median share {share:.2f} (limit {SHARE:.2f}, {'held' if share >= SHARE else 'NOT HELD'})")
    return share >= SHARE


def compare(port: int, database: Database) -> tuple[Played, Played]:
    """Deliver to both, and forget it."""
    bare, ours = play(port, [as_bytes("/bare", delivery) for delivery in orders()]), play(port, webhooks())
    database.execute(FORGET)
    print(f"bare {bare}   webhooks {ours}   share {ours.rate / bare.rate:.2f}", flush=True)
    return bare, ours


def together(rounds: Sequence[Played]) -> Played:
    """The median of the rates, and all waits."""
    return Played(median(each.rate for each in rounds), [wait for each in rounds for wait in each.waits])


def orders() -> list[Delivery]:
    """Each with an id of its own."""
    return [order("orders", number, note="x" * 500) for number in islice(NUMBERS, REQUESTS)]


def webhooks() -> list[bytes]:
    """The requests to our endpoint."""
    return [as_bytes(f"/webhooks/{delivery.source}", delivery) for delivery in orders()]


def as_bytes(path: str, delivery: Delivery) -> bytes:
    """A request as it is sent; made before the clock runs."""
    headers = {"Host": "localhost", "Content-Length": str(len(delivery.body)), **delivery.headers}
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode() + delivery.body


def play(port: int, requests: Sequence[bytes]) -> Played:
    """Send them over some connections, each as soon as the one before it is answered."""
    waiting, waits = deque(requests), list[float]()

    async def run() -> None:
        await asyncio.gather(*(client(port, waiting, waits) for _ in range(CONNECTIONS)))

    began = time.perf_counter()
    asyncio.run(run())
    return Played(len(waits) / (time.perf_counter() - began), waits)


async def client(port: int, waiting: deque[bytes], waits: list[float]) -> None:
    """One connection; every answer must be that the request was taken."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while waiting:
        request = waiting.popleft()
        began = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].split()[0]
        body = await reader.readexactly(int(length))
        waits.append((time.perf_counter() - began) * 1000)
        assert head.startswith(b"HTTP/1.1 202"), head + body
    writer.close()
    await writer.wait_closed()


if __name__ == "__main__":
    sys.exit(not main())
