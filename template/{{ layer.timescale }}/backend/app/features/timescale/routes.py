"""Routes to look after time series."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from app.database import Transaction
from app.errors import responses
from app.features.timescale import policies, schemas, service
from app.users.sessions import current_admin

router = APIRouter(
    prefix="/timescale",
    tags=["timescale"],
    dependencies=[Depends(current_admin)],
    responses=responses(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN),
)
REFUSED = responses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
PolicyId = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("")
async def read_time_series_info(db: Transaction) -> schemas.TimeSeriesInfo:
    """What keeps the time series, and how each one is."""
    return await service.info(db)


@router.post("/policies/{policy_id}/run", responses=REFUSED)
async def run_time_series_policy(policy_id: PolicyId, request: Request) -> schemas.PolicyRunRead:
    """Run a policy of TimescaleDB now, and wait for its end."""
    return await policies.run(request.app.state.database.engine, policy_id)
