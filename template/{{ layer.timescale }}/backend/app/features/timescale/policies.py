"""The policies of TimescaleDB: how they are, and running one now."""

from sqlalchemy.ext.asyncio import AsyncEngine

from app.features.timescale.schemas import PolicyRunRead


async def run(engine: AsyncEngine, policy_id: int) -> PolicyRunRead:
    """Run a policy now, and wait for its end."""
    raise NotImplementedError(engine, policy_id)
