"""Figures as Prometheus reads them; who scrapes shows a token instead of a session."""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import NamedTuple

from fastapi import Request, Response
from pydantic import SecretStr

from app.errors import ProblemError

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metric(NamedTuple):
    """A figure, or one for each set of labels; its kind is `gauge` or `counter`."""

    name: str
    kind: str
    help: str
    samples: Sequence[tuple[Mapping[str, str], float]]  # labels and value


def gauge(name: str, help: str, value: float) -> Metric:  # noqa: A002 - as Prometheus calls it
    """A figure that goes up and down."""
    return Metric(name, "gauge", help, [({}, value)])


def require_token(request: Request, token: SecretStr | None, variable: str) -> None:
    """Let in whoever shows the token that this variable has; without one, nobody."""
    shown = request.headers.get("authorization", "").encode("latin-1")
    if token is None or not secrets.compare_digest(shown, f"Bearer {token.get_secret_value()}".encode()):
        raise ProblemError(
            HTTPStatus.UNAUTHORIZED, f"Show the token of {variable}.", headers={"WWW-Authenticate": "Bearer"}
        )


def exposition(metrics: Iterable[Metric]) -> Response:
    """Figures in Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats)."""
    lines = [f"{line}\n" for metric in metrics for line in lines_of(metric)]
    return Response("".join(lines), media_type=CONTENT_TYPE)


def lines_of(metric: Metric) -> Iterator[str]:
    """A figure, and what it means; no digit of it is lost."""
    yield f"# HELP {metric.name} {metric.help}"
    yield f"# TYPE {metric.name} {metric.kind}"
    for labels, value in metric.samples:
        # A text of JSON is quoted as a value of a label is.
        named = ",".join(f"{name}={json.dumps(text, ensure_ascii=False)}" for name, text in labels.items())
        yield f"{metric.name}{{{named}}} {value}" if named else f"{metric.name} {value}"
