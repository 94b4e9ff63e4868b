"""What administrators see of services."""

from app.features.services import schemas


def list_services() -> list[schemas.ServiceRead]:
    """All services by name."""
    raise NotImplementedError


async def check(name: str) -> schemas.ServiceCheck:
    """Test the connection."""
    raise NotImplementedError
