"""The formats of files of measurements: each takes a file piece by piece, and gives its rows."""

from collections.abc import Iterator
from enum import StrEnum
from http import HTTPStatus
from typing import Protocol

from pydantic_core import from_json, to_json

from app.errors import ProblemError
from app.features.measurements.csv_reader import CsvReader
from app.features.measurements.records import BYTE_ORDER_MARK, Records
from app.features.measurements.rows import TOO_LONG, Rows, parse, refused
from app.features.measurements.unpacking import MEGABYTE

LARGEST_ARRAY = 4  # MB, for it is read when its end is here


class Reader(Protocol):
    """Reads one file."""

    def feed(self, piece: bytes) -> Rows:
        """The rows that end in this piece."""

    def end(self) -> Rows:
        """The rows that are left."""


class NdjsonReader:
    """A JSON object a line."""

    def __init__(self) -> None:
        """Begin a file."""
        self._records = Records()

    def feed(self, piece: bytes) -> Rows:
        """The rows of whole lines."""
        return self._rows(self._records.cut(piece))

    def end(self) -> Rows:
        """The last line needs no end."""
        return self._rows(self._records.end())

    def _rows(self, records: Iterator[bytes | None]) -> Rows:
        return (TOO_LONG if record is None else parse(record) for record in records)


class JsonReader:
    """An array of objects."""

    def __init__(self) -> None:
        """Begin a file."""
        self._text = bytearray()

    def feed(self, piece: bytes) -> Rows:
        """No row ends before the array does."""
        self._text += piece
        if len(self._text) > LARGEST_ARRAY * MEGABYTE:
            detail = f"A JSON array may have {LARGEST_ARRAY} MB. Send NDJSON (application/x-ndjson), a row a line."
            raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
        return iter(())

    def end(self) -> Rows:
        """The objects, one after the other."""
        text = bytes(self._text).removeprefix(BYTE_ORDER_MARK)
        items = array(text) if text.strip() else []
        return (parse(to_json(item, inf_nan_mode="constants")) for item in items)


def array(text: bytes) -> list[object]:
    """The items of a JSON array."""
    try:
        items = from_json(text)
    except ValueError as error:
        raise refused(f"The JSON is not valid: {error}.") from None
    if not isinstance(items, list):
        raise refused("Send an array of measurements, or NDJSON.")
    return items


class Format(StrEnum):
    """What a file of measurements may be."""

    ndjson = "ndjson"
    csv = "csv"
    json = "json"


READERS: dict[Format, type[Reader]] = {Format.ndjson: NdjsonReader, Format.csv: CsvReader, Format.json: JsonReader}
