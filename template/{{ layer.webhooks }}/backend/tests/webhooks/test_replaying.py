"""An event can be handled once more when it is over, and what was refused can be let in."""

import asyncio
from typing import Any

import pytest
from pydantic import BaseModel
from sqlalchemy import update

from app.errors import ProblemError
from app.features.webhooks import replaying
from app.features.webhooks.declare import Event
from app.features.webhooks.models import EventStatus, WebhookEvent
from tests.webhooks.support import SEAL, Order, Seal, Shop, effect, source

ADA = "ada@example.org"
FORGED: dict[str, Any] = {SEAL: "forged"}


async def replay(shop: Shop, event_id: int | None = None) -> WebhookEvent:
    """Handle the first event once more."""
    number = event_id or (await shop.events())[0].id
    async with shop.place.database.sessions.begin() as db:
        return await replaying.replay(db, number, ADA)


async def refusal(shop: Shop) -> str:
    """Why that is not possible; the event stays as it is."""
    before = (await shop.events())[0]
    with pytest.raises(ProblemError) as problem:
        await replay(shop)
    after = (await shop.events())[0]
    changed = [
        each.key for each in WebhookEvent.__table__.columns if getattr(before, each.key) != getattr(after, each.key)
    ]
    assert (problem.value.status, changed) == (409, [])
    return problem.value.detail


async def test_event_that_is_done_is_handled_once_more(shop: Shop) -> None:
    """That is a second effect, which somebody has asked for; the history tells who."""
    await shop.provider.deliver()
    await shop.work()
    again = await replay(shop)
    await shop.work()

    event = await shop.event()
    assert (again.status, again.finished_at, event.status, event.attempts) == ("received", None, "done", 2)
    assert [attempt.requested_by for attempt in await shop.history()] == [None, ADA]
    assert await shop.effects() == 2


async def test_dead_letter_has_all_its_attempts_once_more(shop: Shop) -> None:
    """The handler was mended, and then fails once for another reason."""
    failures = [ValueError("new"), ValueError("old")]

    async def mended(event: Event[Order]) -> None:
        if failures:
            raise failures.pop()
        event.db.add(effect(event.payload.number))

    shop.declare(source(mended, retries=0))
    await shop.provider.deliver()
    await shop.work()
    shop.declare(source(mended, retries=1))
    await replay(shop)
    await shop.work(2)

    assert [status for status, _ in await shop.attempts()] == ["dead", "failed", "done"]
    assert ((await shop.event()).status, await shop.effects()) == ("done", 1)


async def test_two_replays_at_once_are_one(shop: Shop) -> None:
    """Two administrators press the button together: one is told that it is on its way."""
    await shop.provider.deliver()
    await shop.work()

    outcomes = await asyncio.gather(*(replay(shop) for _ in range(5)), return_exceptions=True)
    await shop.work(2)

    refused = [outcome for outcome in outcomes if isinstance(outcome, ProblemError)]
    assert (len(refused), {error.status for error in refused}) == (4, {409})
    assert await shop.effects() == 2


@pytest.mark.parametrize("status", [EventStatus.received, EventStatus.processing, EventStatus.failed])
async def test_event_that_is_on_its_way_is_not_replayed(shop: Shop, status: EventStatus) -> None:
    """It would have two effects."""
    await shop.provider.deliver()
    await shop.execute(update(WebhookEvent).values(status=status))

    assert await refusal(shop) == f"It is {status}, and will be handled without you."


async def test_event_without_a_body_is_not_replayed(shop: Shop) -> None:
    """There is nothing to handle."""
    shop.declare(source(keep_body=False))
    await shop.provider.deliver()
    await shop.work()

    assert await refusal(shop) == "Its body was not kept."


async def test_event_whose_source_is_gone_is_not_replayed(shop: Shop) -> None:
    """Nobody knows how to handle it."""
    await shop.provider.deliver()
    await shop.work()
    shop.sources.clear()

    assert await refusal(shop) == "No source is called orders any more."


async def test_event_that_is_not_there_is_not_found(shop: Shop) -> None:
    """Such as one that was deleted by its age meanwhile."""
    with pytest.raises(ProblemError) as problem:
        await replay(shop, 1)

    assert problem.value.status == 404


async def test_malformed_event_is_handled_once_the_code_takes_it(shop: Shop) -> None:
    """The model was wrong, not the provider; until it is mended, the replay says what is wrong."""

    class Note(BaseModel):
        number: str

    async def store_note(event: Event[Note]) -> None:
        event.db.add(effect(int(event.payload.number == "seven")))

    await shop.provider.deliver({"number": "seven"})
    why = await refusal(shop)
    shop.declare(source(store_note))
    await replay(shop)
    await shop.work()

    assert "#/number" in why
    assert ((await shop.event()).status, await shop.effects()) == ("done", 1)


async def test_unverified_event_is_handled_once_the_secret_is_right(shop: Shop) -> None:
    """Somebody set a wrong secret: what came meanwhile is not lost, and gets the id that it came with."""
    shop.declare(source(verify=Seal("wrong")))
    body = b'{"number": 7}'
    await shop.provider.send(body, Seal("right").sign(body, "abc", "paid", shop.place.clock()))
    why = await refusal(shop)
    shop.declare(source(verify=Seal("right")))
    await replay(shop)
    await shop.work()

    event = await shop.event()
    assert why == "It can't be verified: The seal is broken."
    assert (event.status, event.delivery_id, event.kind, await shop.effects()) == ("done", "abc", "paid", 1)


async def test_forged_event_stays_refused(shop: Shop) -> None:
    """Nobody can let it in."""
    await shop.provider.deliver(**FORGED)

    assert await refusal(shop) == "It can't be verified: The seal is broken."


async def test_unverified_event_that_came_again_is_not_replayed(shop: Shop) -> None:
    """The provider delivered it once more, and that one was taken."""
    shop.declare(source(verify=Seal("wrong")))
    body = b'{"number": 7}'
    await shop.provider.send(body, Seal("right").sign(body, "abc", None, shop.place.clock()))
    shop.declare(source(verify=Seal("right")))
    await shop.provider.deliver(body, number="abc")

    assert await refusal(shop) == "It was delivered once more since, and taken."


async def test_unverified_event_of_a_source_that_is_off_is_not_replayed(shop: Shop) -> None:
    """There is no secret to verify it with; the variable for one is named."""
    await shop.provider.deliver(**FORGED)
    shop.declare(source(verify=Seal(), variable="ORDERS_SECRETS"))

    assert await refusal(shop) == "Its source is off: set ORDERS_SECRETS."


async def test_event_whose_credential_was_not_kept_is_not_replayed(shop: Shop) -> None:
    """It could not be verified, though it may have been true; one that was verified can be replayed."""
    shop.declare(source(verify=Seal("new", credentials=[SEAL])))
    await shop.provider.deliver(**FORGED)
    why = await refusal(shop)
    await shop.provider.deliver(b"?")
    malformed = (await shop.events())[1]

    assert why == "What would verify it is a credential, which was not kept."
    assert replaying.why_not(malformed) is None


async def test_unverified_event_that_nobody_handles_stays_refused(shop: Shop) -> None:
    """Its kind is none of the source's."""
    shop.declare(source(verify=Seal("wrong"), kinds={"paid"}))
    await shop.provider.send(b"{}", Seal("right").sign(b"{}", "abc", "shipped", shop.place.clock()))
    shop.declare(source(verify=Seal("right"), kinds={"paid"}))

    assert await refusal(shop) == "Nobody handles its kind."
