"""A feature that calls the service, as the documentation says."""

from typing import Annotated

from app.feature import Feature
from app.features.services import FAILURES
from app.services.tides import Tide, Tides, service
from fastapi import APIRouter, Depends

router = APIRouter(prefix="/tides")


@router.get("/now", responses=FAILURES)
async def read_tide(tides: Annotated[Tides, Depends(service)]) -> Tide:
    """How high the water is."""
    return await tides.read()


feature = Feature(name="tides", title="Tides", summary="How high the water is.", routers=[router])
