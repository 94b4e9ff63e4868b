"""`app jobs …`."""

import json
import re

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import in_transaction, now
from app.features.jobs import commands, registry, waiting
from app.features.jobs.models import JobAction, JobRun, JobRunner, RunStatus
from app.features.jobs.settings import JobsSettings
from tests.jobs.command_line import add_runs, run
from tests.support import People

pytestmark = pytest.mark.usefixtures("examples", "command_line")


def go_on_while_waiting(monkeypatch: pytest.MonkeyPatch, *steps: dict[str, object]) -> None:
    """Have something happen to the run each time that a command waits."""
    left = iter(steps)

    async def go_on(db: AsyncSession) -> None:
        await db.execute(update(JobRun).values(next(left)))

    monkeypatch.setattr(waiting, "sleep", lambda _: in_transaction(go_on))


async def test_list_tells_when_jobs_run_and_how_it_went(people: People) -> None:
    """A line each, with its next run in the time of its schedule."""
    finished = JobRun(job="prices.fetch", status=RunStatus.failed, finished_at=now())
    await add_runs(people, finished)

    titles, fetch, imported, off = (await run("list")).output.splitlines()

    assert titles.split("  ")[0] == "JOB"
    assert re.fullmatch(
        r"prices.fetch +At 02:30 every day +\d{4}-\d\d-\d\d 02:30:00 CES?T +failed, [0-9-]{10} [0-9:]{8} CES?T", fetch
    )
    assert re.fullmatch(r"prices.import +When asked +- +-", imported)
    assert re.fullmatch(r"prices.off +Every 15 minutes +off +-", off)


async def test_list_marks_what_is_paused(people: People) -> None:
    """Instead of a next run; the pause and its end are recorded as of the command line."""
    assert (await run("pause", "prices.fetch")).output == "prices.fetch is paused.\n"
    assert re.search(r"prices.fetch .* paused ", (await run("list")).output)
    assert (await run("resume", "prices.fetch")).output == "prices.fetch runs again.\n"
    assert "paused" not in (await run("list")).output

    async with people.transaction() as db:
        actions = (await db.scalars(select(JobAction).order_by(JobAction.id))).all()
    assert [(row.action, row.actor) for row in actions] == [("pause", "command line"), ("resume", "command line")]


async def test_lists_are_json_for_programs(people: People) -> None:
    """As the API gives them."""
    await add_runs(people, JobRun(job="prices.fetch"))

    jobs = json.loads((await run("list", "--json")).output)
    runs = json.loads((await run("history", "--json")).output)

    assert [job["name"] for job in jobs] == ["prices.fetch", "prices.import", "prices.off"]
    assert [(each["job"], each["status"]) for each in runs] == [("prices.fetch", "queued")]


async def test_history_is_filtered(people: People) -> None:
    """By job and status, at most so many, the latest first; of an error, one line is enough."""
    moment = now()
    await add_runs(
        people,
        JobRun(job="prices.fetch", status=RunStatus.failed, started_at=moment, finished_at=moment, error="No.\nNever."),
        JobRun(job="prices.fetch", status=RunStatus.lost, finished_at=moment),
        JobRun(job="prices.fetch"),
        JobRun(job="prices.import"),
    )

    assert len((await run("history")).output.splitlines()) == 5
    assert len((await run("history", "--limit", "1")).output.splitlines()) == 2
    assert "prices.import" not in (await run("history", "--job", "prices.fetch")).output
    _, failed = (await run("history", "--job", "prices.fetch", "--status", "failed")).output.splitlines()
    assert re.fullmatch(r"\d+ +prices.fetch +failed +[0-9-]{10} [0-9:]{8} UTC +0.0 s +No\.", failed)


