"""The credentials that a document asks for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.features.services.generator.arguments import quoted
from app.features.services.generator.document import Schema


@dataclass(frozen=True)
class Credentials:
    """How we show who we are."""

    kind: str = ""  # a class of auth.py; "" for none
    fields: dict[str, str] = field(default_factory=dict)  # of the settings: their names and types
    arguments: str = ""

    @property
    def imports(self) -> str:
        """The line that imports the class."""
        module = "oauth" if self.kind == "ClientCredentials" else "auth"
        return f"from app.features.services.{module} import {self.kind}" if self.kind else ""

    @property
    def code(self) -> str:
        """The object."""
        return f"{self.kind}({self.arguments})"


def credentials_of(document: Schema) -> Credentials:
    """Those of the first scheme that the document requires, and that we know."""
    return next(filter(None, map(credentials, wanted(document))), Credentials())


def wanted(document: Schema) -> Iterator[Schema]:
    """The schemes that are required, those of the whole document first; then the others."""
    schemes = document["components"].get("securitySchemes", {})
    operations = [about for item in document["paths"].values() for about in item.values()]
    for place in [document, *operations]:
        for requirement in place.get("security", ()):
            yield from (schemes[name] for name in requirement if name in schemes)
    yield from schemes.values()


def credentials(scheme: Schema) -> Credentials | None:
    """The credentials for a scheme; None for one that we don't know."""
    kind, where, name = scheme.get("type"), scheme.get("in"), scheme.get("name", "")
    flow = scheme.get("flows", {}).get("clientCredentials")
    if kind == "oauth2" and flow:
        return client_credentials(flow)
    if kind in ("oauth2", "openIdConnect") or (kind == "http" and scheme.get("scheme", "").lower() == "bearer"):
        return Credentials("Bearer", {"token": "SecretStr"}, "settings.token")
    if kind == "http" and scheme.get("scheme", "").lower() == "basic":
        fields = {"username": "str", "password": "SecretStr"}
        return Credentials("Basic", fields, "settings.username, settings.password")
    if kind == "apiKey" and where in ("header", "query"):
        auth = "ApiKey" if where == "header" else "QueryKey"
        return Credentials(auth, {"api_key": "SecretStr"}, f"settings.api_key, {quoted(name)}")
    return None


def client_credentials(flow: Schema) -> Credentials:
    """Those for a token that is fetched."""
    fields = {"client_id": "str", "client_secret": "SecretStr"}
    arguments = f"{quoted(flow.get('tokenUrl', ''))}, settings.client_id, settings.client_secret"
    return Credentials("ClientCredentials", fields, arguments)
