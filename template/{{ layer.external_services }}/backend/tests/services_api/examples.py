"""Services for the tests of what can be asked of services."""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel, HttpUrl

from app.features.services import Client, Policy, Service


class Price(BaseModel):
    """What something costs."""

    amount: float


class Prices(Client):
    """Somebody's prices."""

    async def ping(self) -> Price:
        """The price of nothing."""
        return await self.call("ping", "GET", "/ping", Price)

    async def of(self, thing: str) -> Price:
        """The price of a thing."""
        return await self.call("of", "GET", "/of/{thing}", Price, path_values={"thing": thing})


OFF = Service(
    name="prices",
    title="Prices",
    summary="What things cost.",
    client=Prices,
    base_url=None,
    variables=("PRICES_URL", "PRICES_TOKEN"),
    check=Prices.ping,
)


def prices(url: HttpUrl, **changes: Any) -> Service[Prices]:  # noqa: ANN401 - those of a service
    """The same, on, which is tried once, and left alone after two failures."""
    given: dict[str, Any] = {"base_url": url, "policy": Policy(attempts=1, failures=2, pause=60)} | changes
    return replace(OFF, **given)
