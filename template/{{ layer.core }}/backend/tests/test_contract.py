"""The served API keeps to its OpenAPI document."""

import socket
from collections.abc import Iterator
from threading import Thread
from typing import Any

import httpx2
import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from app.main import create_app
from app.migrate import migrate
from app.settings import get_settings
from app.users.commands import create_admin
from tests.support import COOKIE, PASSWORD, fresh_database

ADMIN = "admin@example.org"
EXCLUDED = [
    checks.allow_header_conformance,  # Starlette names the methods of one route of a path
    checks.negative_data_rejection,  # white space around a name is taken off, not refused
    not_a_server_error,  # a route may document 503; what it does not document fails all the same
    checks.positive_data_acceptance,  # no document says which password or cursor is right
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a real server runs, on a database of its own."""
    with fresh_database(tmp_path_factory.mktemp("served")) as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        get_settings.cache_clear()
        migrate(url)
        server = uvicorn.Server(uvicorn.Config(create_app(), log_config=None))
        listener = socket.create_server(("127.0.0.1", 0))
        thread = Thread(target=server.run, args=([listener],))
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()
        get_settings.cache_clear()


@pytest.fixture
def token(address: str) -> str:
    """A session of an administrator, whatever the requests before have done."""
    create_admin(ADMIN, "Ada", PASSWORD)
    answer = httpx2.post(f"{address}/api/session", json={"email": ADMIN, "password": PASSWORD})
    return answer.cookies[COOKIE]


schemathesis.serializer.alias("application/x-ndjson", "text/plain")
schema = schemathesis.openapi.from_dict(create_app().openapi())


@schema.parametrize()
@settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_api_keeps_its_contract(case: Case[Any], address: str, token: str) -> None:
    """No request makes it fail, and each answer is one that the document tells of."""
    case.call_and_validate(base_url=address, cookies={COOKIE: token}, excluded_checks=EXCLUDED)
