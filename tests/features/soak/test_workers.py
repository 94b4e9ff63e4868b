"""Procrastinate's workers: whatever dies, each run that was asked for ends, with one row."""

import random
import time
from collections import Counter

from tests.features.soak.app import App, asked, kill, told
from tests.features.soak.conftest import on_postgresql


@on_postgresql
def test_worker_is_killed(app: App, full: bool) -> None:
    """Of two workers one is killed and started anew: all runs succeed, each has written exactly one row."""
    runs = 5000 if full else 500
    app.set(JOBS_ENGINE="procrastinate", JOBS_LOST_AFTER=3)
    app.enqueue(asked("work.write_late", runs, seconds=0.05))
    app.enqueue(asked("work.write_late", 100, seconds=0.05), roll_back=True)
    workers = [app.start_ready("work"), app.start_ready("work")]
    app.start("run")

    for part in (0.3, 0.6) if full else (0.3,):
        app.until(lambda: app.statuses()["succeeded"] > runs * part, "the workers are at it", 300)  # noqa: B023
        time.sleep(random.uniform(0, 0.5))  # noqa: S311
        kill(workers[0])
        workers[0] = app.start("work")
    app.until_done(seconds=300)
    app.stop_all()

    found = app.runs()
    assert Counter(run["status"] for run in found) == {"succeeded": runs}
    assert app.effects() == Counter((run["id"], run["attempt"]) for run in found)
    assert set(app.attempts().values()) == {1}
    assert app.runners() == []
    told(f"{runs} runs, {sum(run['attempt'] > 1 for run in found)} of them tried again: one row each")
