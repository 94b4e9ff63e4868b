"""An answer as what was promised."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import NoneType
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from app.features.services.answers import Reply
from app.features.services.errors import InvalidResponseError
from app.features.services.progress import Progress

Answer = TypeVar("Answer")
MOST_FIELDS = 3  # that an error names
adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)  # made once for a type, as that takes a while


def parse(progress: Progress, reply: Reply, answer: type[Answer]) -> Answer:
    """The body as what was promised; the error names fields, and never what they hold."""
    if answer is NoneType:
        return cast("Answer", None)
    if answer is bytes:
        return cast("Answer", reply.content)
    try:
        return cast("Answer", adapter(answer).validate_json(reply.content))
    except ValidationError as error:
        why = ", ".join(misfits(error, answer))
    raise progress.error(InvalidResponseError, f"its answer to {progress.operation} is not what it promises: {why}.")


def misfits(error: ValidationError, answer: type[Any]) -> Iterator[str]:
    """Where an answer is wrong, and how, such as `items.0.name: missing`."""
    known = set(names(adapter(answer).core_schema))
    for part in error.errors(include_url=False, include_context=False, include_input=False)[:MOST_FIELDS]:
        # What the service has chosen itself, such as the keys of a dictionary, is part of its body.
        where = [str(step) if isinstance(step, int) or step in known else "…" for step in part["loc"]]
        yield ".".join(where) + f": {part['type']}" if where else part["type"]


def names(schema: object) -> Iterator[str]:
    """The fields that a schema of Pydantic's core names, at any depth."""
    if isinstance(schema, Mapping):
        yield from texts(schema.get("validation_alias"))
        yield from texts([*schema.get("fields", ())])
        schema = [*schema.values()]
    if isinstance(schema, list | tuple):
        for part in schema:
            yield from names(part)


def texts(value: object) -> Iterator[str]:
    """A text, or those of a list of such lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
