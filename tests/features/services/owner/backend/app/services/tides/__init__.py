"""A service that is off."""

from app.features.services import Client, Service
from pydantic import BaseModel


class Tide(BaseModel):
    """How high the water is."""

    metres: float


class Tides(Client):
    """The tides."""

    async def read(self) -> Tide:
        """That of now."""
        return await self.call("read", "GET", "/tide", Tide)


service = Service(
    name="tides",
    title="Tides",
    summary="How high the water is.",
    client=Tides,
    base_url=None,
    variables=("TIDES_URL",),
)
