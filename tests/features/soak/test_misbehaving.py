"""Jobs that do what no job should: each run ends in the right state, and everything else goes on."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

from tests.features.soak.app import App, moment, told

# What becomes of each, and what its error tells.
ENDS = {
    "raises": ("failed", "LookupError: nothing for"),
    "raises_unspeakable": ("failed", "UnspeakableError"),
    "raises_unstorable": ("failed", "ValueError: "),
    "raises_deeply": ("failed", "RecursionError"),
    "raises_fatal": ("failed", "FatalError: fatal"),
    "interrupts": ("failed", "KeyboardInterrupt"),
    "exits": ("failed", "SystemExit: 3"),
    "cancels_itself": ("failed", "CancelledError"),
    "hangs": ("failed", "Timed out"),
    "hangs_on": ("failed", "Timed out"),
    "ignores_being_late": ("succeeded", ""),
    "blocks_the_loop": ("succeeded", ""),
    "returns_unserialisable": ("succeeded", ""),
    "leaves_savepoint": ("succeeded", ""),
    "leaves_session": ("succeeded", ""),
    "swallows_failed_flush": ("failed", "PendingRollbackError"),
    "commits_then_raises": ("failed", "LookupError: after the commit"),
    "rolls_back": ("succeeded", ""),
    "closes_session": ("succeeded", ""),
    "chatters": ("succeeded", ""),
    "changes_folder": ("succeeded", ""),
    "raises_in_thread": ("failed", "LookupError: in a thread"),
    "exits_in_thread": ("failed", "SystemExit: 3"),
    "hangs_in_thread": ("failed", "Timed out"),
    "returns_late_in_thread": ("failed", "Timed out"),
    "leaves_savepoint_in_thread": ("succeeded", ""),
    "swallows_failed_flush_in_thread": ("failed", "PendingRollbackError"),
}
HANG = {"hangs", "hangs_on", "ignores_being_late", "hangs_in_thread", "returns_late_in_thread"}
ABANDONED = {"hangs_on", "hangs_in_thread"}
# Committed or discarded by the job itself.
OWN_WILL = {"commits_then_raises": 1, "rolls_back": 0, "closes_session": 0}


def test_each_ends_in_its_state(app: App) -> None:
    """Each run tells truly what became of it, what ticks beside them goes on, and the runner ends well."""
    app.set(STEADY=1, JOBS_CONCURRENCY=20)
    runner = app.start_ready()
    for names in [set(ENDS) - HANG, *one_by_one(app, HANG)]:
        app.enqueue([(f"misbehaving.{name}", {}) for name in names])
        app.until_done("job LIKE 'misbehaving.%'")
    seen = len(app.runs("job = 'work.steady' AND status = 'succeeded'"))
    app.until(lambda: app.statuses("job = 'work.steady'")["succeeded"] >= seen + 3, "the steady job goes on")

    assert runner.poll() is None
    runs = {run["job"].removeprefix("misbehaving."): run for run in app.runs("job LIKE 'misbehaving.%'")}
    ends = {name: run["status"] for name, run in runs.items()}
    assert ends == {name: end for name, (end, _) in ENDS.items()}
    assert all(said in (runs[name]["error"] or "") for name, (_, said) in ENDS.items())
    assert {name for name, run in runs.items() if run["abandoned"]} == ABANDONED
    app.until(lambda: app.runners()[0]["abandoned"] == len(ABANDONED), "the runner has counted them", 5)
    assert all(len(run["log"]) < 1_000_000 and len(run["traceback"] or "") < 100_000 for run in runs.values())
    check_rows(app, {run["id"]: name for name, run in runs.items()})
    check_steady(app)
    seconds = app.stop(runner)
    told(f"{len(runs)} jobs: {dict(Counter(ends.values()))}, ended after {seconds:.1f} s")


def one_by_one(app: App, names: set[str]) -> list[set[str]]:
    """On SQLite one writes at a time, and who hangs lets nobody else, until its timeout."""
    return [{name} for name in names] if app.database.url.startswith("sqlite") else [names]


def check_rows(app: App, names: dict[int, str]) -> None:
    """A row stands if its run succeeded, or if the job itself has committed it."""
    effects = app.effects()
    for run_id, name in names.items():
        assert effects[run_id, 1] == OWN_WILL.get(name, ENDS[name][0] == "succeeded"), name


def check_steady(app: App) -> None:
    """No tick of it is left out."""
    ticks = [moment(run["tick"]) for run in app.runs("job = 'work.steady'")]
    assert {later - earlier for earlier, later in pairwise(ticks)} == {timedelta(seconds=1)}
