"""Providers that deliver all the time, each event again until it is acknowledged; and what they have seen."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from random import Random
from threading import Event
from typing import Any

from tests.features.webhooks_soak.deliveries import Delivery, order, send
from tests.features.webhooks_soak.site import Site

CLIENTS = 8
PAUSE = 0.5  # seconds between two events of a client, on average
FORGER = "whsec_Zm9yZ2VyLWZvcmdlci1mb3JnZXItZm9yZ2VyLWZvcmc="
ALWAYS = 99
AGAIN = 0.15  # how often one of the deliveries before comes once more
ACKNOWLEDGED, REFUSED = {200, 202}, {401, 422}


@dataclass
class Load:
    """Deliveries to the servers of a site until told to stop; `seen` are the answers to each order."""

    site: Site
    stopped: Event = field(default_factory=Event)
    seen: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    unanswered: int = 0

    @contextmanager
    def running(self) -> Iterator["Load"]:
        """Deliver meanwhile."""
        with ThreadPoolExecutor(CLIENTS) as pool:
            clients: list[Future[None]] = [pool.submit(self._deliver, client) for client in range(CLIENTS)]
            try:
                yield self
            finally:
                self.stopped.set()
        for client in clients:
            client.result()

    def acknowledged(self) -> list[int]:
        """The orders of which a provider knows that they have arrived."""
        return [number for number, statuses in self.seen.items() if ACKNOWLEDGED & {*statuses}]

    def late(self) -> list[int]:
        """The orders that were stored when a server died before it said so: they came as duplicates."""
        return [number for number in self.acknowledged() if 202 not in self.seen[number]]

    def refused(self) -> list[int]:
        """The orders of which every delivery was answered with an error."""
        return [number for number, statuses in self.seen.items() if REFUSED.issuperset(statuses)]

    def statuses(self) -> Counter[int]:
        """How often each answer was given."""
        return Counter(status for statuses in self.seen.values() for status in statuses)

    def _deliver(self, client: int) -> None:
        random, sent = Random(client), list[tuple[int, Delivery]]()  # noqa: S311 - no secret
        for number in count(client, CLIENTS):
            new = [(number, delivery) for delivery in deliveries(number, random)]
            sent += new
            for each in (*new, *random.choices(sent, k=int(random.random() < AGAIN))):
                self._deliver_one(*each, random)
            if self.stopped.wait(random.uniform(0, 2 * PAUSE)):
                return

    def _deliver_one(self, number: int, delivery: Delivery, random: Random) -> None:
        """Deliver until there is an answer, to either server, as a proxy does."""
        while not self.stopped.is_set():
            server = random.choice([*self.site.servers])
            with suppress(ConnectionRefusedError):
                if status := send(server.port, delivery):
                    self.seen[number].append(status)
                    return
                self.unanswered += 1
            self.stopped.wait(0.1)


def deliveries(number: int, random: Random) -> list[Delivery]:
    """What is sent of an order, one after the other: most often one delivery, some twice, some wrong."""
    source = random.choice(["orders", "orders", "orders", "once"])
    times: dict[str, Any] = {"before": random.uniform(0, 0.2), "after": random.uniform(0, 0.02)}
    failures = random.choices([0, 1, ALWAYS], [90, 8, 2])[0]
    right = order(source, number, failures=failures, **times)
    forged = order(source, number, FORGER)
    malformed = order(source, number, before="soon")
    ways = [[right], [right, right], [forged], [malformed], [malformed, right]]
    return random.choices(ways, [80, 8, 4, 4, 4])[0]
