"""What a row may be."""

import json
from datetime import UTC, datetime

import pytest

from app.features.measurements.rows import Row, RowError, parse
from tests.measurements.batches import values


def parsed(**changed: object) -> Row | RowError:
    """What becomes of a row with these values."""
    return parse(json.dumps(values(**changed)).encode())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-31T12:00:00Z", datetime(2026, 1, 31, 12, tzinfo=UTC)),
        ("2026-01-31 13:00:00.000001+01:00", datetime(2026, 1, 31, 12, 0, 0, 1, tzinfo=UTC)),
        ("2026-01-31T12:00:00.123456789Z", datetime(2026, 1, 31, 12, 0, 0, 123456, tzinfo=UTC)),
        ("1900-01-01T00:00:00Z", datetime(1900, 1, 1, tzinfo=UTC)),
        ("2199-12-31T23:59:59.999999Z", datetime(2199, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)),
    ],
)
def test_time_is_a_moment_to_the_microsecond(text: str, expected: datetime) -> None:
    """Finer digits are cut off."""
    row = parsed(time=text)

    assert isinstance(row, Row)
    assert row.time == expected


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time", "2026-01-31T12:00:00"),
        ("time", "2026-01-31"),
        ("time", "yesterday"),
        ("time", 1769860800.5),
        ("time", "1769860800"),
        ("time", None),
        ("time", "1899-12-31T23:59:59Z"),
        ("time", "2200-01-01T00:00:00Z"),
        ("time", "0001-01-01T00:00:00+14:00"),
        ("value", float("nan")),
        ("value", float("inf")),
        ("value", -1.1e300),
        ("value", 10**400),
        ("value", "1.5"),
        ("value", True),
        ("value", None),
        ("source", ""),
        ("source", "a\0b"),
        ("source", "a\nb"),
        ("source", "a" * 201),
        ("source", 7),
        ("metric", ""),
        ("metric", "a\tb"),
        ("metric", "a" * 101),
        ("attributes", None),
        ("attributes", [1]),
        ("attributes", {"a": {"b": 1}}),
        ("attributes", {"a": float("nan")}),
        ("attributes", {"a": 2**63}),
        ("attributes", {"a": "\0"}),
        ("attributes", {"a": "b" * 1001}),
        ("attributes", {"a\0": 1}),
        ("attributes", {"a" * 201: 1}),
        ("attributes", {str(number): number for number in range(33)}),
        ("colour", "red"),
    ],
)
def test_wrong_value_is_named(field: str, value: object) -> None:
    """By its field, with a reason."""
    error = parsed(**{field: value})

    assert isinstance(error, RowError)
    assert error.field == field
    assert error.detail


@pytest.mark.parametrize("field", ["time", "source", "metric", "value"])
def test_missing_value_is_named(field: str) -> None:
    """Only attributes may be left out."""
    row = values()
    del row[field]

    assert parse(json.dumps(row).encode()) == RowError(field, "Field required")


@pytest.mark.parametrize(
    "record", [b"{", b"[]", b"1", b"null", b'{"source": "\\ud800"}', b'{"source": "\xff"}', b"{}{}", b"[" * 1000]
)
def test_what_is_no_object_is_an_error(record: bytes) -> None:
    """Of the whole row, or of its first field."""
    assert isinstance(parse(record), RowError)


def test_attributes_are_kept_as_they_are() -> None:
    """Text, numbers, truth and nothing; a whole number does not become a broken one."""
    attributes = {"text": 'tab "\\t" and é', "whole": -(2**63), "broken": 0.1, "truth": True, "nothing": None}
    row = parsed(attributes=attributes)

    assert isinstance(row, Row)
    assert row.attributes == attributes
    assert list(map(type, row.attributes.values())) == [str, int, float, bool, type(None)]


@pytest.mark.parametrize("value", [1e300, -1e300, 5e-324, -0.0, 3])
def test_value_is_a_finite_number(value: float) -> None:
    """So small that a sum of many is finite too."""
    row = parsed(value=value)

    assert isinstance(row, Row)
    assert repr(row.value) == repr(float(value))
