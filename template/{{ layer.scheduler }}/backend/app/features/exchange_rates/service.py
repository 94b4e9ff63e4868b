"""Where exchange rates come from, and where they go."""

import httpx2
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import insert_into
from app.features.exchange_rates.models import ExchangeRate
from app.features.exchange_rates.schemas import EuroRates


def open_client() -> httpx2.AsyncClient:
    """A client that gives up on a source which falls silent for ten seconds."""
    return httpx2.AsyncClient(timeout=10)


async def fetch(url: str) -> EuroRates:
    """The latest rates; an error of the network, a status or an answer that is not one of success raises."""
    async with open_client() as client:
        answer = await client.get(url)
    return EuroRates.model_validate_json(answer.raise_for_status().content)


async def store(db: AsyncSession, latest: EuroRates) -> int:
    """Store rates and say how many; those that are there already are corrected, so that a repeat does no harm."""
    rows = [{"day": latest.day, "currency": name, "rate": rate} for name, rate in latest.rates.items()]
    insert = insert_into(db, ExchangeRate)
    key = [ExchangeRate.day, ExchangeRate.currency]
    await db.execute(insert.values(rows).on_conflict_do_update(index_elements=key, set_={"rate": insert.excluded.rate}))
    return len(rows)
