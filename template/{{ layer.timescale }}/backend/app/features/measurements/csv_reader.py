"""CSV, record by record."""

import csv
from collections.abc import Iterator

from pydantic_core import from_json

from app.features.measurements.records import Records
from app.features.measurements.rows import TOO_LONG, Row, RowError, Rows, convert, refused

NEEDED = ("time", "source", "metric", "value")
COLUMNS = (*NEEDED, "attributes")


class CsvReader:
    """A header that names the columns, then a row a record."""

    def __init__(self) -> None:
        """Begin a file."""
        self._records = Records(quoted=True)
        self._header: list[str] = []

    def feed(self, piece: bytes) -> Rows:
        """The rows of whole records."""
        return self._rows(self._records.cut(piece))

    def end(self) -> Rows:
        """The last record needs no end."""
        return self._rows(self._records.end())

    def _rows(self, records: Iterator[bytes | None]) -> Rows:
        for record in records:
            found = cells(record)
            if self._header:
                yield found if isinstance(found, RowError) else named(self._header, found)
            else:
                self._header = columns(found)


def cells(record: bytes | None) -> list[str] | RowError:
    """The cells of a CSV record."""
    if record is None:
        return TOO_LONG
    try:
        return next(csv.reader([record.decode()], strict=True))
    except UnicodeDecodeError:
        return RowError(None, "Not in UTF-8")
    except csv.Error as error:
        return RowError(None, f"Not CSV: {error}")


def named(header: list[str], found: list[str]) -> Row | RowError:
    """The row of these cells; attributes are JSON, or nothing."""
    if len(found) != len(header):
        return RowError(None, f"There are {len(found)} cells under {len(header)} columns")
    values = dict(zip(header, found, strict=True))
    attributes = values.pop("attributes", "")
    try:
        return convert({**values, "attributes": from_json(attributes)} if attributes else values)
    except ValueError as error:
        return RowError("attributes", f"Invalid JSON: {error}")


def columns(found: list[str] | RowError) -> list[str]:
    """What the first record says of the columns."""
    if isinstance(found, RowError):
        raise refused(f"The header can't be read. {found.detail}.")
    errors = {name: "The header lacks this column." for name in NEEDED if name not in found}
    errors |= {name: "There is no such column in a measurement." for name in found if name not in COLUMNS}
    errors |= {name: "The header has this column twice." for name in COLUMNS if found.count(name) > 1}
    if errors:
        raise refused("The header of the CSV file is not right.", errors)
    return found
