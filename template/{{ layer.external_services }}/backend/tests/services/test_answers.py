"""Answers are parsed as what was promised; an error names fields, and nothing of what is in them."""

from datetime import datetime
from types import NoneType
from typing import Annotated, Any, Literal

import pytest
from pydantic import AliasChoices, BaseModel, Field

from app.features.services import InvalidResponseError, or_none
from tests.services.support import Thing, answer, service, serving


class Cat(BaseModel):
    """One kind."""

    kind: Literal["cat"]
    lives: int


class Dog(BaseModel):
    """Another kind."""

    kind: Literal["dog"]


class Zoo(BaseModel):
    """All that a model can be."""

    by_name: dict[str, Thing] = {}
    pets: list[Annotated[Cat | Dog, Field(discriminator="kind")]] = []
    opened: datetime | None = Field(None, validation_alias=AliasChoices("openedAt", "opened_at"))


async def ask(body: Any, promised: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Ask for something, of which this comes."""
    async with serving(answer(body=body)) as server, service(server.url).open() as things:
        return await things.call("ask", "GET", "/", promised)


async def test_what_may_be_promised() -> None:
    """A model, a list of one, the body as it is, or nothing."""
    assert await ask({"value": 1, "unknown": 2}, Thing) == Thing(value=1)
    assert await ask([{"value": 1}], list[Thing]) == [Thing(value=1)]
    assert await ask(b"\x00\xff", bytes) == b"\x00\xff"
    assert await ask(b"<p>Done", NoneType) is None
    assert await ask([{"value": 1}], or_none(list[Thing])) == [Thing(value=1)]


async def test_answer_that_may_be_empty() -> None:
    """Without a body it is None; with one, that is what it must be."""
    async with serving(answer(204, b""), answer(), answer(body={})) as server, service(server.url).open() as things:
        nothing: Thing | None = await things.call("ask", "GET", "/", or_none(Thing))
        thing: Thing | None = await things.call("ask", "GET", "/", or_none(Thing))
        with pytest.raises(InvalidResponseError, match="value: missing"):
            await things.call("ask", "GET", "/", or_none(Thing))

    assert (nothing, thing) == (None, Thing(value=1))


@pytest.mark.parametrize(
    ("body", "promised", "why"),
    [
        ({}, Thing, "value: missing"),
        ([{"value": 1}, {"value": "hush"}], list[Thing], "1.value: int_parsing"),
        ({"by_name": {"hush": {"value": []}}}, Zoo, "by_name.….value: int_type"),
        ({"pets": [{"kind": "hush"}]}, Zoo, "pets.0: union_tag_invalid"),
        ({"pets": [{"kind": "cat"}]}, Zoo, "pets.0.….lives: missing"),
        ({"openedAt": "hush"}, Zoo, "openedAt: datetime_from_date_parsing"),
        ([{}, {}, {}, {}], list[Thing], "0.value: missing, 1.value: missing, 2.value: missing"),
        (b'{"hush', Thing, "json_invalid"),
        (b"\xff\xfe", Thing, "json_invalid"),
    ],
)
async def test_what_does_not_fit(body: Any, promised: Any, why: str) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Where and how is said, three times at most."""
    with pytest.raises(InvalidResponseError) as caught:
        await ask(body, promised)

    assert caught.value.detail == f"things: its answer to ask is not what it promises: {why}."
