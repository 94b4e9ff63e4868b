"""`app jobs show` and `app jobs cancel`."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.features.jobs.models import JobAction, JobRun, RunStatus
from tests.jobs.command_line import add_runs, run
from tests.support import People

pytestmark = pytest.mark.usefixtures("examples", "command_line")


async def test_run_is_shown_whole(people: People) -> None:
    """A line for each fact that there is, then its log, its traceback, and at the end why it ended so."""
    await add_runs(people, failed_run())

    assert (await run("show", "7")).output.splitlines() == [
        "Run           7",
        "Job           prices.fetch",
        "Status        failed; the function did not stop when told to",
        "Attempt       3 of 3",
        'Arguments     {"area": "DK1"}',
        "Asked for by  ada@example.org",
        "Request       abc",
        "Runner        here-1",
        "Scheduled     2026-03-02 12:00:00 UTC",
        "Started       2026-03-02 12:00:00 UTC",
        "Finished      2026-03-02 12:00:02 UTC",
        "Took          2.5 s",
        "",
        "Log",
        "fetching",
        "",
        "Traceback",
        "Traceback …",
        "",
        "Reason",
        "No.",
    ]
    shown = json.loads((await run("show", "7", "--json")).output)
    assert (shown["id"], shown["log"], shown["duration"]) == (7, "fetching\n", 2.5)


def failed_run() -> JobRun:
    """A run of which all is known."""
    began = datetime(2026, 3, 2, 12, tzinfo=UTC)
    return JobRun(
        id=7,
        job="prices.fetch",
        status=RunStatus.failed,
        attempt=3,
        abandoned=True,
        arguments={"area": "DK1"},
        requested_by="ada@example.org",
        request_id="abc",
        runner_id="here-1",
        scheduled_at=began,
        started_at=began,
        finished_at=began + timedelta(seconds=2.5),
        log="fetching\n",
        traceback="Traceback …\n",
        error="No.",
    )


async def test_run_that_is_not_over_is_shown(people: People) -> None:
    """When it is due, or that it is told to stop; what does not apply is left out."""
    moment = datetime(2026, 3, 2, 12, tzinfo=UTC)
    await add_runs(
        people,
        JobRun(id=7, job="prices.off", scheduled_at=moment, due_at=moment + timedelta(hours=1)),
        JobRun(id=8, job="prices.off", status=RunStatus.running, cancel_requested=True),
    )

    assert (await run("show", "7")).output.splitlines() == [
        "Run           7",
        "Job           prices.off",
        "Status        queued",
        "Scheduled     2026-03-02 12:00:00 UTC",
        "Due           2026-03-02 13:00:00 UTC",
    ]
    assert "running, told to stop\n" in (await run("show", "8")).output


async def test_run_is_cancelled(people: People) -> None:
    """At once if it waits, else by its runner; recorded as of the command line."""
    await add_runs(people, JobRun(id=7, job="prices.fetch"), JobRun(id=8, job="prices.fetch", status=RunStatus.running))

    assert (await run("cancel", "7")).output == "Run 7 was cancelled.\n"
    assert (await run("cancel", "8")).output == "Run 8 is told to stop.\n"

    async with people.transaction() as db:
        actions = (await db.scalars(select(JobAction).order_by(JobAction.id))).all()
    assert [(row.run_id, row.action, row.actor) for row in actions] == [
        (7, "cancel", "command line"),
        (8, "cancel", "command line"),
    ]


async def test_run_that_is_over_is_not_cancelled(people: People) -> None:
    """The message says how it ended."""
    await add_runs(people, JobRun(id=7, job="prices.fetch", status=RunStatus.succeeded))

    result = await run("cancel", "7")

    assert result.exit_code == 1
    assert result.output == "The run is over: it is succeeded.\n"


@pytest.mark.parametrize("command", ["show", "cancel"])
async def test_unknown_run_is_an_error(command: str) -> None:
    """In a sentence, not a traceback."""
    result = await run(command, "7")

    assert result.exit_code == 1
    assert result.output == "There is no such run.\n"
