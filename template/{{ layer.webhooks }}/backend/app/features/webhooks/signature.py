"""What the handler of a source takes: one event, whose payload Pydantic checks."""

import inspect
from collections.abc import Callable
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter
from pydantic.errors import PydanticUserError

from app.features.webhooks.definition import Event

SHAPE = "Write `async def store(event: Event[Model]) -> None`."


def payload_of(handler: Callable[..., Any]) -> TypeAdapter[Any]:
    """The payload that a handler takes; a ValueError says what is wrong with its signature."""
    if not inspect.iscoroutinefunction(handler):
        raise ValueError(f"It is no coroutine function. {SHAPE}")
    parameters = list(inspect.signature(handler).parameters.values())
    if len(parameters) != 1 or parameters[0].kind is not inspect.Parameter.POSITIONAL_OR_KEYWORD:
        raise ValueError(f"It does not take one event, and nothing else. {SHAPE}")
    hint = get_type_hints(handler, include_extras=True).get(parameters[0].name)
    if get_origin(hint) is not Event or isinstance(get_args(hint)[0], TypeVar):
        raise ValueError(f"It does not say what the payload of its event is. {SHAPE}")
    return adapter_of(get_args(hint)[0])


def adapter_of(payload: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any type that Pydantic takes
    """What checks a payload of this type, and describes it on the page."""
    try:
        adapter: TypeAdapter[Any] = TypeAdapter(payload)
        adapter.json_schema()
    except PydanticUserError as error:
        raise ValueError(f"Its payload cannot come as JSON: {error.message} Write a type that can.") from error
    return adapter
