"""One effect, whatever becomes of those who handle it: they die, freeze and thaw, or never hear that they were done."""

import asyncio

import pytest
import structlog
from sqlalchemy import delete, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import now
from app.features.jobs.declare import Run
from app.features.jobs.models import JobRun, JobRunner, RunStatus
from app.features.jobs.runner import Runner
from app.features.webhooks.declare import Event
from app.features.webhooks.handling import SILENT, handle
from tests.jobs.support import finished
from tests.webhooks.support import Order, Shop, effect, source

frozen: list[asyncio.Future[None]] = []  # the first attempt waits for this
begun: list[asyncio.Event] = []  # it says so; of the loop of the test


async def freeze(event: Event[Order]) -> None:
    """Write, and stand still in the first attempt until the test says how it goes on."""
    event.db.add(effect(event.payload.number))
    if event.attempt == 1:
        frozen.append(asyncio.get_running_loop().create_future())
        begun[-1].set()
        await frozen[-1]


@pytest.fixture
async def shop(shop: Shop) -> Shop:
    """A shop whose first attempt freezes."""
    frozen.clear()
    begun.append(asyncio.Event())
    shop.declare(source(freeze))
    await shop.provider.deliver()
    return shop


async def begin(shop: Shop) -> Runner:
    """A runner that stands still in the first attempt."""
    runner = shop.place.runner()
    shop.place.clock.at = now()
    await runner.step()
    await begun[-1].wait()
    return runner


async def take_for_dead(shop: Shop) -> None:
    """Let others believe that all runners died: what they were at is tried again."""
    await shop.execute(delete(JobRunner))
    lost = update(JobRun).where(JobRun.status == RunStatus.running)
    await shop.execute(lost.values(status=RunStatus.queued, due_at=shop.place.clock()))


async def second(shop: Shop) -> None:
    """Let another runner handle it."""
    runner = shop.place.runner()
    await runner.step()
    await finished(runner)


@pytest.mark.parametrize("error", [None, ValueError("too late")])
async def test_process_that_froze_has_no_effect_when_it_goes_on(shop: Shop, error: Exception | None) -> None:
    """Another one has handled the event meanwhile; the first neither adds to that nor calls it failed."""
    first = await begin(shop)
    await take_for_dead(shop)
    await second(shop)

    _thaw(error)
    await finished(first)

    event = await shop.event()
    assert (event.status, event.error, await shop.effects()) == ("done", None, 1)
    assert await shop.attempts() == [("failed", SILENT), ("done", None)]
    assert await shop.place.statuses() == ["succeeded"]


@pytest.mark.parametrize("error", [None, ValueError("too late")])
async def test_process_that_goes_on_before_the_other_one_begins_has_no_effect(
    shop: Shop, error: Exception | None
) -> None:
    """The attempt that was given up ends without an effect, and the next one has it."""
    first = await begin(shop)
    await take_for_dead(shop)

    _thaw(error)
    await finished(first)
    effects = await shop.effects()
    await second(shop)

    assert (effects, await shop.effects(), (await shop.event()).status) == (0, 1, "done")


def _thaw(error: Exception | None) -> None:
    if error:
        frozen[0].set_exception(error)
    else:
        frozen[0].set_result(None)


async def test_process_that_goes_on_while_the_other_one_works_disturbs_nothing(shop: Shop) -> None:
    """It fails late, and the attempt that counts is not called failed for that: it ends as it would have."""
    gates = [asyncio.Event(), asyncio.Event()]
    reached = [asyncio.Event(), asyncio.Event()]

    async def wait(event: Event[Order]) -> None:
        event.db.add(effect(event.payload.number))
        reached[event.attempt - 1].set()
        await gates[event.attempt - 1].wait()
        if event.attempt == 1:
            raise ValueError("too late")

    shop.declare(source(wait))
    first, other = shop.place.runner(), shop.place.runner()
    shop.place.clock.at = now()
    await first.step()
    await reached[0].wait()
    await take_for_dead(shop)
    await other.step()
    await reached[1].wait()
    gates[0].set()
    await finished(first)
    gates[1].set()
    await finished(other)

    (run,) = await shop.place.runs()
    assert ((await shop.event()).status, await shop.effects(), run.status, run.attempt) == ("done", 1, "succeeded", 2)


async def test_process_that_froze_before_it_began_does_nothing(shop: Shop) -> None:
    """The run has gone on to another attempt: this one does not count, and calls no handler."""
    event, (run,) = await shop.event(), await shop.place.runs()
    await shop.execute(update(JobRun).values(status=RunStatus.running, attempt=2))

    async with shop.place.database.sessions() as db:
        late = Run(db, structlog.get_logger(), run.id, run.scheduled_at, 1)
        await handle(shop.source, late, event.id)
        await db.commit()

    assert ((await shop.event()).status, (await shop.event()).attempts, frozen) == ("received", 0, [])


@pytest.mark.parametrize(("which", "attempts"), [(0, ["failed", "done"]), (1, ["done"])])
async def test_commit_of_which_nobody_hears_is_no_second_effect(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, which: int, attempts: list[str]
) -> None:
    """The connection broke after the database had it: that of the beginning is begun anew, that of the end counts."""
    commit, commits = AsyncSession.commit, []

    async def break_off(db: AsyncSession) -> None:
        await commit(db)
        commits.append(db)
        if len(commits) == which + 1:
            raise OperationalError("COMMIT", {}, ConnectionError("gone"))

    async def store(event: Event[Order]) -> None:
        event.db.add(effect(event.payload.number))

    shop.declare(source(store))
    with monkeypatch.context() as patch:
        patch.setattr(AsyncSession, "commit", break_off)
        await shop.work(2)

    event = await shop.event()
    assert (event.status, await shop.effects(), await shop.place.statuses()) == ("done", 1, ["succeeded"])
    assert [status for status, _ in await shop.attempts()] == attempts


async def test_failure_that_can_not_be_stored_leaves_the_run_to_be_tried_again(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is away when the handler fails: the run, and at last the sweep, know."""
    rollback, breaks = AsyncSession.rollback, [True]

    async def break_once(db: AsyncSession) -> None:
        await rollback(db)
        if breaks:
            breaks.pop()
            raise OperationalError("ROLLBACK", {}, ConnectionError("gone"))

    async def fail(event: Event[Order]) -> None:
        if event.attempt == 1:
            raise ValueError("no stock")
        event.db.add(effect(event.payload.number))

    shop.declare(source(fail))
    monkeypatch.setattr(AsyncSession, "rollback", break_once)
    await shop.work(2)

    (run,) = await shop.place.runs()
    assert ((await shop.event()).status, await shop.effects(), run.attempt, breaks) == ("done", 1, 2, [])
    assert await shop.attempts() == [("failed", SILENT), ("done", None)]


async def test_two_runners_handle_many_events_once_each(shop: Shop) -> None:
    """However the runs are shared."""

    async def store(event: Event[Order]) -> None:
        event.db.add(effect(event.payload.number))

    shop.declare(source(store))
    for number in range(20):
        await shop.provider.deliver({"number": number}, number=f"n{number}")
    shop.place.runner()
    shop.place.runner()
    await shop.work(5)

    statuses = [event.status for event in await shop.events()]
    assert (statuses, await shop.effects()) == (["done"] * 21, 21)
