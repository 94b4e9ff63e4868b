"""What a body has to be: JSON, and what the handler's annotation says."""

from http import HTTPStatus

from pydantic import ValidationError
from pydantic_core import from_json

from app.errors import ProblemError, pointer
from app.features.webhooks.definition import Source

MOST_ERRORS = 20


def check(source: Source, body: bytes) -> None:
    """Raise a ProblemError that says what is wrong with a body."""
    try:
        from_json(body, allow_inf_nan=False)  # refuses what is nested too deeply, too
    except ValueError as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"The body is not JSON: {error}.") from None
    try:
        source.payload.validate_json(body)
    except ValidationError as error:
        raise ProblemError(
            HTTPStatus.UNPROCESSABLE_ENTITY, "The body is not what this source takes.", errors=errors_of(error)
        ) from None


def errors_of(error: ValidationError) -> dict[str, str]:
    """What is wrong where; the values are left out."""
    parts = error.errors(include_url=False, include_context=False, include_input=False)
    return {pointer(("body", *part["loc"])): part["msg"] for part in parts[:MOST_ERRORS]}


def reason(error: ProblemError) -> str:
    """All of it as a text."""
    return " ".join([error.detail, *(f"{pointer}: {text}." for pointer, text in (error.errors or {}).items())])
