"""What a row must be before it is stored, and what is wrong with one that is not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, NamedTuple

from pydantic import (
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    TypeAdapter,
    ValidationError,
    with_config,
)
from pydantic_core import PydanticCustomError

from app.errors import ProblemError
from app.features.measurements.schemas import WITH_ITS_ZONE, Attribute, Metric, Source
from app.users.schemas import PRINTABLE


def _refuse_numbers(time: object) -> object:
    """A number may be seconds or milliseconds; only a date is no riddle."""
    if isinstance(time, str) and time[4:5] == "-":
        return time
    raise PydanticCustomError("moment", WITH_ITS_ZONE)


Time = Annotated[
    AwareDatetime,
    Field(strict=False, ge=datetime(1900, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC)),
    BeforeValidator(_refuse_numbers),
]
Value = Annotated[float, Field(ge=-1e300, le=1e300, allow_inf_nan=False)]  # so that no sum is infinite
Key = Annotated[str, StringConstraints(max_length=200, pattern=PRINTABLE)]
Scalar = Annotated[
    Annotated[str, StringConstraints(max_length=1000, pattern=PRINTABLE), Tag("str")]
    | Annotated[int, Field(ge=-(2**63), lt=2**63), Tag("int")]
    | Annotated[Value, Tag("float")]
    | Annotated[bool, Tag("bool")]
    | Annotated[None, Tag("NoneType")],
    Discriminator(
        lambda value: type(value).__name__,
        custom_error_type="scalar",
        custom_error_message="Input should be text, a number, true, false or null",
    ),
]


@with_config(ConfigDict(extra="forbid", strict=True))
@dataclass(slots=True)
class Row:
    """A measurement as it comes in."""

    time: Time
    source: Source
    metric: Metric
    value: Value
    attributes: Annotated[dict[Key, Scalar], Field(max_length=32)] = field(default_factory=dict[str, Attribute])


class RowError(NamedTuple):
    """Why a row is not stored."""

    field: str | None
    detail: str


Rows = Iterator[Row | RowError]
ROW = TypeAdapter(Row)
VALIDATOR = ROW.validator  # with which each row is spared a call
TOO_LONG = RowError(None, "A row may have a million bytes at most")


def parse(record: bytes) -> Row | RowError:
    """The row that this JSON object is."""
    try:
        row: Row = VALIDATOR.validate_json(record)
    except ValidationError as error:
        return first(error)
    return row


def convert(values: Mapping[str, object]) -> Row | RowError:
    """The row of these values, most of them still text."""
    try:
        return ROW.validate_python(values, strict=False)
    except ValidationError as error:
        return first(error)


def first(error: ValidationError) -> RowError:
    """The first of what is wrong; a name that is not ours may be of any length."""
    part = error.errors(include_url=False, include_context=False, include_input=False)[0]
    why = WITH_ITS_ZONE if part["type"] == "timezone_aware" else part["msg"]
    return RowError(str(part["loc"][0])[:200] if part["loc"] else None, why)


def refused(detail: str) -> ProblemError:
    """The refusal of a whole file."""
    return ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, detail)
