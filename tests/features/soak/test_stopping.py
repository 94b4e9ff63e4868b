"""A process that is asked to end: its runs get the grace, then are cancelled, and the history knows."""

import signal
from collections import Counter

import pytest

from tests.features.soak.app import App, asked, told
from tests.features.soak.conftest import on_postgresql
from tests.features.soak.databases import Postgres

GRACE = 3


@pytest.mark.parametrize(
    ("app", "sent"), [("postgresql", signal.SIGTERM), ("sqlite", signal.SIGINT)], indirect=["app"]
)
def test_asked_to_end(app: App, sent: signal.Signals) -> None:
    """What ends within the grace succeeds, the rest is cancelled, what waits goes on waiting; exit code 0."""
    app.set(JOBS_GRACE=GRACE, JOBS_CONCURRENCY=4)
    app.enqueue(
        asked("work.wait")
        + asked("work.wait_in_thread")
        + asked("work.write_late", seconds=GRACE - 1.5)
        + asked("work.write_in_thread", seconds=GRACE - 1.5)
        + asked("work.write", 5)
    )
    runner = app.start_ready()
    app.until(lambda: len(app.starts()) == 4, "all are at it")

    seconds = app.stop(runner, sent)

    found = {run["job"]: run for run in app.runs("job <> 'work.write'")}
    assert {job: run["status"] for job, run in found.items()} == {
        "work.wait": "cancelled",
        "work.wait_in_thread": "cancelled",
        "work.write_late": "succeeded",
        "work.write_in_thread": "succeeded",
    }
    assert [job for job, run in found.items() if run["abandoned"]] == ["work.wait_in_thread"]
    assert app.statuses("job = 'work.write'").keys() <= {"queued", "succeeded"}
    assert app.runners() == []
    assert GRACE - 0.5 < seconds < GRACE + 7
    told(f"{sent.name}: ended after {seconds:.1f} s, with a grace of {GRACE} s: {dict(app.statuses())}")


def test_asked_to_end_with_nothing_to_do(app: App) -> None:
    """It ends at once."""
    seconds = app.stop(app.start_ready())

    assert seconds < GRACE
    assert app.runners() == []


@on_postgresql
def test_asked_to_end_without_its_database(app: App) -> None:
    """It ends all the same, with exit code 0; the next runner finds out what it could not tell any more."""
    assert isinstance(app.database, Postgres)
    late = asked("work.write_once", seconds=1) + asked("work.write_late", seconds=1)
    app.enqueue(asked("work.wait") + late)
    runner = app.start_ready()
    app.until(lambda: len(app.starts()) == 3, "all are at it")

    with app.database.away():
        seconds = app.stop(runner)
    app.start_ready()
    app.until_done()
    app.stop_all()

    assert app.statuses("job IN ('work.wait', 'work.write_once')") == {"lost": 2}
    assert app.statuses("job = 'work.write_late'") == {"succeeded": 1}
    assert set(app.effects().values()) == {1}
    assert Counter(run["attempt"] for run in app.runs()) == {1: 2, 2: 1}
    told(f"without a database: ended after {seconds:.1f} s, with a grace of {GRACE} s")
