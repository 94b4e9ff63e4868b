"""The client of Home Assistant: <https://developers.home-assistant.io/docs/api/rest>."""

from typing import Any

from app.features.services import Client
from app.services.home_assistant.schemas import ApiStatus, EntityState


class HomeAssistant(Client):
    """States, and actions on what has them."""

    async def ping(self) -> ApiStatus:
        """Ask whether it is there, and takes our token."""
        return await self.call("ping", "GET", "/api/", ApiStatus)

    async def states(self) -> list[EntityState]:
        """The states of all that there is."""
        return await self.call("states", "GET", "/api/states", list[EntityState])

    async def state(self, entity_id: str) -> EntityState:
        """The state of one, such as `light.kitchen`."""
        return await self.call(
            "state", "GET", "/api/states/{entity_id}", EntityState, path_values={"entity_id": entity_id}
        )

    async def call_service(self, domain: str, service: str, **data: Any) -> list[EntityState]:  # noqa: ANN401 - any
        """Do something, such as `call_service("light", "turn_on", entity_id="light.kitchen")`; what it has changed.

        It is sent once: Home Assistant knows no idempotency key, and a light that is toggled twice is as it was.
        """
        values = {"domain": domain, "service": service}
        path = "/api/services/{domain}/{service}"
        return await self.call("call_service", "POST", path, list[EntityState], path_values=values, body=data)
