"""What protects browsers: security headers, and no unsafe request from another site."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import problem
from app.settings import Settings

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
DOCS = "/api/docs"  # Swagger UI comes from elsewhere; this page is for development alone


class RefuseCrossOrigin:
    """Refuse unsafe requests that a browser sends for another site, as Go's CrossOriginProtection does."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before the routes."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or not."""
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and is_cross_origin(Headers(scope=scope)):
            refusal = problem(403, "This request comes from another site.")
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def is_cross_origin(headers: Headers) -> bool:
    """Trust what the browser says of the request; an older one says its origin; no browser, no cross-site request."""
    if site := headers.get("sec-fetch-site"):
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")


class SendHeaders:
    """Tell browsers how to treat what we send."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Prepare the headers that never vary."""
        self.app = app
        self.fixed = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
        }
        if not settings.development:
            self.fixed["Strict-Transport-Security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add them to each response."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.fixed)
                headers.setdefault("Cache-Control", cache_control(scope["path"], headers.get("content-type", "")))
                if scope["path"] != DOCS:
                    headers["Content-Security-Policy"] = POLICY
            await send(message)

        await self.app(scope, receive, send_with_headers)


def cache_control(path: str, content_type: str) -> str:
    """Files named after their content never change, pages may at any time, and answers are nobody else's."""
    if path.startswith("/api/"):
        return "no-store"
    is_page = content_type.startswith(("text/html", "application/problem"))
    return "public, max-age=31536000, immutable" if path.startswith("/assets/") and not is_page else "no-cache"
