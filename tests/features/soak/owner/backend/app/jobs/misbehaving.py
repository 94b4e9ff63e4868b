"""Jobs that do what no job should. Each leaves its traces first; its row stands only if the run succeeds."""

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

from app.database import Database
from app.features.jobs import Run, ThreadRun, job
from app.features.jobs.declare import Job
from app.features.jobs.models import JobAction
from app.settings import get_settings
from app.traces import effect, mark
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

SECOND = timedelta(seconds=1)
FOREVER = 3600.0


class UnspeakableError(Exception):
    """An error that has no text."""

    def __str__(self) -> str:
        """Fail."""
        raise RuntimeError("no text either")


class FatalError(BaseException):
    """What `except Exception` does not see."""


def misbehaving(function: Callable[[Run], Awaitable[object]], timeout: timedelta | None = None) -> Job:
    """Declare a job that leaves its traces, then misbehaves."""
    name = f"misbehaving.{function.__name__}"

    @job(name=name, timeout=timeout)
    async def declared(run: Run) -> object:
        mark(name, run)
        await run.db.execute(effect(run))
        return await function(run)

    return declared


def in_thread(function: Callable[[ThreadRun], object], timeout: timedelta | None = None) -> Job:
    """The same of a plain function."""
    name = f"misbehaving.{function.__name__}"

    @job(name=name, timeout=timeout)
    def declared(run: ThreadRun) -> object:
        mark(name, run)
        run.db.execute(effect(run))
        return function(run)

    return declared


async def raises(run: Run) -> None:
    """As errors usually do."""
    raise LookupError(f"nothing for {run.run_id}")


async def raises_unspeakable(_run: Run) -> None:
    """Its text can't be had."""
    raise UnspeakableError


async def raises_unstorable(_run: Run) -> None:
    """Its text fits into no column: it has a NUL, half a character, and far too much."""
    raise ValueError("\0\ud800" + "x" * 5_000_000)


async def raises_deeply(run: Run) -> None:
    """A traceback of a thousand lines."""
    await raises_deeply(run)


async def raises_fatal(_run: Run) -> None:
    """Past every `except Exception`."""
    raise FatalError("fatal")


async def interrupts(_run: Run) -> None:
    """As if someone had typed Ctrl-C."""
    raise KeyboardInterrupt


async def exits(_run: Run) -> None:
    """As a script does."""
    sys.exit(3)


async def cancels_itself(_run: Run) -> None:
    """As if it had been told to stop."""
    task = asyncio.current_task()
    assert task
    task.cancel()
    await asyncio.sleep(FOREVER)


async def hangs(_run: Run) -> None:
    """Until it is told to stop."""
    await asyncio.sleep(FOREVER)


async def hangs_on(_run: Run) -> None:
    """Even when it is told to stop."""
    while True:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(FOREVER)


async def ignores_being_late(_run: Run) -> None:
    """Told to stop, it says that all is well."""
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.sleep(FOREVER)


async def blocks_the_loop(_run: Run) -> None:
    """Nothing else of this process goes on meanwhile."""
    time.sleep(1.5)


async def returns_unserialisable(_run: Run) -> object:
    """Nobody asked for it."""
    return {object(): lambda: None}


async def leaves_savepoint(run: Run) -> None:
    """A transaction in the transaction is not ended."""
    await run.db.begin_nested()


async def leaves_session(_run: Run) -> None:
    """A session of its own stays open, in the middle of a transaction, and nobody has it any more."""
    other = Database(get_settings().database_url).sessions()
    await other.execute(text("SELECT count(*) FROM effect"))


async def swallows_failed_flush(run: Run) -> None:
    """It does not notice that its transaction is gone."""
    run.db.add(JobAction(job=None, action="", actor=""))
    with contextlib.suppress(SQLAlchemyError):
        await run.db.flush()


async def commits_then_raises(run: Run) -> None:
    """What it has committed itself stays; the run has failed all the same."""
    await run.db.commit()
    raise LookupError("after the commit")


async def rolls_back(run: Run) -> None:
    """Nothing of its transaction is to stay."""
    await run.db.rollback()


async def closes_session(run: Run) -> None:
    """The session that it was given is not its own."""
    await run.db.close()


async def chatters(run: Run) -> None:
    """Far more lines than anybody reads, and such as fit into no column."""
    for number in range(2000):
        run.log.info("chatter \0 \ud800", number=number)


async def changes_folder(_run: Run) -> None:
    """The process is not its own."""
    os.chdir("/")


def raises_in_thread(_run: ThreadRun) -> None:
    """As errors usually do."""
    raise LookupError("in a thread")


def exits_in_thread(_run: ThreadRun) -> None:
    """As a script does."""
    sys.exit(3)


def hangs_in_thread(_run: ThreadRun) -> None:
    """Nothing can stop it."""
    time.sleep(FOREVER)


def returns_late_in_thread(_run: ThreadRun) -> None:
    """It ends by itself, after everyone has given it up."""
    time.sleep(4)


def leaves_savepoint_in_thread(run: ThreadRun) -> None:
    """A transaction in the transaction is not ended."""
    run.db.begin_nested()


def swallows_failed_flush_in_thread(run: ThreadRun) -> None:
    """It does not notice that its transaction is gone."""
    run.db.add(JobAction(job=None, action="", actor=""))
    with contextlib.suppress(SQLAlchemyError):
        run.db.flush()


COROUTINES = [
    *(
        raises,
        raises_unspeakable,
        raises_unstorable,
        raises_deeply,
        raises_fatal,
        interrupts,
        exits,
        cancels_itself,
    ),
    *(blocks_the_loop, returns_unserialisable, leaves_savepoint, leaves_session, swallows_failed_flush),
    *(commits_then_raises, rolls_back, closes_session, chatters, changes_folder),
]
FUNCTIONS = [raises_in_thread, exits_in_thread, leaves_savepoint_in_thread, swallows_failed_flush_in_thread]
JOBS = [
    *(misbehaving(function) for function in COROUTINES),
    *(misbehaving(function, SECOND) for function in (hangs, hangs_on, ignores_being_late)),
    *(in_thread(function) for function in FUNCTIONS),
    *(in_thread(function, SECOND) for function in (hangs_in_thread, returns_late_in_thread)),
]
globals().update({f"declared_{number}": declared for number, declared in enumerate(JOBS)})
