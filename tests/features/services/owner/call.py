"""Calls each operation of generated packages against a mock that is made of the document: `call.py NAME …`.

What is sent must be what the document declares, and what comes back is told field by field.
"""

import ast
import asyncio
import inspect
import json
import re
import sys
import time
import typing
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx2
from app.features.services import Policy, Service
from pydantic import BaseModel, HttpUrl, TypeAdapter
from sampler import Sampler

WHERE = "https://mock.example.com/base"
SERVICES = Path(__file__).parent / "backend" / "app" / "services"


def declared(name: str) -> dict[str, tuple[str, str]]:
    """The HTTP method and the path of each method of the class, read from its code."""
    tree = ast.parse((SERVICES / name / "operations.py").read_text())
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "call":
            operation, method, path = [each.value for each in node.args[:3] if isinstance(each, ast.Constant)]
            found[operation] = (method, path)
    return found


class Mock:
    """Answers as the document promises, and keeps what it was asked."""

    def __init__(self, body: bytes) -> None:
        """Answer this; nothing is 204."""
        self.body, self.status = body, 200 if body else 204
        self.requests: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request."""
        self.requests.append(request)
        return httpx2.Response(self.status, content=self.body)


def argument(annotation: Any, body: Any) -> Any:
    """A value of this type."""
    options = [each for each in typing.get_args(annotation) if each is not type(None)]
    if typing.get_origin(annotation) is typing.Literal:
        return options[0]
    if typing.get_origin(annotation) is list:
        return [argument(options[0], body)]
    if options:
        return argument(options[0], body)
    if issubclass(annotation, BaseModel):
        return annotation.model_validate(body)
    return {str: "a b/c", int: 7, float: 1.5, bool: True}[annotation]


async def call(name: str, operation: str, method: str, path: str, sampler: Sampler) -> None:
    """Call an operation with all its arguments."""
    about = sampler.document["paths"][path][method.lower()]
    answer, sent = sampler.answer(about), sampler.body(about)
    mock = Mock(
        b"" if answer is None else answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    )
    client = import_module(f"app.services.{name}").service.client
    service: Service[Any] = Service(name, name, name, client, HttpUrl(WHERE), (), policy=Policy(total=60))
    function = getattr(client, operation)
    hints = typing.get_type_hints(function)
    given = {
        key: argument(hints[key], sent) for key in inspect.signature(function).parameters if key != "self"
    }
    async with service.open(httpx2.MockTransport(mock)) as opened:
        result = await getattr(opened, operation)(**given)
    if sampler.may_be_empty(about):
        async with service.open(httpx2.MockTransport(Mock(b""))) as opened:
            assert not await getattr(opened, operation)(**given)
    (request,) = mock.requests
    parameters = sampler.parameters(about)
    pattern = re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(f"/base{path.split('?', maxsplit=1)[0]}"))
    assert request.method == method
    assert re.fullmatch(pattern, request.url.raw_path.decode().split("?")[0]), (request.url, path)
    queries = {each["name"]: each.get("required", False) for each in parameters if each["in"] == "query"}
    asked = request.url.params.keys() - httpx2.URL(path).params.keys()
    assert {name for name, is_required in queries.items() if is_required} <= asked <= queries.keys()
    assert all("a b/c" in unquote(str(request.url)) for key in given if given[key] == "a b/c" and key in path)
    if "body" in given:
        assert json.loads(request.content) == sent, (operation, json.loads(request.content), sent)
    told = result if isinstance(result, bytes) else dumped(result, hints["return"])
    assert told == answer, (operation, told, answer)


def dumped(result: Any, kind: Any) -> Any:
    """What came back, in the words of the service."""
    return TypeAdapter(kind).dump_python(result, mode="json", by_alias=True, exclude_unset=True)


async def call_all(name: str) -> None:
    """Call each operation of a package."""
    sampler = Sampler(json.loads((SERVICES / name / "openapi.json").read_text()))
    operations = declared(name)
    failed = 0
    for operation, (method, path) in operations.items():
        try:
            await call(name, operation, method, path, sampler)
        except Exception as error:
            failed += 1
            sys.stdout.write(f"FAILED {name}.{operation}: {type(error).__name__}: {str(error)[:1500]}\n")
    sys.stdout.write(f"{name}: {len(operations)} operations called, {failed} failed\n")


def import_time(name: str) -> float:
    """The seconds of this process that it takes to import a package, after what all have in common."""
    start = time.process_time()
    import_module(f"app.services.{name}")
    return time.process_time() - start


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.write(f"{name}: imported in {import_time(name):.2f} s\n")
        asyncio.run(call_all(name))
