"""Whatever is wrong with the declaration of a source is said when it is imported, with what to write instead."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field
from pydantic_core import from_json

from app.features.webhooks.declare import Event, webhook
from app.features.webhooks.settings import WebhooksSettings, get_webhooks_settings
from tests.webhooks.support import Order, Seal, source, store_order


class Paid(BaseModel):
    """One kind of payload."""

    type: Literal["paid"]
    amount: int


class Shipped(BaseModel):
    """Another one."""

    type: Literal["shipped"]
    parcel: str


async def one_of_two(event: Event[Annotated[Paid | Shipped, Field(discriminator="type")]]) -> None:
    """Take a union."""


async def anything(event: Event[dict[str, Any]]) -> None:
    """Take a mapping."""


async def not_said(event: Event) -> None:  # type: ignore[type-arg]
    """Take what nobody knows."""


async def another(event: Order) -> None:
    """Take a payload alone."""


async def bare(event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Take no annotation."""


async def two(event: Event[Order], other: int = 1) -> None:
    """Take more."""


async def none() -> None:
    """Take nothing."""


async def by_name(*, event: Event[Order]) -> None:
    """Take it by name."""


async def unusable(event: Event[asyncio.Event]) -> None:
    """Take what is no JSON."""


async def callback(event: Event[Callable[[], None]]) -> None:
    """Take what has no schema."""


def plain(event: Event[Order]) -> None:
    """Be no coroutine."""


async def generator(_event: Event[Order]) -> AsyncIterator[None]:
    """Yield."""
    yield


def test_declaration_says_all_of_a_source() -> None:
    """With what the settings say where it says nothing."""
    declared = webhook("orders", verify=Seal("secret"))(store_order)

    assert (declared.name, declared.summary, declared.is_enabled) == ("orders", "Store an order.", True)
    assert (declared.rate, declared.largest_body, declared.keep) == (600, 1_048_576, timedelta(days=30))
    assert (declared.kinds, declared.keeps_body, declared.handles(None)) == (None, True, True)
    assert (declared.job.name, declared.job.attempts, declared.job.summary) == ("webhooks.orders", 9, "Store an order.")
    assert declared.job.timeout == timedelta(seconds=65)


def test_source_may_say_otherwise() -> None:
    """Each limit is its own."""
    declared = source(kinds=["paid"], rate=5, largest_body=10, keep=timedelta(hours=1), keep_body=False, timeout=None)

    assert (declared.rate, declared.largest_body, declared.keep) == (5, 10, timedelta(hours=1))
    assert (declared.keeps_body, declared.job.timeout) == (False, None)
    assert [declared.handles(kind) for kind in ("paid", "shipped", None)] == [True, False, False]


def test_source_without_a_secret_is_off() -> None:
    """Until somebody sets one; where it says of which variable, people are told."""
    declared, named = source(verify=Seal()), source(verify=Seal(), variable="ORDERS_SECRETS")

    assert not declared.is_enabled
    assert (declared.switch, named.switch) == ("a secret", "ORDERS_SECRETS")


@pytest.mark.parametrize(
    ("handler", "body"), [(one_of_two, b'{"type": "shipped", "parcel": "a"}'), (anything, b'{"anything": [1]}')]
)
def test_payload_is_whatever_pydantic_can_check(handler: Any, body: bytes) -> None:  # noqa: ANN401 - one of those above
    """A union that tells its parts apart, or plain JSON."""
    declared = source(handler)

    payload = declared.payload.validate_json(body)
    assert from_json(declared.payload.dump_json(payload)) == from_json(body)


@pytest.mark.parametrize(
    ("handler", "why"),
    [
        (not_said, "does not say what the payload"),
        (another, "does not say what the payload"),
        (bare, "does not say what the payload"),
        (two, "does not take one event"),
        (none, "does not take one event"),
        (by_name, "does not take one event"),
        (unusable, "payload cannot come as JSON"),
        (callback, "payload cannot come as JSON"),
        (plain, "no coroutine function"),
        (generator, "no coroutine function"),
    ],
)
def test_handler_of_a_wrong_shape_is_an_error(handler: Any, why: str) -> None:  # noqa: ANN401 - one of those above
    """It names the handler, and says what to write."""
    with pytest.raises(ValueError, match=f"^@webhook of .*test_declare.{handler.__name__}: .*{why}"):
        source(handler)


@pytest.mark.parametrize("name", ["", "a/b", "a b", "a.b", "ä", "x" * 101, "..", "a\n"])
def test_name_that_is_no_part_of_a_path_is_an_error(name: str) -> None:
    """The provider would not find it."""
    with pytest.raises(ValueError, match="Write letters, digits, _ and -"):
        source(name=name)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"rate": 0}, "Its rate is 0"),
        ({"largest_body": -1}, "Its largest_body is -1"),
        ({"keep": timedelta()}, "Its keep is 0:00:00"),
        ({"kinds": "release"}, "Its kinds are 'release'"),
        ({"kinds": set()}, "Its kinds are set()"),
        ({"retries": -1}, "It has -1 retries"),
        ({"backoff": timedelta(days=1)}, "Its backoff is 1 day"),
        ({"timeout": -timedelta(seconds=1)}, "Its timeout is -1 day"),
        ({"timeout": timedelta()}, "Its timeout is 0:00:00"),
    ],
)
def test_number_that_means_nothing_is_an_error(options: dict[str, Any], why: str) -> None:
    """It says which one, and what to write."""
    with pytest.raises(ValueError, match=why.replace("()", r"\(\)") + ".* Write "):
        source(**options)


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of all sources are set in one place."""
    monkeypatch.setenv("WEBHOOKS_RATE", "7")
    monkeypatch.setenv("WEBHOOKS_KEEP_DAYS", "2")
    monkeypatch.setenv("WEBHOOKS_LARGEST_BODY", "3")
    get_webhooks_settings.cache_clear()
    try:
        declared = source()
    finally:
        get_webhooks_settings.cache_clear()

    assert (declared.rate, declared.largest_body, declared.keep) == (7, 3072, timedelta(days=2))


@pytest.mark.parametrize("name", ["RATE", "KEEP_DAYS", "LARGEST_BODY"])
def test_setting_that_means_nothing_stops_the_app(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """None is zero."""
    monkeypatch.setenv(f"WEBHOOKS_{name}", "0")
    with pytest.raises(ValueError, match=name.lower()):
        WebhooksSettings()
