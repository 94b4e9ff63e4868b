"""The web server."""

import uvicorn

from app import ROOT, logs
from app.settings import get_settings


def run(host: str, port: int, *, reload: bool = False) -> None:
    """Serve until stopped; a request under way gets ten seconds to end."""
    settings = get_settings()
    logs.configure(settings)
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        reload=reload,
        reload_dirs=[str(ROOT / "backend" / "app")] if reload else None,
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=10,
    )
