"""Figures for Prometheus, and who may read them."""

import pytest
from fastapi import Request
from pydantic import SecretStr

from app.errors import ProblemError
from app.metrics import Metric, exposition, gauge, require_token

TOKEN = "a token of the tests, which is long enough"


def scrape(authorization: bytes, token: SecretStr | None) -> None:
    """Ask for figures with such a header."""
    request = Request({"type": "http", "headers": [(b"authorization", authorization)]})
    require_token(request, token, "HARBOUR_TOKEN")


def text(metric: Metric) -> str:
    """What Prometheus gets."""
    return bytes(exposition([metric]).body).decode()


def test_who_shows_the_token_reads() -> None:
    """As Prometheus shows it."""
    scrape(f"Bearer {TOKEN}".encode(), SecretStr(TOKEN))


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer ", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}.", "Bearer é"])
def test_anyone_else_is_asked_for_it(shown: str) -> None:
    """By the name of the variable that has it."""
    with pytest.raises(ProblemError, match="Show the token of HARBOUR_TOKEN") as problem:
        scrape(shown.encode(), SecretStr(TOKEN))

    assert problem.value.status == 401
    assert problem.value.headers == {"WWW-Authenticate": "Bearer"}


@pytest.mark.parametrize("shown", ["Bearer ", "Bearer None"])
def test_without_a_token_nobody_reads(shown: str) -> None:
    """No token is not an empty one."""
    with pytest.raises(ProblemError, match="HARBOUR_TOKEN"):
        scrape(shown.encode(), None)


def test_figure_without_labels() -> None:
    """Is one line, below what it means."""
    assert text(gauge("ships", "Ships in the harbour.", 3)) == (
        "# HELP ships Ships in the harbour.\n# TYPE ships gauge\nships 3\n"
    )


def test_large_figures_are_exact() -> None:
    """A counter that is rounded would stand still."""
    assert text(gauge("ships", "Ships.", 12_345_678)).endswith("ships 12345678\n")


def test_labels_are_quoted() -> None:
    """Whatever is in them."""
    metric = Metric("ships_total", "counter", "Ships.", [({"quay": 'a "b" \\', "flag": "é"}, 1.5)])

    assert text(metric).endswith('ships_total{quay="a \\"b\\" \\\\",flag="é"} 1.5\n')
