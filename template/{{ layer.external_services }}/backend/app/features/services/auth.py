"""How we prove who we are; each credential is a `SecretStr`, and goes into the request alone."""

from collections.abc import Generator

import httpx2
from pydantic import SecretStr


class Header(httpx2.Auth):
    """A header that holds a credential."""

    def __init__(self, name: str, value: SecretStr) -> None:
        """Send this header with each request."""
        self.name, self.value = name, sendable(value)

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Add it."""
        request.headers[self.name] = self.value.get_secret_value()
        yield request


class Bearer(Header):
    """`Authorization: Bearer …`."""

    def __init__(self, token: SecretStr) -> None:
        """Show this token."""
        super().__init__("Authorization", SecretStr(f"Bearer {token.get_secret_value()}"))


class ApiKey(Header):
    """A header of the service's own."""

    def __init__(self, key: SecretStr, header: str = "X-API-Key") -> None:
        """Show this key."""
        super().__init__(header, key)


class Basic(httpx2.Auth):
    """A name and a password."""

    def __init__(self, user: str, password: SecretStr) -> None:
        """Show these."""
        self.user, self.password = user, password

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Add both."""
        yield from httpx2.BasicAuth(self.user, self.password.get_secret_value()).auth_flow(request)


class QueryKey(httpx2.Auth):
    """A key in the query, for services that know no better: it ends up in the logs of proxies on the way."""

    def __init__(self, key: SecretStr, parameter: str = "api_key") -> None:
        """Show this key."""
        self.key, self.parameter = key, parameter

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Add it to a copy, as what holds the request shows its address."""
        url = request.url.copy_set_param(self.parameter, self.key.get_secret_value())
        yield httpx2.Request(
            request.method, url, headers=request.headers, stream=request.stream, extensions=request.extensions
        )


def sendable(value: SecretStr) -> SecretStr:
    """Refuse what can't stand in a header; h11 would repeat it in its error."""
    text = value.get_secret_value()
    if not text.isascii() or not text.isprintable() or text != text.strip():
        raise ValueError("A credential has a character that can't stand in a header, or a space at its end.")
    return value
