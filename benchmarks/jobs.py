"""Background jobs: how late they start, how many a second each engine performs, what an idle runner costs.

Processes of a generated project, with the jobs of the soak tests. Wall-clock times: leave the machine alone.
"""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import quantiles

from tests.features.soak.app import App, asked, moment
from tests.features.soak.databases import Database, Postgres, Sqlite
from tests.features.soak.projects import make_project, migrate
from tests.support.components import running_postgres

CROWD, EVERY, ROUNDS = 1000, timedelta(seconds=20), 2
RUNS = 2000
IDLE, SECONDS, LIMIT = 500, 30, 0.02
Bench = Callable[[App], str]


def main() -> None:
    """Measure on both databases, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        work.chmod(0o755)
        project = make_project(work / "app")
        sqlite = migrate(project, Sqlite(work / "shop.db"))
        measure(project, sqlite, "SQLite")
        with running_postgres() as server:
            measure(project, migrate(project, Postgres(server).copy("shop")), "PostgreSQL")


def measure(project: Path, tables: Database, label: str) -> None:
    """Print a row for each benchmark, each on a new database."""
    benches: dict[str, Bench] = {
        f"lag of {CROWD} jobs due at once, one runner": lambda app: lag(app, 1),
        f"lag of {CROWD} jobs due at once, three runners": lambda app: lag(app, 3),
        f"{RUNS} runs by one runner": throughput,
        f"idle CPU of a runner with {IDLE} jobs": idle,
    }
    if isinstance(tables, Postgres):
        benches[f"{RUNS} runs by two Procrastinate workers"] = procrastinate
    for number, (name, bench) in enumerate(benches.items()):
        with tempfile.TemporaryDirectory() as folder:
            app = App(project, tables.copy(f"bench_{number}"), Path(folder))
            with app.alive():
                print(f"{label:<12}{name:<52}{bench(app)}", flush=True)


def lag(app: App, runners: int) -> str:
    """How long after its tick each job begins."""
    app.set(CROWD=CROWD, CROWD_EVERY=EVERY.total_seconds())
    for _ in range(runners):
        app.start_ready()
    app.until(lambda: len(app.starts()) >= CROWD * ROUNDS, "all ticks", EVERY.total_seconds() * (ROUNDS + 2))
    app.stop_all()
    lags = sorted((start.at - start.scheduled_at).total_seconds() for start in app.starts()[: CROWD * ROUNDS])
    hundredths = quantiles(lags, n=100)
    return f"p50 {hundredths[49]:.2f} s, p99 {hundredths[98]:.2f} s, max {lags[-1]:.2f} s"


def throughput(app: App) -> str:
    """How many runs a second, of those that wait when the runner starts."""
    app.enqueue(asked("work.write", RUNS))
    app.start()
    return rate(app)


def procrastinate(app: App) -> str:
    """The same through workers."""
    app.set(JOBS_ENGINE="procrastinate")
    app.enqueue(asked("work.write", RUNS))
    for command in ("work", "work", "run"):
        app.start(command)
    return rate(app)


def rate(app: App) -> str:
    """From the first start to the last end."""
    app.until_done(seconds=300)
    app.stop_all()
    ends = [moment(run["finished_at"]) for run in app.runs()]
    seconds = (max(ends) - min(start.at for start in app.starts())).total_seconds()
    return f"{len(ends) / seconds:.0f} a second"


def idle(app: App) -> str:
    """The share of a core, with default settings."""
    app.set(IDLE=IDLE)
    runner = app.start_ready()
    time.sleep(5)
    began, before = time.monotonic(), cpu_seconds(runner.pid)
    time.sleep(SECONDS)
    share = (cpu_seconds(runner.pid) - before) / (time.monotonic() - began)
    app.stop_all()
    return f"{share:.2%} of a core (limit {LIMIT:.0%}: {'held' if share < LIMIT else 'NOT HELD'})"


def cpu_seconds(pid: int) -> float:
    """What a process has used, in user and system mode."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
