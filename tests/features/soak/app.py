"""A project with a database of its own, its processes, and what they leave behind."""

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from scripts.matrix.workspace import plain

from tests.features.soak.databases import Database, Row

PATIENCE = 60.0
Asked = tuple[str, dict[str, object]]  # a job, and its arguments
TERMINAL = {"succeeded", "failed", "missed", "skipped", "lost", "cancelled"}


@dataclass(frozen=True)
class Start:
    """An attempt that has begun, as the job itself noted it."""

    job: str
    scheduled_at: datetime
    at: datetime
    run_id: int
    attempt: int
    pid: int


@dataclass
class App:
    """The project in `root`, on this database; logs and the file of starts are in `folder`."""

    root: Path
    database: Database
    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def set(self, **settings: object) -> None:
        """Set variables of the environment, for what is started from now on."""
        self.settings |= {name: str(value) for name, value in settings.items()}

    def start(self, command: str = "run") -> subprocess.Popen[bytes]:
        """Start `app jobs run` or `app jobs work`."""
        return self.spawn("jobs", command)

    def spawn(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a command of the app, with a log of its own."""
        words, folder = [str(self.root / ".venv" / "bin" / "app"), *command], self.root
        with (self.folder / f"{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                words, cwd=folder, env=self._environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self.processes.append(process)
        return process

    def start_ready(self, command: str = "run") -> subprocess.Popen[bytes]:
        """Start one, and wait until it has said that it is there."""
        process = self.start(command)
        self.until_ready(process)
        return process

    def enqueue(self, runs: list[Asked], *, roll_back: bool = False) -> None:
        """Ask for runs of jobs, as code of the project does."""
        words = [str(self.root / ".venv" / "bin" / "python"), "scripts/enqueue.py"]
        done = subprocess.run(
            [*words, "--roll-back"] if roll_back else words,
            cwd=self.root,
            env=self._environment(),
            input=json.dumps(runs),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def starts(self) -> list[Start]:
        """Each attempt that has begun."""
        file = self.folder / "starts"
        lines = file.read_text().splitlines() if file.exists() else []
        return [_start(*line.split()) for line in lines]

    def runs(self, where: str = "true") -> list[Row]:
        """Rows of the history, the earliest first."""
        return self.database.rows(f"SELECT * FROM job_run WHERE {where} ORDER BY id")  # noqa: S608

    def statuses(self, where: str = "true") -> Counter[str]:
        """How many runs have each status."""
        query = f"SELECT status, count(*) AS count FROM job_run WHERE {where} GROUP BY status"  # noqa: S608
        return Counter({row["status"]: row["count"] for row in self.database.rows(query)})

    def effects(self) -> Counter[tuple[int, int]]:
        """How often each attempt of each run has written a row that was committed."""
        query = "SELECT run_id, attempt, count(*) AS count FROM effect GROUP BY run_id, attempt"
        return Counter({(row["run_id"], row["attempt"]): row["count"] for row in self.database.rows(query)})

    def attempts(self) -> Counter[tuple[int, int]]:
        """How often each attempt of each run has begun."""
        return Counter((start.run_id, start.attempt) for start in self.starts())

    def runners(self) -> list[Row]:
        """The processes that say they are there."""
        return self.database.rows("SELECT * FROM job_runner ORDER BY started_at")

    def until(self, happened: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Wait until something is so, and fail with the logs if it does not come about."""
        last = time.monotonic() + seconds
        while not happened():
            assert time.monotonic() < last, f"not in {seconds} s: {what}\n{self.statuses()}\n{self.logs()}"
            time.sleep(0.1)

    def until_done(self, where: str = "true", seconds: float = PATIENCE) -> None:
        """Wait until no run waits or is under way."""
        self.until(lambda: self.statuses(where).keys() <= TERMINAL, f"all done of {where}", seconds)

    def until_ready(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until a process has said that it is there."""
        query = f"SELECT id FROM job_runner WHERE pid = {process.pid}"  # noqa: S608
        self.until(lambda: process.poll() is not None or self.database.rows(query), "a process is there")
        assert process.poll() is None, self.logs()

    def stop(
        self,
        process: subprocess.Popen[bytes],
        sent: signal.Signals = signal.SIGTERM,
        seconds: float = PATIENCE,
    ) -> float:
        """Ask a process to end, which it must do with exit code 0; gives how long that took."""
        began = time.monotonic()
        process.send_signal(sent)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"did not end in {seconds} s\n{self.logs()}") from None
        assert code == 0, self.logs()
        return time.monotonic() - began

    def stop_all(self) -> None:
        """Ask all that still run to end."""
        for process in self.processes:
            if process.poll() is None:
                self.until_ready(process)
                self.stop(process)

    def logs(self) -> str:
        """The end of the history and of each log."""
        files = sorted(self.folder.glob("*.log"))
        columns = "id, job, status, attempt, due_at, started_at, finished_at, runner_id, error"
        rows = self.database.rows(f"SELECT {columns} FROM job_run ORDER BY id DESC LIMIT 50")  # noqa: S608
        logs = [f"== {file.name}\n{file.read_text(errors='replace')[-5000:]}" for file in files]
        return "\n".join([*(str([*row.values()])[:500] for row in rows), *logs])

    @contextmanager
    def alive(self) -> Iterator["App"]:
        """Whatever was started is gone at the end."""
        try:
            yield self
        finally:
            for process in self.processes:
                kill(process)

    def _environment(self) -> dict[str, str]:
        ours = {"DATABASE_URL": self.database.url, "STARTS": str(self.folder / "starts")}
        return plain() | ours | self.settings


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process as a crash would, and wait until it is gone."""
    process.kill()
    process.wait()


def told(line: str) -> None:
    """Print a figure, which `-s` shows."""
    sys.stdout.write(f"\n{line}\n")


def moment(value: str) -> datetime:
    """A moment as either database gives it; SQLite leaves the zone out."""
    parsed = datetime.fromisoformat(value)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def asked(job: str, count: int = 1, **arguments: object) -> list[Asked]:
    """So many runs of a job."""
    return [(job, arguments)] * count


def literal(value: datetime) -> str:
    """A moment in a query, for either database."""
    return f"'{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}'"


def _start(job: str, scheduled_at: str, at: str, run_id: str, attempt: str, pid: str) -> Start:
    times = datetime.fromisoformat(scheduled_at), datetime.fromisoformat(at)
    return Start(job, *times, int(run_id), int(attempt), int(pid))
