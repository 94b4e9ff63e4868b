"""What is sent: an address, a query and a body, made of a call's values."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import httpx2
from pydantic import BaseModel
from pydantic_core import to_json

Value = str | int | float | bool | None
Values = Mapping[str, Value | Sequence[Value]]
Body = BaseModel | Sequence[BaseModel] | Mapping[str, Any]
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def url(base: httpx2.URL, path: str, values: Mapping[str, Value], query: Values) -> httpx2.URL:
    """The address of an operation; a query of the base URL is kept."""
    filled = PLACEHOLDER.sub(lambda name: segment(values[name[1]]), path)
    root, _, _ = base.raw_path.partition(b"?")
    address = base.copy_with(raw_path=root.rstrip(b"/") + b"/" + filled.lstrip("/").encode(), fragment=None)
    given = {name: value for name, value in query.items() if value is not None}
    params = base.params.merge(address.params).merge(given)
    return address.copy_with(params=params) if params else address


def segment(value: Value) -> str:
    """A value as one part of a path, out of which it can't lead."""
    text = quote(plain(value), safe="")
    if text in {"", ".", ".."}:
        raise ValueError(f'A value of the address is "{text}", which names nothing.')
    return text


def plain(value: Value) -> str:
    """A value as a query has it."""
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def content(body: Body | None) -> bytes | None:
    """The body as JSON; what is None and was never set is left out."""
    return None if body is None else to_json(jsonable(body))


def jsonable(body: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """What a body stands for, with the names that the service knows."""
    if isinstance(body, BaseModel):
        filled = body.model_dump(mode="json", by_alias=True, exclude_none=True)
        return with_chosen_nulls(filled, body.model_dump(mode="json", by_alias=True, exclude_unset=True))
    if isinstance(body, Mapping):
        return {name: jsonable(value) for name, value in body.items()}
    if isinstance(body, list | tuple):
        return [jsonable(value) for value in body]
    return body


def with_chosen_nulls(filled: Any, chosen: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """What has a value, and besides what was set to None on purpose, such as to clear it."""
    if isinstance(filled, dict) and isinstance(chosen, dict):
        nulls = {name: None for name, value in chosen.items() if value is None}
        return nulls | {name: with_chosen_nulls(value, chosen.get(name)) for name, value in filled.items()}
    if isinstance(filled, list) and isinstance(chosen, list):
        return [with_chosen_nulls(*pair) for pair in zip(filled, chosen, strict=True)]
    return filled
