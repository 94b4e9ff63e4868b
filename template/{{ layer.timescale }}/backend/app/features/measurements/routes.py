"""Routes of measurements: in from devices, out to charts and files."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from app.database import Transaction
from app.errors import responses
from app.features.measurements import schemas, service
from app.features.measurements.access import sender
from app.features.measurements.body import REQUEST_BODY, accepted, format_of, pieces_of
from app.features.measurements.export import MEDIA_TYPES, export
from app.features.measurements.ingest import ingest
from app.features.measurements.latest import read_latest
from app.features.measurements.names import list_sources
from app.features.measurements.parameters import BucketQuery, ExportQuery, RangeQuery, Search
from app.features.measurements.ranges import read_page
from app.pagination import Cursor, Limit
from app.users.sessions import current_user

router = APIRouter(prefix="/measurements", tags=["measurements"], responses=responses(HTTPStatus.UNAUTHORIZED))
SIGNED_IN = [Depends(current_user)]
JSON = "application/json"
FILE: dict[int | str, dict[str, Any]] = {
    HTTPStatus.OK.value: {
        "description": "A file.",
        "content": {media: {"schema": {"type": "string"}} for media in MEDIA_TYPES.values()},
    }
}
REFUSED = responses(
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)


@router.post("", dependencies=[Depends(sender)], responses=REFUSED, openapi_extra={"requestBody": REQUEST_BODY})
async def ingest_measurements(request: Request) -> schemas.IngestReport:
    """Store a batch: JSON, NDJSON or CSV, gzipped or not."""
    return accepted(await ingest(request.app.state.database, pieces_of(request), format_of(request)))


@router.get("", dependencies=SIGNED_IN, response_model=schemas.MeasurementPage)
async def list_measurements(db: Transaction, query: Annotated[RangeQuery, Query()]) -> Response:
    """The measurements from `start` to before `end`, source by source in the order of time."""
    return Response(await read_page(db, query), media_type=JSON)


@router.get("/export", dependencies=SIGNED_IN, response_class=StreamingResponse, responses=FILE)
async def export_measurements(request: Request, query: Annotated[ExportQuery, Query()]) -> StreamingResponse:
    """The same as a file, however many there are."""
    return export(request.app.state.database, query)


@router.get("/buckets", dependencies=SIGNED_IN)
async def bucket_measurements(db: Transaction, query: Annotated[BucketQuery, Query()]) -> schemas.MeasurementBuckets:
    """One point for each bucket that the range touches."""
    return await service.read_buckets(db, query)


@router.get("/latest", dependencies=SIGNED_IN, response_model=schemas.MeasurementPage)
async def list_latest_measurements(
    db: Transaction, metric: schemas.Metric, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """The latest measurement of each source that has any of this metric."""
    return Response(await read_latest(db, metric, cursor, limit), media_type=JSON)


@router.get("/sources", dependencies=SIGNED_IN)
async def list_measurement_sources(
    db: Transaction, limit: Limit = 50, cursor: Cursor = None, search: Search = ""
) -> schemas.MeasurementSourcePage:
    """The sources by name, each with what it measures; those that start with `search`, if asked."""
    return await list_sources(db, cursor, limit, search)
