"""Two small documents that have of everything."""

from typing import Any

Document = dict[str, Any]


def ref(name: str, kind: str = "schemas") -> Document:
    """A reference to a component."""
    return {"$ref": f"#/components/{kind}/{name}"}


def json_of(schema: Document) -> Document:
    """A body of JSON."""
    return {"content": {"application/json": {"schema": schema}}}


def answers(schema: Document | None = None, status: str = "200") -> Document:
    """The responses of an operation."""
    return {status: {"description": "Done.", **(json_of(schema) if schema else {})}}


def parameter(name: str, place: str, schema: Document | None = None, **more: object) -> Document:
    """A parameter, a text unless a schema says otherwise."""
    return {"name": name, "in": place, "schema": schema or {"type": "string"}, **more}


PETS: Document = {
    "openapi": "3.0.3",
    "info": {"title": "The PetShop API", "version": "1"},
    "servers": [{"url": "https://pets.example.com/v1"}],
    "security": [{"token": []}],
    "paths": {
        "/pets": {
            "get": {
                "operationId": "pets/list",
                "tags": ["Pets"],
                "summary": 'List the "pets" — all of them. Or some.',
                "parameters": [
                    ref("limit", "parameters"),
                    parameter("kind", "query", {"type": "string", "enum": ["cat", "dog"]}),
                    parameter("tags", "query", {"type": "array", "items": {"type": "string"}}),
                    parameter("ids", "query", {"type": "array", "items": {"type": "integer"}}, explode=False),
                    parameter("from", "query"),
                    parameter("X-Trace", "header"),
                    parameter("filter", "query", {"type": "object"}, style="deepObject"),
                ],
                "responses": answers({"type": "array", "items": ref("pet")}),
            },
            "post": {
                "operationId": "pets/create",
                "tags": ["Pets"],
                "parameters": [parameter("Idempotency-Key", "header")],
                "requestBody": {"required": True, **json_of({"allOf": [ref("newPet"), {"required": ["name"]}]})},
                "responses": answers(ref("pet"), "201"),
            },
        },
        "/pets/{pet-id}": {
            "parameters": [parameter("pet-id", "path", {"type": "integer"}, required=True)],
            "get": {"tags": ["Pets"], "responses": {**answers(ref("pet")), **answers(status="204")}},
            "delete": {"operationId": "call", "tags": ["Pets"], "responses": answers(status="204")},
        },
        "/photos": {
            "get": {
                "operationId": "list",
                "tags": ["photos"],
                "parameters": [parameter("X-Size", "header")],
                "responses": {"200": {"description": "", "content": {"image/png": {}}}},
            },
            "put": {
                "operationId": "upload",
                "tags": ["photos"],
                "requestBody": {"content": {"multipart/form-data": {}}},
                "responses": answers(status="204"),
            },
        },
    },
    "components": {
        "parameters": {"limit": parameter("limit", "query", {"type": "integer"})},
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        "schemas": {
            "newPet": {
                "type": "object",
                "description": "Who is new here. It has no number yet.",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string", "maxLength": 9, "pattern": "^(?=x)", "example": "Ada"},
                    "example": {"type": "string", "format": "email", "default": "x"},
                    "born": {"type": "string", "format": "date", "nullable": True},
                    "class": {"type": "string"},
                    "@id": {"type": "string"},
                    "size": ref("size"),
                    "owner": {"type": "object", "properties": {"name": {"type": "string"}}},
                    "remarks": {"type": "object", "additionalProperties": {"type": "integer"}},
                    "friend": {"nullable": True, "allOf": [ref("pet")]},
                    "home": ref("none"),
                },
            },
            "size": {"type": "string", "enum": ["small", "large", None], "nullable": True},
            "pet": {"allOf": [ref("newPet"), {"type": "object", "required": ["id"], "properties": {"id": ref("id")}}]},
            "id": {"type": "integer", "format": "int64"},
            "none": {"type": "object", "properties": {"why": {"type": "string"}}},
            "unused": {"type": "object", "properties": {"a": {"type": "string"}}},
        },
    },
}

TREES = """
openapi: 3.1.0
info: {title: Trees, version: 2024-01-01}
paths:
  /trees/{id}:
    get:
      operationId: getTree
      tags: [Trees]
      parameters:
        - {name: id, in: path, required: true, schema: {type: [string, 'null']}}
        - {name: switch, in: query, schema: {enum: [on, off]}}
      responses:
        200:
          content:
            application/vnd.trees+json: {schema: {$ref: '#/components/schemas/Tree'}}
  /values:
    post:
      operationId: setValue
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Value'}}}}
      responses:
        2XX: {content: {application/json: {schema: {type: [string, integer]}}}}
components:
  schemas:
    Tree:
      type: object
      required: [kind, children]
      properties:
        kind: {const: tree}
        planted: {type: string, format: date-time}
        children: {type: array, items: {$ref: '#/components/schemas/Tree'}}
        fruit:
          oneOf:
            - {type: object, title: Apple, properties: {seeds: {type: integer}}, required: [seeds]}
            - {type: object, title: Pear, properties: {length: {type: number}}, required: [length]}
            - {type: 'null'}
    Value:
      anyOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/Value'}}]
"""
