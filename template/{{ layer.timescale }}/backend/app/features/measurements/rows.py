"""What a row must be before it is stored."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    TypeAdapter,
    with_config,
)

from app.features.measurements.schemas import Attribute, Metric, Source
from app.users.schemas import PRINTABLE


def _refuse_numbers(time: object) -> object:
    """A number may be seconds or milliseconds; only a date is no riddle."""
    if isinstance(time, str) and time[4:5] == "-":
        return time
    raise ValueError("write it with its time zone, as in 2026-01-31T12:00:00Z")


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


ROW = TypeAdapter(Row)