async def test_empty_lists_say_so(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence for people; programs get an empty list."""
    assert (await run("history")).output == "No job has run yet.\n"
    assert (await run("history", "--job", "prices.fetch")).output == "There is no run of prices.fetch.\n"
    assert (await run("history", "--status", "lost")).output == "There is no run with the status lost.\n"
    await add_runs(people, JobRun(job="prices.fetch"))
    nothing = await run("history", "--job", "prices.fetch", "--status", "lost")
    assert nothing.output == "There is no run of prices.fetch with the status lost.\n"
    assert nothing.exit_code == 0
    assert json.loads((await run("history", "--status", "lost", "--json")).output) == []

    monkeypatch.setattr(registry, "jobs", dict)
    assert (await run("list")).output == "No job is declared.\n"


async def test_history_of_a_removed_job_stays(people: People) -> None:
    """Its runs are listed and shown, and none with a status is no mistake in the name."""
    await add_runs(people, JobRun(id=7, job="prices.old", attempt=1))

    assert "prices.old" in (await run("history", "--job", "prices.old")).output
    assert (await run("history", "--job", "prices.old", "--status", "lost")).exit_code == 0
    assert re.search(r"^Attempt +1$", (await run("show", "7")).output, re.MULTILINE)


async def test_job_is_triggered_with_arguments(people: People) -> None:
    """Each as JSON if it is some, else as text; the number of the run is all that is printed."""
    result = await run("trigger", "prices.import", "--argument", "note=a=b", "--argument", 'rows={"a": [1]}')

    async with people.transaction() as db:
        triggered = (await db.scalars(select(JobRun))).one()
    assert result.output == f"{triggered.id}\n"
    assert triggered.arguments == {"note": "a=b", "factor": 1.0, "rows": {"a": [1]}}
    assert triggered.requested_by == "command line"


async def test_bad_arguments_are_named() -> None:
    """Each with what is wrong, then those that the job takes; nothing is run."""
    result = await run("trigger", "prices.fetch", "--argument", "area=SE1", "--argument", "when=now")

    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "The arguments are not valid.",
        "area: Input should be 'DK1' or 'DK2'",
        "when: Extra inputs are not permitted",
        "prices.fetch takes area, days.",
    ]
    assert "area is not NAME=VALUE." in (await run("trigger", "prices.fetch", "--argument", "area")).output


@pytest.mark.parametrize("command", ["trigger", "pause", "resume", "history --job"])
async def test_unknown_job_gets_a_guess(command: str) -> None:
    """Even where the first half of its name is left out."""
    result = await run(*command.split(), "fetch")

    assert result.exit_code == 1
    assert result.output == 'There is no job "fetch". Did you mean prices.fetch?\n'
    assert (await run(*command.split(), "?")).output == 'There is no job "?".\n'


async def test_wait_ends_with_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """It tells how far the run is, and what it logged."""
    end: dict[str, object] = {"status": RunStatus.succeeded, "log": "fetched"}
    go_on_while_waiting(monkeypatch, {"status": RunStatus.running}, end)

    result = await run("trigger", "prices.fetch", "--wait")

    assert result.exit_code == 0
    assert result.stdout == ""
    assert re.sub(r"Run \d+", "Run 7", result.stderr).splitlines() == [
        "No runner is up. This starts one: uv run app jobs run",
        "Run 7 is queued.",
        "Run 7 is running.",
        "Run 7 has succeeded.",
        "fetched",
    ]


@pytest.mark.parametrize(
    ("status", "end"),
    [(RunStatus.failed, "has failed"), (RunStatus.cancelled, "was cancelled"), (RunStatus.lost, "was lost")],
)
async def test_wait_fails_with_the_run(
    people: People, monkeypatch: pytest.MonkeyPatch, status: RunStatus, end: str
) -> None:
    """A script can tell, and people read why."""
    async with people.transaction() as db:
        db.add(JobRunner(id="a", host="here", pid=1, kind="runner"))
    go_on_while_waiting(monkeypatch, {"status": status, "error": "No.", "traceback": "Because."})

    result = await run("trigger", "prices.fetch", "--wait")

    assert result.exit_code == 1
    queued, ended, *why = result.stderr.splitlines()
    assert queued.endswith(" is queued.")
    assert ended.endswith(f" {end}.")
    assert why == ["Because."]


async def test_worker_needs_its_engine() -> None:
    """The message says what performs the jobs instead."""
    result = await run("work")

    assert result.exit_code == 1
    assert "JOBS_ENGINE=procrastinate" in result.output


async def test_runner_and_worker_are_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are imported for their commands alone, so that the others are quick."""
    begun: list[str] = []
    settings = JobsSettings().model_copy(update={"engine": "procrastinate"})
    monkeypatch.setattr(commands, "get_jobs_settings", lambda: settings)
    monkeypatch.setattr("app.features.jobs.runner.run", lambda: begun.append("runner"))
    monkeypatch.setattr("app.features.jobs.procrastinate.work", lambda: begun.append("worker"))

    assert (await run("run")).exit_code == (await run("work")).exit_code == 0
    assert begun == ["runner", "worker"]
