"""Errors are problem details, and every answer can be found in the log."""

import json
import logging

import pytest
from fastapi import FastAPI, HTTPException
from httpx2 import AsyncClient

from app import logs
from app.settings import Settings


async def test_errors_of_the_framework_are_problems(client: AsyncClient) -> None:
    """They too are `application/problem+json`, with the id of the request."""
    answer = await client.put("/api/session")

    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Method Not Allowed",
        "status": 405,
        "detail": "Method Not Allowed",
        "request_id": answer.headers["x-request-id"],
        "errors": [],
    }


async def test_invalid_request_says_where(client: AsyncClient) -> None:
    """Each wrong field is pointed at, and its value is not repeated."""
    answer = await client.post("/api/session", json={"email": "x", "password": 12345})

    assert answer.status_code == 422
    assert {error["pointer"] for error in answer.json()["errors"]} == {"#/email", "#/password"}
    assert "12345" not in answer.text


@pytest.mark.parametrize("body", [b"{", b'{"email": "\xff"}', b"[]", b""])
async def test_broken_body_is_a_problem(client: AsyncClient, body: bytes) -> None:
    """What is no JSON, or not even text, is the client's error."""
    answer = await client.post("/api/session", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("status", "detail"), [(400, "bad"), (404, {"a": 1}), (499, "gone")])
async def test_errors_of_a_route_stay_as_they_are(
    app: FastAPI, client: AsyncClient, status: int, detail: object
) -> None:
    """Whatever a route says in FastAPI's way comes out as a problem of the same status."""

    @app.get("/api/refused")
    async def refused() -> None:
        raise HTTPException(status, detail)

    answer = await client.get("/api/refused")

    assert answer.status_code == answer.json()["status"] == status
    assert answer.json()["detail"] == str(detail)


async def test_unexpected_error_is_logged_and_not_told(
    app: FastAPI, client: AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    """The client gets an id, the log the same id and the reason, without anyone's data."""

    @app.get("/api/broken")
    async def broken() -> None:
        private = "a secret value"
        raise RuntimeError(f"broken {len(private)}")

    logs.configure(Settings(environment="production"))
    answer = await client.get("/api/broken")
    line = json.loads(capsys.readouterr().err.splitlines()[0])

    assert answer.status_code == 500
    assert answer.json()["detail"] == "Something went wrong on our side."
    assert "content-security-policy" in answer.headers
    assert line["request_id"] == answer.json()["request_id"] == answer.headers["x-request-id"]
    assert "RuntimeError: broken 14" in line["exception"]
    assert "a secret value" not in line["exception"]


def test_everyone_logs_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    """In production every line is one JSON object, whoever wrote it."""
    logs.configure(Settings(environment="production"))
    logging.getLogger("some.library").warning("%s happened", "something")

    line = json.loads(capsys.readouterr().err)
    assert line.pop("timestamp")
    assert line == {"event": "something happened", "level": "warning", "logger": "some.library"}
