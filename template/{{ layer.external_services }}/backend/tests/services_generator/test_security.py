"""The credentials that a document asks for, in the settings and the declaration."""

import pytest

from tests.services_generator.conftest import Workshop
from tests.services_generator.documents import PETS, Document

FLOWS = {"clientCredentials": {"tokenUrl": "https://pets.example.com/token", "scopes": {}}}


@pytest.mark.parametrize(
    ("scheme", "auth", "variables"),
    [
        ({"type": "http", "scheme": "Bearer"}, "Bearer", ["TOKEN"]),
        ({"type": "openIdConnect", "openIdConnectUrl": "https://pets.example.com"}, "Bearer", ["TOKEN"]),
        ({"type": "oauth2", "flows": {"implicit": {}}}, "Bearer", ["TOKEN"]),
        ({"type": "http", "scheme": "basic"}, "Basic", ["USERNAME", "PASSWORD"]),
        ({"type": "apiKey", "in": "header", "name": "X-Key"}, "ApiKey", ["API_KEY"]),
        ({"type": "apiKey", "in": "query", "name": "key"}, "QueryKey", ["API_KEY"]),
        ({"type": "oauth2", "flows": FLOWS}, "ClientCredentials", ["CLIENT_ID", "CLIENT_SECRET"]),
    ],
)
def test_scheme(
    scheme: Document, auth: str, variables: list[str], workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each scheme becomes the class of ours, off without its variables, and its secrets are hidden."""
    document = {**PETS, "components": {**PETS["components"], "securitySchemes": {"token": scheme}}}
    workshop.generate("petshop", document, "photos")
    assert workshop.load("petshop").service.base_url is None
    for name in variables:
        monkeypatch.setenv(f"PETSHOP_{name}", "hidden-value")
    package = workshop.load("petshop")
    assert package.service.variables == tuple(f"PETSHOP_{name}" for name in variables)
    assert type(package.service.auth).__name__ == auth
    secret = getattr(package.settings, variables[-1].lower())
    assert "hidden-value" not in repr(secret)


def test_no_scheme_and_no_address(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the document asks for nothing, the address turns the service on; one of a template is no address."""
    bare = {key: value for key, value in PETS.items() if key != "security"}
    document = {**bare, "servers": [{"url": "https://{host}/"}, {"url": "/v1"}], "components": {}}
    workshop.generate("petshop", document, "photos")
    assert workshop.load("petshop").service.variables == ("PETSHOP_URL",)
    monkeypatch.setenv("PETSHOP_URL", "https://pets.example.com")
    assert workshop.load("petshop").service.is_enabled


def test_scheme_that_is_required_wins(workshop: Workshop) -> None:
    """Of several schemes, the first that the document requires is taken; one in a cookie is none of ours."""
    schemes = {
        "other": {"type": "http", "scheme": "basic"},
        "session": {"type": "apiKey", "in": "cookie", "name": "sid"},
        "token": {"type": "http", "scheme": "bearer"},
    }
    document = {
        **PETS,
        "security": [{"session": []}, {"token": []}],
        "components": {**PETS["components"], "securitySchemes": schemes},
    }
    workshop.generate("petshop", document, "photos")
    assert workshop.load("petshop").service.variables == ("PETSHOP_TOKEN",)
