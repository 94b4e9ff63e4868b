"""What is sent: addresses out of which no value leads, and bodies that say what was meant."""

from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from pydantic import BaseModel, Field

from app.features.services import RejectedError
from app.features.services.requests import Body, Value, Values, content, url
from tests.services.support import Thing, answer, service, serving


class Change(BaseModel):
    """What may be changed."""

    kind: str = "change"
    title: str | None = None
    due: datetime | None = Field(None, alias="dueAt")
    parts: list["Change"] = []


@pytest.mark.parametrize(
    ("base", "path", "expected"),
    [
        ("https://x.org", "/v1/things", "https://x.org/v1/things"),
        ("https://x.org/", "v1/things/", "https://x.org/v1/things/"),
        ("https://x.org/api/", "/v1/things", "https://x.org/api/v1/things"),
        ("https://x.org:8443/a%20b?key=1#top", "/v1", "https://x.org:8443/a%20b/v1?key=1"),
        ("https://x.org/api?key=1", "/v1?all=true", "https://x.org/api/v1?key=1&all=true"),
    ],
)
def test_address(base: str, path: str, expected: str) -> None:
    """A base with a path or a query keeps both."""
    assert str(url(httpx2.URL(base), path, {}, {})) == expected


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("a b", "a%20b"),
        ("a/../b?c#d", "a%2F..%2Fb%3Fc%23d"),
        ("%2e", "%252e"),
        ("ü", "%C3%BC"),
        (7, "7"),
        (0.5, "0.5"),
        (True, "true"),
        ("{id}", "%7Bid%7D"),
        ("http://y.org", "http%3A%2F%2Fy.org"),
    ],
)
def test_value_of_a_path(value: Value, part: str) -> None:
    """It is one part of the path, whatever it holds."""
    made = url(httpx2.URL("https://x.org/api"), "/things/{thing-id}/parts", {"thing-id": value}, {})

    assert str(made) == f"https://x.org/api/things/{part}/parts"


@pytest.mark.parametrize("value", ["", ".", "..", None])
async def test_value_that_leads_elsewhere(value: Value) -> None:
    """It is never sent, as it would make another address; nor is it a failure of the service."""
    async with serving(answer()) as server, service(server.url).open() as things:
        with pytest.raises(RejectedError, match="which names nothing"):
            await things.call("read", "GET", "/things/{id}", Thing, path_values={"id": value})

        assert server.seen == []


@pytest.mark.parametrize("named", ["path_values", "query"])
async def test_value_that_is_too_long(named: str) -> None:
    """It is a wrong request like any other, and no failure of ours."""
    given: dict[str, Any] = {named: {"id": "x" * 70_000}}
    async with serving(answer()) as server, service(server.url).open() as things:
        with pytest.raises(RejectedError, match="too long"):
            await things.call("read", "GET", "/things/{id}" if named == "path_values" else "/things", Thing, **given)

        assert server.seen == []


@pytest.mark.parametrize("given", [{"headers": {"X-Name": "é"}}, {"idempotency_key": "é"}])
async def test_header_that_can_not_be_sent(given: dict[str, Any]) -> None:
    """As above."""
    async with serving(answer()) as server, service(server.url).open() as things:
        with pytest.raises(RejectedError, match="a header has a letter that is not ASCII"):
            await things.call("read", "GET", "/things/1", Thing, **given)

        assert server.seen == []


def test_query() -> None:
    """None is left out, a list is repeated, and a given value takes the place of one in the base."""
    query: Values = {"a": [1, "2"], "b": None, "c": False, "d": "ü&=", "key": 2}

    assert str(url(httpx2.URL("https://x.org?key=1"), "/", {}, query)) == (
        "https://x.org/?key=2&a=1&a=2&c=false&d=%C3%BC%26%3D"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (None, None),
        (Change(), '{"kind":"change","parts":[]}'),
        (Change(title="Ü"), '{"kind":"change","title":"Ü","parts":[]}'),
        (Change(title=None), '{"title":null,"kind":"change","parts":[]}'),
        (Change(dueAt=datetime(2026, 3, 2, tzinfo=UTC)), '{"kind":"change","dueAt":"2026-03-02T00:00:00Z","parts":[]}'),
        (Change(parts=[Change(dueAt=None)]), '{"kind":"change","parts":[{"dueAt":null,"kind":"change","parts":[]}]}'),
        ([Change(), Change()], '[{"kind":"change","parts":[]},{"kind":"change","parts":[]}]'),
        ({"at": datetime(2026, 3, 2, tzinfo=UTC), "none": None}, '{"at":"2026-03-02T00:00:00Z","none":null}'),
        ({"change": Change()}, '{"change":{"kind":"change","parts":[]}}'),
    ],
)
def test_body(body: Body | None, text: str | None) -> None:
    """What is None and was never set is left out; what was set to None says so."""
    assert content(body) == (text.encode() if text else None)


async def test_headers() -> None:
    """JSON is what is sent and asked for; a call may say otherwise."""
    async with serving(answer()) as server, service(server.url).open() as things:
        await things.add()
        await things.call("read", "GET", "/things/1", bytes, headers={"accept": "text/csv", "X-Version": "2"})

    added, read = (exchange.headers for exchange in server.seen)
    assert (added["content-type"], added["accept"]) == ("application/json", "application/json")
    assert (read["accept"], read["x-version"]) == ("text/csv", "2")
    assert "content-type" not in read
