"""A provider that delivers an event many times at once: one effect."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.features.soak.app import told
from tests.features.webhooks_soak.deliveries import Delivery, order, send
from tests.features.webhooks_soak.site import Site

DELIVERIES = 20


def test_twenty_deliveries_at_once(app: Site, full: bool) -> None:
    """Of twenty deliveries of an event at once, at two servers, one is accepted and has an effect."""
    events = 50 if full else 5
    app.start_ready()
    ports = [app.serve_ready().port, app.serve_ready().port]

    answers = [deliver_at_once(ports, order("orders", number, before=0.05)) for number in range(events)]
    app.until_settled()

    assert answers == [Counter({202: 1, 200: DELIVERIES - 1})] * events
    assert [event["status"] for event in app.events()] == ["done"] * events
    assert app.written() == Counter(range(events))
    told(f"{events} events, {DELIVERIES} deliveries of each at once: {events} rows written")


def deliver_at_once(ports: list[int], delivery: Delivery) -> Counter[int | None]:
    """Send it so often, half of them to either server; what was answered."""
    barrier = Barrier(DELIVERIES)

    def deliver(number: int) -> int | None:
        barrier.wait()
        return send(ports[number % 2], delivery)

    with ThreadPoolExecutor(DELIVERIES) as pool:
        return Counter(pool.map(deliver, range(DELIVERIES)))
