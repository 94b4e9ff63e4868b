"""Errors as problem details (RFC 9457)."""

import http.client
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

Texts = Mapping[str, str] | None


class ProblemField(BaseModel):
    """One part of the request that is wrong."""

    pointer: str
    detail: str


class Problem(BaseModel):
    """What went wrong, for people and programs."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[ProblemField] = []


class ProblemError(Exception):
    """An error that the client is told about."""

    def __init__(self, status: HTTPStatus, detail: str, *, headers: Texts = None, errors: Texts = None) -> None:
        """Say what is wrong, in a sentence; `errors` maps a JSON pointer to what is wrong there."""
        super().__init__(detail)
        self.status, self.detail, self.headers, self.errors = status, detail, headers, errors


def problem(status: int, detail: str, *, headers: Texts = None, errors: Texts = None) -> JSONResponse:
    """The response that says what went wrong."""
    body = Problem(
        title=http.client.responses.get(status, "Error"),
        status=status,
        detail=detail,
        request_id=structlog.contextvars.get_contextvars().get("request_id", ""),
        errors=[ProblemField(pointer=pointer, detail=text) for pointer, text in (errors or {}).items()],
    )
    return JSONResponse(body.model_dump(), status, headers, media_type="application/problem+json")


def responses(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """What a route documents of its errors; `openapi.py` gives each the body `Problem`."""
    return {status.value: {"description": status.phrase} for status in statuses}


def install(app: FastAPI) -> None:
    """Turn every error of a route into a problem."""

    @app.exception_handler(ProblemError)
    async def ours(_: Request, error: ProblemError) -> JSONResponse:
        return problem(error.status, error.detail, headers=error.headers, errors=error.errors)

    @app.exception_handler(HTTPException)
    async def of_the_framework(_: Request, error: HTTPException) -> JSONResponse:
        # FastAPI says 400 to a body that is no text, and 422 to every other one that it can't read.
        is_body = error.detail == "There was an error parsing the body"
        status = HTTPStatus.UNPROCESSABLE_ENTITY if is_body else error.status_code
        return problem(status, str(error.detail), headers=error.headers)

    @app.exception_handler(RequestValidationError)
    async def of_validation(_: Request, error: RequestValidationError) -> JSONResponse:
        fields = {pointer(part["loc"]): part["msg"] for part in error.errors()}
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "The request is not valid.", errors=fields)


def pointer(location: tuple[str | int, ...]) -> str:
    """Where a value is, as a JSON pointer into the body, or by its name in the path or query."""
    return "#/" + "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in location[1:])
