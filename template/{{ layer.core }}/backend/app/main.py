"""The whole app on one screen; a feature never changes it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import errors, frontend, logs, security, system
from app.database import Database
from app.feature import discover
from app.openapi import Api, operation_id
from app.project import NAME
from app.settings import Settings, get_settings
from app.users import account
from app.users import routes as users


def create_app(settings: Settings | None = None) -> FastAPI:
    """The app, as uvicorn, the tests and the OpenAPI document use it."""
    settings = settings or get_settings()
    logs.configure(settings)
    app = Api(
        title=NAME,
        openapi_url="/api/openapi.json",
        docs_url="/api/docs" if settings.development else None,
        redoc_url=None,
        redirect_slashes=False,  # a redirect would repeat any Host
        generate_unique_id_function=operation_id,
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.database = Database(settings.database_url)
    errors.install(app)

    features = discover()
    for one in features:
        one.declarations()
    for router in (system.router, account.router, users.router, *(each for one in features for each in one.routers)):
        app.include_router(router, prefix="/api")
    for router in (*(each for one in features for each in one.public), *frontend.routers()):
        app.include_router(router)

    # The last one added sees a request first.
    app.add_middleware(security.RefuseCrossOrigin)
    app.add_middleware(logs.LogRequests)
    app.add_middleware(security.SendHeaders, settings=settings)
    return app


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Leave no connection open."""
    yield
    await app.state.database.engine.dispose()
