"""OAuth2 with client credentials: a token that is fetched when it is first needed, and again before it ends."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from math import inf
from time import monotonic
from urllib.parse import quote

import httpx2
from httpx2 import codes
from pydantic import BaseModel, HttpUrl, SecretStr, ValidationError

from app.features.services.loops import PerLoop
from app.features.services.retries import may_repeat

SAFE_PART = 0.9  # of a token's life, after which another is fetched
PLAIN_JSON = {"Accept": "application/json", "Accept-Encoding": "identity"}  # a small answer can unpack to a large one


class Token(BaseModel):
    """What the token endpoint gives."""

    access_token: SecretStr
    expires_in: float | None = None


class TokenError(Exception):
    """The token endpoint gave none."""

    def __init__(self, status: int, headers: httpx2.Headers) -> None:
        """Keep what it answered, but for the body."""
        super().__init__(f"The token endpoint answered {status}.")
        self.status, self.headers = status, headers


class ClientCredentials(httpx2.Auth):
    """A token for this app itself; all calls of the process share it, and one of them fetches it for all.

    A 401 means that it has ended early: a call that may be repeated gets a new one, once. Any other call fails, as no
    such call is sent twice, and the next one gets the new token.
    """

    def __init__(
        self,
        token_url: HttpUrl | str,
        client_id: str,
        client_secret: SecretStr,
        *,
        scopes: Sequence[str] = (),
        in_body: bool = False,
    ) -> None:
        """Show the credentials as the standard prefers, or in the body for an endpoint that wants them there."""
        self.url, self.client_id, self.client_secret = str(token_url), client_id, client_secret
        self.scopes, self.in_body = scopes, in_body
        self.lock = PerLoop(asyncio.Lock)
        self.token: SecretStr | None = None
        self.ends_at = inf

    async def async_auth_flow(self, request: httpx2.Request) -> AsyncGenerator[httpx2.Request, httpx2.Response]:
        """Show the token, and at a 401 a new one."""
        for _ in range(2):
            async with self.lock():  # the others wait for the one that fetches
                token = self.token if monotonic() < self.ends_at else None
                if token is None:
                    token = self.keep(await answered((yield self.token_request(request))))
            request.headers["Authorization"] = f"Bearer {token.get_secret_value()}"
            response = yield request
            if response.status_code != codes.UNAUTHORIZED:
                return
            if self.token is token:  # else someone has a new one already
                self.token = None
            if not may_repeat(request):
                return
            await drop(response)

    def token_request(self, request: httpx2.Request) -> httpx2.Request:
        """What asks for a token, as patiently as the call that needs it."""
        form = {"grant_type": "client_credentials"} | ({"scope": " ".join(self.scopes)} if self.scopes else {})
        secret = self.client_secret.get_secret_value()
        if self.in_body:
            form |= {"client_id": self.client_id, "client_secret": secret}
        asking = httpx2.Request("POST", self.url, data=form, headers=PLAIN_JSON, extensions=request.extensions)
        if not self.in_body:
            basic = httpx2.BasicAuth(quote(self.client_id, safe=""), quote(secret, safe=""))
            asking = next(basic.auth_flow(asking))
        return asking

    def keep(self, token: Token) -> SecretStr:
        """Remember a token for the larger part of its life."""
        self.token = token.access_token
        self.ends_at = inf if token.expires_in is None else monotonic() + SAFE_PART * token.expires_in
        return self.token


async def answered(response: httpx2.Response) -> Token:
    """The token of an answer, if it has one, and is not packed: nothing else is read."""
    is_plain = response.headers.get("content-encoding", "identity") == "identity"
    if is_plain and codes.is_success(response.status_code):
        with suppress(ValidationError):
            return Token.model_validate_json(await response.aread())
    raise TokenError(response.status_code, response.headers)


async def drop(response: httpx2.Response) -> None:
    """Leave the body of a refusal unread; httpx2 would read it before it repeats the call, whatever it unpacks to."""
    stream, response.stream = response.stream, httpx2.ByteStream(b"")
    if isinstance(stream, httpx2.AsyncByteStream):
        await stream.aclose()
