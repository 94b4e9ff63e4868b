# ruff: noqa: INP001 - a script, not part of a package
"""The app with a service that is soon left alone and soon tried again, for services.spec.ts: `… serve`."""

import os
from pathlib import Path

from pydantic import BaseModel, HttpUrl

from app import services
from app.cli import main
from app.features.services import Client, Policy, Service


class Light(BaseModel):
    """How a lighthouse is."""

    is_lit: bool


class Lighthouse(Client):
    """A lighthouse."""

    async def look(self) -> Light:
        """Look whether it is lit."""
        return await self.call("look", "GET", "/light", Light)


url = os.environ.get("LIGHTHOUSE_URL")
service = Service(
    name="lighthouse",
    title="Lighthouse",
    summary="Whether it is lit.",
    client=Lighthouse,
    base_url=HttpUrl(url) if url else None,
    variables=("LIGHTHOUSE_URL",),
    policy=Policy(attempts=1, failures=3, pause=8),
    check=Lighthouse.look,
    is_required=True,
)

if __name__ == "__main__":
    services.__path__.append(str(Path(__file__).parent))
    main()
