"""What every client has: one way to call, and two ways through pages."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from copy import copy
from typing import Self, TypeVar

import httpx2
from fastapi.requests import HTTPConnection

from app.features.services.answers import Reply
from app.features.services.calling import Caller
from app.features.services.errors import InvalidResponseError, RejectedError, ServiceError
from app.features.services.pages import each_page, next_link
from app.features.services.parsing import parse
from app.features.services.progress import Progress
from app.features.services.requests import Body, Value, Values, content, url
from app.features.services.retries import IDEMPOTENCY_KEY
from app.features.services.tracing import traceparent

__all__ = ["Answer", "Body", "Client", "Value", "Values"]

Answer = TypeVar("Answer")
Page = TypeVar("Page")
Cursor = TypeVar("Cursor")


class Client:
    """Calls one service; derive from it, and give each operation a method of its own."""

    def __init__(self, caller: Caller) -> None:
        """Call by this one; `Service.open` gives it."""
        self._caller = caller
        self._traceparent: str | None = None

    def for_request(self, request: HTTPConnection) -> Self:
        """The same client, whose calls belong to what this request is part of."""
        client = copy(self)
        client._traceparent = request.headers.get("traceparent")  # noqa: SLF001 - one of ours
        return client

    async def call(  # noqa: PLR0913 - all that a request can have, each by its name
        self,
        operation: str,
        method: str,
        path: str,
        answer: type[Answer],
        *,
        path_values: Mapping[str, Value] | None = None,
        query: Values | None = None,
        headers: Mapping[str, str] | None = None,
        body: Body | None = None,
        idempotency_key: str | None = None,
    ) -> Answer:
        """Call an operation, such as `call("forecast", "GET", "/v1/{place}", Forecast, path_values={"place": place})`.

        `answer` is what the body of a success is parsed as: a Pydantic model, or a list of one; `or_none(…)` of these
        where there may be no body, `NoneType` where there is none, and `bytes` for one as it is. A query value of None
        is left out. Raises a `ServiceError`.
        """
        address = self._address(operation, path, path_values, query)
        sent = self._headers(operation, headers, body, idempotency_key)
        request = self._caller.http.build_request(method, address, headers=sent, content=content(body))
        return await self._caller.call(operation, request, lambda progress, reply: parse(progress, reply, answer))

    def walk(
        self,
        operation: str,
        fetch: Callable[[Cursor | None], Awaitable[Page]],
        following: Callable[[Page], Cursor | None],
        limit: int | None = None,
    ) -> AsyncIterator[Page]:
        """Each page of a list; `following` finds the cursor or number of the next one in a page, None in the last.

        The first one is that of None. More pages than `limit`, or than the policy's, are an `InvalidResponseError`.
        """

        async def step(cursor: Cursor | None) -> tuple[Page, Cursor | None]:
            page = await fetch(cursor)
            return page, following(page)

        return each_page(step, limit or self._caller.policy.pages, self._fails(operation))

    def walk_links(  # noqa: PLR0913 - all that a request can have, each by its name
        self,
        operation: str,
        path: str,
        answer: type[Answer],
        *,
        path_values: Mapping[str, Value] | None = None,
        query: Values | None = None,
        headers: Mapping[str, str] | None = None,
        limit: int | None = None,
    ) -> AsyncIterator[Answer]:
        """Each page of a list which names the next one in the header `Link`, as GitHub does; limited as `walk` is."""
        first = self._address(operation, path, path_values, query)

        def parse_both(progress: Progress, reply: Reply) -> tuple[Answer, httpx2.URL | None]:
            return parse(progress, reply, answer), next_link(progress, reply)

        async def step(address: httpx2.URL | None) -> tuple[Answer, httpx2.URL | None]:
            sent = self._headers(operation, headers)
            request = self._caller.http.build_request("GET", address or first, headers=sent)
            return await self._caller.call(operation, request, parse_both)

        return each_page(step, limit or self._caller.policy.pages, self._fails(operation))

    def _address(
        self, operation: str, path: str, values: Mapping[str, Value] | None, query: Values | None
    ) -> httpx2.URL:
        try:
            return url(self._caller.base_url, path, values or {}, query or {})
        except (ValueError, httpx2.InvalidURL) as error:
            raise RejectedError(self._caller.name, operation, str(error)) from None

    def _headers(
        self,
        operation: str,
        given: Mapping[str, str] | None,
        body: Body | None = None,
        idempotency_key: str | None = None,
    ) -> httpx2.Headers:
        ours = {"Accept": "application/json", "traceparent": traceparent(self._traceparent)}
        if body is not None:
            ours["Content-Type"] = "application/json"
        if idempotency_key is not None:
            ours[IDEMPOTENCY_KEY] = idempotency_key
        try:
            return httpx2.Headers(ours) | httpx2.Headers(given)
        except UnicodeEncodeError:
            raise RejectedError(self._caller.name, operation, "a header has a letter that is not ASCII.") from None

    def _fails(self, operation: str) -> Callable[[str], ServiceError]:
        return lambda why: InvalidResponseError(self._caller.name, operation, why)
