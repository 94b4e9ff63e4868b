"""The database goes away while jobs are due, and comes back."""

import time
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

from tests.features.soak.app import App, asked, moment, told
from tests.features.soak.conftest import on_postgresql
from tests.features.soak.databases import Postgres


@on_postgresql
def test_database_goes_away(app: App, full: bool) -> None:
    """Runners survive it, go on, and the history tells of every tick and of what was under way."""
    away = 30 if full else 6
    app.set(STEADY=1, CROWD=20, CROWD_EVERY=1, JOBS_LOST_AFTER=5)
    assert isinstance(app.database, Postgres)
    app.enqueue(
        asked("work.write_late", 3, seconds=away / 2 + 1)  # these end when the database is away …
        + asked("work.write_in_thread", 3, seconds=away / 2 + 1)
        + asked("work.write_once", 3, seconds=away + 15)  # … and these when it is back
    )
    under_way = {run["id"] for run in app.runs()}
    runners = [app.start_ready() for _ in range(2)]
    app.until(lambda: under_way <= {start.run_id for start in app.starts()}, "all are at it")

    with app.database.away():
        time.sleep(away)
        assert [runner.poll() for runner in runners] == [None, None]
    app.until_done("job LIKE 'work.write%'", 60)
    seen = app.statuses("job = 'work.steady'")["succeeded"]
    app.until(lambda: app.statuses("job = 'work.steady'")["succeeded"] >= seen + 3, "ticks go on")
    app.stop_all()

    runs = app.runs()
    assert app.statuses("tick IS NULL") == {"succeeded": 9}
    assert not app.statuses().keys() & {"running", "lost"}
    check_ticks(app)
    assert set(app.attempts().values()) == {1}
    done = {(run["id"], run["attempt"]) for run in runs if run["status"] == "succeeded"}
    assert app.effects() == Counter(done)
    told(f"away for {away} s: {dict(app.statuses())}, {sum(run['attempt'] > 1 for run in runs)} tried again")


def check_ticks(app: App) -> None:
    """Each job has a row of each second, those in which nobody could write included."""
    by_job: dict[str, list[datetime]] = {}
    for run in app.runs("tick IS NOT NULL"):
        by_job.setdefault(run["job"], []).append(moment(run["tick"]))
    assert len(by_job) == 21
    for ticks in by_job.values():
        gaps = {later - earlier for earlier, later in pairwise(sorted(ticks))}
        assert gaps == {timedelta(seconds=1)}
