"""A runner dies or freezes in the middle of its runs: what they have written stands once, or not at all."""

import signal
import subprocess
import time
from collections import Counter

import pytest

from tests.features.soak.app import App, asked, kill, told
from tests.features.soak.conftest import on_postgresql
from tests.features.soak.databases import Postgres

RUNS = 20
RETRIED = ["work.write_late", "work.write_in_thread"]


def test_killed_in_the_middle(app: App, full: bool) -> None:
    """Runs with retries are tried until they have written one row; those without are lost, with none."""
    kills = 4 if full else 1
    app.enqueue([(job, {"seconds": 0.5}) for _ in range(RUNS) for job in (*RETRIED, "work.write_once")])
    runner = app.start_ready()

    for number in range(kills):
        # On SQLite, a row that was not committed would keep the next attempt from its own.
        app.until(lambda: len(app.starts()) >= 10 * (number + 1), "the runner is at it")  # noqa: B023
        kill(runner)
        runner = app.start_ready()
    app.until_done()
    app.stop_all()

    once, retried = app.runs("job = 'work.write_once'"), app.runs("job <> 'work.write_once'")
    assert {run["status"] for run in retried} == {"succeeded"}
    assert {run["attempt"] for run in once} == {1}
    assert {run["status"] for run in once} <= {"succeeded", "lost"}
    done = [run for run in (*once, *retried) if run["status"] == "succeeded"]
    assert app.effects() == Counter((run["id"], run["attempt"]) for run in done)
    assert set(app.attempts().values()) == {1}
    lost = len(once) + len(retried) - len(done)
    again = sum(run["attempt"] > 1 for run in retried)
    assert lost
    assert again
    told(f"{kills} kills, {3 * RUNS} runs: {again} tried again, {lost} lost, {len(done)} rows written")


# On SQLite, who has written and is then frozen holds up everyone, and so is not taken for dead.
@pytest.mark.parametrize(
    ("app", "job"),
    [("postgresql", "write_early"), ("postgresql", "write_in_thread"), ("sqlite", "write_late")],
    indirect=["app"],
)
def test_frozen_and_thawed(app: App, job: str) -> None:
    """A runner that was frozen until another took over commits nothing of that run, and goes on working."""
    frozen = app.start_ready()
    app.enqueue(asked(f"work.{job}", seconds=1))
    app.until(app.starts, "it has begun")
    freeze(app, frozen)
    app.start_ready()
    app.until_done()

    frozen.send_signal(signal.SIGCONT)
    app.until(lambda: len(app.runners()) == 2, "it is back")
    [run] = app.runs()
    app.enqueue(asked("work.write", 200))  # which takes longer than what was left of the first attempt
    app.until_done()
    app.stop_all()

    assert (run["status"], run["attempt"]) == ("succeeded", 2)
    assert [attempt for run_id, attempt in app.effects().elements() if run_id == run["id"]] == [2]
    pids = {start.pid for start in app.starts() if start.job == "work.write"}
    assert pids == {process.pid for process in app.processes}
    assert app.runners() == []


@on_postgresql
def test_frozen_in_its_heartbeat(app: App) -> None:
    """A runner that froze in a transaction holds up the others until the database ends it, no longer."""
    assert isinstance(app.database, Postgres)
    app.set(STEADY=1)
    frozen = app.start_ready()
    with app.database.locked(f"SELECT id FROM job_runner WHERE pid = {frozen.pid}"):  # noqa: S608
        app.until(app.database.waits, "it says that it lives")
        frozen.send_signal(signal.SIGSTOP)
    app.start_ready()
    seen = app.statuses()["succeeded"]
    # If it was claiming, that is after ten seconds.
    app.until(lambda: app.statuses()["succeeded"] >= seen + 5, "ticks go on", 25)
    app.until(lambda: len(app.runners()) == 1, "it counts as gone", 30)

    frozen.send_signal(signal.SIGCONT)
    app.until(lambda: len(app.runners()) == 2, "it is back")
    app.stop_all()


def freeze(app: App, process: subprocess.Popen[bytes]) -> None:
    """Stop a process for now; on SQLite not while it writes, which would stop all others too."""
    process.send_signal(signal.SIGSTOP)
    while not app.database.is_writable():
        process.send_signal(signal.SIGCONT)
        time.sleep(0.01)
        process.send_signal(signal.SIGSTOP)
