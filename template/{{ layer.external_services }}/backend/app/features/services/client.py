"""What every client has: one way to call."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

Answer = TypeVar("Answer")
Value = str | int | float | bool | None
Values = Mapping[str, Value | Sequence[Value]]


class Client:
    """Calls one service; derive from it, and give each operation a method of its own."""

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
        body: BaseModel | Sequence[BaseModel] | Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> Answer:
        """Call an operation, such as `call("forecast", "GET", "/v1/{place}", Forecast, path_values={"place": place})`.

        `answer` is what the body of a success is parsed as: a Pydantic model, or a list of one; `None` for no body.
        A query value of None is left out. Raises a `ServiceError`.
        """
        raise NotImplementedError
