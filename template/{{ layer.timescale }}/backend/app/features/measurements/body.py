"""What a request brings: its format, and its body piece by piece; and whether any of it was good."""

from collections.abc import AsyncIterator
from email.message import Message
from http import HTTPStatus

from fastapi import Request

from app.errors import ProblemError, pointer
from app.features.measurements.formats import Format
from app.features.measurements.rows import ROW
from app.features.measurements.schemas import IngestReport, RejectedRow
from app.features.measurements.settings import get_measurements_settings
from app.features.measurements.unpacking import MEGABYTE, limit, too_large, unpack

MEDIA_TYPES = {
    "application/json": Format.json,
    "application/x-ndjson": Format.ndjson,
    "text/csv": Format.csv,
}
LINES = {"schema": {"type": "string"}}
REQUEST_BODY = {
    "required": True,
    "content": {
        "application/json": {"schema": {"type": "array", "items": ROW.json_schema()}},
        "application/x-ndjson": LINES,
        "text/csv": LINES,
    },
}


def format_of(request: Request) -> Format:
    """What its Content-Type says."""
    said = Message()
    said["content-type"] = request.headers.get("content-type", "none")
    found = MEDIA_TYPES.get(said.get_content_type())
    if found is None or said.get_content_charset("utf-8") != "utf-8":
        detail = f"Send one of {', '.join(MEDIA_TYPES)}, in UTF-8, and name it in Content-Type."
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail, headers={"Accept": ", ".join(MEDIA_TYPES)})
    return found


def pieces_of(request: Request) -> AsyncIterator[bytes]:
    """The body, unpacked; too large a one is refused, at once if its length is said."""
    largest = get_measurements_settings().largest_body
    if int(request.headers.get("content-length", 0)) > largest * MEGABYTE:
        raise too_large(largest)
    return limit(unpacked(request), largest)


def unpacked(request: Request) -> AsyncIterator[bytes]:
    """As its Content-Encoding says."""
    match request.headers.get("content-encoding", "identity").strip().lower():
        case "identity" | "":
            return request.stream()
        case "gzip" | "x-gzip":
            return unpack(request.stream())
    detail = "Pack the body with gzip, or not at all."
    raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail, headers={"Accept-Encoding": "gzip"})


def accepted(report: IngestReport) -> IngestReport:
    """What became of the rows; that all of them are wrong is an error."""
    if report.received and report.rejected == report.received:
        errors = {place_of(error): f"Row {error.row}: {error.detail}" for error in report.errors}
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "No row is a measurement.", errors=errors)
    return report


def place_of(error: RejectedRow) -> str:
    """Where it is in an array of the rows, which JSON pointers count from 0."""
    return pointer(("body", error.row - 1, *([error.field] if error.field else [])))
