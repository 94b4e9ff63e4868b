"""The OpenAPI document: the contract of which the typed client is made."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from app.errors import Problem

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


class Api(FastAPI):
    """FastAPI whose document says that every error is a problem."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if not self.openapi_schema:
            self.openapi_schema = describe_problems(super().openapi())
        return self.openapi_schema


def describe_problems(document: dict[str, Any]) -> dict[str, Any]:
    """Give each documented error the body that `errors.py` sends."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas |= problem.pop("$defs") | {"Problem": problem}
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if int(status) >= HTTPStatus.BAD_REQUEST:
                    response["content"] = PROBLEM
    return document


def operation_id(route: APIRoute) -> str:
    """Name an operation after its function: the client's function is called the same."""
    return route.name
