"""CSV, record by record."""

import csv
from collections.abc import Iterator

from pydantic_core import from_json

from app.features.measurements.records import Records
from app.features.measurements.rows import TOO_LONG, Row, RowError, Rows, convert, refused

NEEDED = ("time", "source", "metric", "value")
COLUMNS = (*NEEDED, "attributes")
SEPARATORS = {b";": ";", b"\t": "tabs"}


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
            if self._header:
                found = cells(record)
                yield found if isinstance(found, RowError) else named(self._header, found)
            else:
                refuse_other_separators(record or b"")
                self._header = columns(cells(record))


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


def refuse_other_separators(header: bytes) -> None:
    """What a spreadsheet writes where a comma is part of a number."""
    for separator, name in SEPARATORS.items():
        if separator in header and b"," not in header:
            detail = f"The columns are separated by {name}. Separate them by commas, and write numbers with a point."
            raise refused(detail)


def columns(found: list[str] | RowError) -> list[str]:
    """What the first record says of the columns, in whatever letters."""
    if isinstance(found, RowError):
        raise refused(f"The header can't be read. {found.detail}.")
    names = [name.strip().lower() for name in found]
    if missing := [name for name in NEEDED if name not in names]:
        needed = ",".join(NEEDED)
        raise refused(f"The header lacks {listed(missing)}: write one row a value, with the columns {needed}.")
    if unknown := [name for name in found if name.strip().lower() not in COLUMNS]:
        raise refused(f'A measurement has no "{listed(unknown)}": take it away, or put it into attributes, as JSON.')
    if twice := [name for name in COLUMNS if names.count(name) > 1]:
        raise refused(f"The header has {listed(twice)} twice.")
    return names


def listed(names: list[str]) -> str:
    """Names in a sentence, however many and long they are."""
    return ", ".join(names)[:200]
