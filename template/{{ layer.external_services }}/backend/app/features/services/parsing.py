"""An answer as what was promised."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import NoneType
from typing import Any, TypeVar, cast, get_args

from pydantic import TypeAdapter, ValidationError

from app.features.services.answers import Reply
from app.features.services.errors import InvalidResponseError, MisfitError
from app.features.services.progress import Progress

Answer = TypeVar("Answer")
MOST_FIELDS = 3  # that an error names
NO_JSON = "json_invalid"  # what Pydantic calls it
adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)  # made once for a type, as that takes a while


def or_none(answer: type[Answer]) -> type[Answer | None]:
    """What `Client.call` takes as the answer where a success may also come without a body, which is then None."""
    return cast("type[Answer | None]", answer | None)


def parse(progress: Progress, reply: Reply, answer: type[Answer]) -> Answer:
    """The body as what was promised; the error names fields, and never what they hold."""
    if answer is NoneType or (not reply.content and NoneType in get_args(answer)):
        return cast("Answer", None)
    if answer is bytes:
        return cast("Answer", reply.content)
    try:
        return cast("Answer", adapter(answer).validate_json(reply.content))
    except ValidationError as error:
        why = ", ".join(misfits(error, answer))
    kind = InvalidResponseError if why == NO_JSON else MisfitError
    raise progress.error(kind, f"its answer to {progress.operation} is not what it promises: {why}.")


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
