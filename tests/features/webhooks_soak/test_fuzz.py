"""Nonsense at the endpoint that everybody may call: it does not fail, and its memory does not grow."""

import http.client
from collections import Counter
from contextlib import closing
from random import Random
from statistics import median

from tests.features.soak.app import told
from tests.features.webhooks_soak.deliveries import order, send
from tests.features.webhooks_soak.fuzz import Request, connect, request, send_raw
from tests.features.webhooks_soak.site import Server, Site

GROWTH = 8  # MB, from the second fifth of the requests to the last one: less than a kilobyte a request
TAKEN = {202, 400, 401, 404, 413, 415, 422}


def test_random_requests(app: Site, full: bool) -> None:
    """Half of them signed: none makes the server fail, and its memory stays as it is."""
    count, random = (10_000 if full else 1_000), Random(6)  # noqa: S311 - no secret
    server = app.serve_ready()

    statuses, memory = play(server, [request(random) for _ in range(count)])

    assert statuses.keys() >= TAKEN, statuses
    assert not [status for status in statuses if status and status >= 500]
    assert "Traceback" not in (app.folder / "0.log").read_text(errors="replace")
    fifth = len(memory) // 5
    before, after = median(memory[fifth : 2 * fifth]), median(memory[-fifth:])
    assert after - before < GROWTH, memory
    assert send(server.port, order("orders", 1)) == 202
    told(f"{count} requests: {dict(statuses)}; memory {before:.1f}, then {after:.1f} MB")


def play(server: Server, requests: list[Request]) -> tuple[Counter[int | None], list[float]]:
    """Send them one after the other; what was answered, and the memory after every tenth."""
    statuses, memory = Counter[int | None](), []
    with closing(connect(server.port)) as connection:
        for number, sent in enumerate(requests):
            statuses[answer(connection, sent)] += 1
            if number % 10 == 0:
                memory.append(server.memory())
    return statuses, memory


def answer(connection: http.client.HTTPConnection, sent: Request) -> int | None:
    """The status; None if the server closes the connection instead, or we do."""
    try:
        status = send_raw(connection, sent)
    except (OSError, http.client.HTTPException):
        status = None
    if status is None:
        connection.close()
    return status
