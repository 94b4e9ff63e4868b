"""Routes about the app itself: health, and the features it has."""

from http import HTTPStatus
from typing import Literal

import structlog
from anyio import fail_after
from fastapi import APIRouter, Depends, FastAPI, Request
from pydantic import BaseModel
from sqlalchemy import text

from app.database import Database
from app.errors import ProblemError, responses
from app.feature import discover
from app.users.sessions import current_user

router = APIRouter(tags=["system"])
log = structlog.get_logger()
PATIENCE = 5


class Health(BaseModel):
    """All is well; anything else is a problem."""

    status: Literal["ok"] = "ok"


class FeatureRead(BaseModel):
    """A feature of this app."""

    name: str
    title: str
    summary: str


async def database(app: FastAPI) -> None:
    """Ready means that the database answers."""
    connections: Database = app.state.database
    async with connections.engine.connect() as connection:
        await connection.execute(text("SELECT 1"))


@router.get("/health/live")
async def live() -> Health:
    """Whether the process runs; if not, restart it."""
    return Health()


@router.get("/health/ready", responses=responses(HTTPStatus.SERVICE_UNAVAILABLE))
async def ready(request: Request) -> Health:
    """Whether all that requests need is there; if not, send none."""
    checks = [database, *(check for feature in discover() for check in feature.checks)]
    missing = []
    for check in checks:
        try:
            with fail_after(PATIENCE):
                await check(request.app)
        except Exception:
            log.exception("not ready", check=check.__name__)
            missing.append(check.__name__)
    if missing:
        raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, f"Not ready: {', '.join(missing)}.")
    return Health()


@router.get("/features", dependencies=[Depends(current_user)], responses=responses(HTTPStatus.UNAUTHORIZED))
async def list_features() -> list[FeatureRead]:
    """The features of this app, by name."""
    return [FeatureRead(name=feature.name, title=feature.title, summary=feature.summary) for feature in discover()]
