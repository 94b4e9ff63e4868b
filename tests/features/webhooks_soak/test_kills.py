"""Servers and runners die at random moments under load: what was acknowledged has its effect, once."""

import random
import time
from collections import Counter

from tests.features.soak.app import told
from tests.features.soak.conftest import on_postgresql
from tests.features.webhooks_soak.crew import Crew
from tests.features.webhooks_soak.load import Load
from tests.features.webhooks_soak.site import Site

LONGEST_PAUSE = 1.0  # seconds between two kills


def test_killed_under_load(app: Site, full: bool) -> None:
    """Each acknowledged event has one effect or is a dead letter; what was refused has none."""
    if full:
        play(Crew(app, 2, ("run", "run")), 200)
    else:
        play(Crew(app, 1, ("run",)), 7)


@on_postgresql
def test_killed_under_load_with_procrastinate(app: Site, full: bool) -> None:
    """The same through Procrastinate's workers."""
    app.set(JOBS_ENGINE="procrastinate")
    if full:
        play(Crew(app, 2, ("run", "work", "work")), 60)
    else:
        play(Crew(app, 1, ("run", "work")), 6)


def play(crew: Crew, kills: int) -> None:
    """Deliver and kill, let all come to its end, then look what has become of it."""
    crew.start()
    with Load(crew.site).running() as load:
        for _ in range(kills):
            time.sleep(random.uniform(0, LONGEST_PAUSE))  # noqa: S311
            crew.kill_one()
    crew.until_ready()
    crew.site.until_settled(300)
    check(crew.site, load)
    tell(crew, load)


def check(site: Site, load: Load) -> None:
    """Each event that was acknowledged is there, and has written one row if it is done, else none."""
    events = {event["delivery_id"]: event for event in site.events("delivery_id IS NOT NULL")}
    statuses = {number: events[f"order-{number}"]["status"] for number in load.acknowledged()}
    assert {*statuses.values()} <= {"done", "dead"}
    done = {number_of(event["delivery_id"]) for event in events.values() if event["status"] == "done"}
    assert site.written() == Counter(done)
    assert load.statuses().keys() <= {200, 202, 401, 422}
    assert not done & set(load.refused())
    assert {event["status"] for event in site.events("delivery_id IS NULL")} <= {"refused"}


def number_of(delivery_id: str) -> int:
    """The order that was delivered under this id."""
    return int(delivery_id.removeprefix("order-"))


def tell(crew: Crew, load: Load) -> None:
    """Print what has happened."""
    events = crew.site.events("delivery_id IS NOT NULL")
    again = sum(event["attempts"] > 1 for event in events)
    statuses = dict(Counter(event["status"] for event in events))
    told(
        f"{crew.kills.total()} kills {dict(crew.kills)}: {len(load.acknowledged())} events acknowledged, "
        f"none lost: {statuses}, {again} tried again; {load.unanswered} deliveries without an answer, "
        f"{len(load.late())} of which were stored"
    )
