"""Three runners, 200 jobs that are due in the same second, tick after tick: each runs exactly once."""

import random
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from tests.features.soak.app import App, kill, literal, moment, told
from tests.features.soak.databases import Row

JOBS, RUNNERS = 200, 3
# 50 runs a second, which two slow cores keep up with.
EVERY = timedelta(seconds=4)


@pytest.fixture
def rounds(full: bool) -> int:
    """How many ticks."""
    return 60 if full else 6


def test_each_tick_runs_once(app: App, rounds: int) -> None:
    """Every tick has one row, one start, and one row that its run has written."""
    app.set(CROWD=JOBS, CROWD_EVERY=EVERY.total_seconds(), CROWD_OVERLAPS="allow,queue", JOBS_LOST_AFTER=30)
    for _ in range(RUNNERS):
        app.start_ready()

    runs = played(app, next_tick(), rounds)

    assert Counter(run["status"] for run in runs) == {"succeeded": JOBS * rounds}
    assert {run["attempt"] for run in runs} == {1}
    check_traces(app, runs)
    by_runner = Counter(run["runner_id"] for run in runs)
    assert len(by_runner) == RUNNERS, "all take part"
    told(f"{JOBS} jobs, {rounds} ticks: {JOBS * rounds} runs, by runner {sorted(by_runner.values())}")


def test_each_tick_runs_once_though_runners_are_killed(app: App, rounds: int, full: bool) -> None:
    """Whoever dies, no attempt starts twice, no tick is silently gone, what has retries is tried again."""
    app.set(CROWD=JOBS, CROWD_EVERY=EVERY.total_seconds(), CROWD_OVERLAPS="allow,queue,skip", CROWD_LONG=2)
    runners = [app.start_ready() for _ in range(RUNNERS)]
    kills, first = 0, next_tick()

    while datetime.now(UTC) < first + EVERY * (rounds - 1):
        time.sleep(random.uniform(1, 4))  # noqa: S311
        victim = random.randrange(RUNNERS)  # noqa: S311
        kill(runners[victim])
        runners[victim] = app.start_ready()
        kills += 1
    runs = played(app, first, rounds)

    statuses = Counter(run["status"] for run in runs)
    assert statuses.keys() <= {"succeeded", "lost", "skipped"}
    lost = [run for run in runs if run["status"] == "lost"]
    again = [run for run in runs if run["attempt"] > 1]
    assert not any(has_retries(run) for run in lost), "a lost run with retries is tried again"
    assert all(has_retries(run) for run in again)
    assert not full or (lost and again), "the kills have hit something"
    check_traces(app, runs)
    told(f"{kills} kills, {JOBS * rounds} ticks: {dict(statuses)}, {len(again)} tried again")


def next_tick() -> datetime:
    """The first tick that is yet to come."""
    return datetime.fromtimestamp((time.time() // EVERY.total_seconds() + 1) * EVERY.total_seconds(), UTC)


def played(app: App, first: datetime, rounds: int) -> list[Row]:
    """The runs of so many ticks, once all have ended: of each job and each tick exactly one."""
    ticks = [first + EVERY * number for number in range(rounds)]
    time.sleep(max((ticks[-1] - datetime.now(UTC)).total_seconds(), 0))
    of_these = f"tick BETWEEN {literal(ticks[0])} AND {literal(ticks[-1])}"
    app.until(lambda: len(app.runs(of_these)) >= JOBS * rounds, "a row of each tick")
    app.until_done(of_these)
    app.stop_all()
    runs = app.runs(of_these)
    expected = {(f"crowd.{number:04}", tick) for number in range(JOBS) for tick in ticks}
    assert Counter((run["job"], moment(run["tick"])) for run in runs) == Counter(expected)
    return runs


def has_retries(run: Row) -> bool:
    """As `owner/backend/app/jobs/crowd.py` declares it."""
    return int(run["job"].removeprefix("crowd.")) % 2 == 1


def check_traces(app: App, runs: list[Row]) -> None:
    """No attempt has started twice, and that with which a run succeeded, no other, has written a row."""
    assert set(app.attempts().values()) == {1}
    ours = {run["id"] for run in runs}
    effects = Counter({key: count for key, count in app.effects().items() if key[0] in ours})
    assert effects == Counter((run["id"], run["attempt"]) for run in runs if run["status"] == "succeeded")
