"""Routes to look after jobs."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query

from app.database import Transaction
from app.errors import responses
from app.features.jobs import actions, schemas, service
from app.features.jobs.models import RunStatus
from app.pagination import Cursor, Limit
from app.users.models import User
from app.users.schemas import PRINTABLE
from app.users.sessions import current_admin

router = APIRouter(
    prefix="/jobs",
    tags=["jobs"],
    dependencies=[Depends(current_admin)],
    responses=responses(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN),
)
NOT_FOUND = responses(HTTPStatus.NOT_FOUND)
REFUSED = responses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
Admin = Annotated[User, Depends(current_admin)]
JobName = Annotated[str, Path(max_length=200)]
RunId = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.get("")
async def list_jobs(db: Transaction) -> list[schemas.JobRead]:
    """All jobs by name, each with its next run and its latest ones."""
    return await service.list_jobs(db)


@router.get("/runs")
async def list_job_runs(
    db: Transaction,
    limit: Limit = 50,
    cursor: Cursor = None,
    job: Annotated[str | None, Query(max_length=200, pattern=PRINTABLE)] = None,
    status: RunStatus | None = None,
) -> schemas.JobRunPage:
    """The history, the latest run first; of one job or status, if asked."""
    return await service.list_runs(db, cursor, limit, job, status)


@router.get("/runs/{run_id}", response_model=schemas.JobRunDetail, responses=NOT_FOUND)
async def read_job_run(run_id: RunId, db: Transaction) -> schemas.JobRunDetail:
    """A run with its log and, if it failed, its traceback."""
    return await service.read_run(db, run_id)


@router.post("/runs/{run_id}/cancel", status_code=HTTPStatus.NO_CONTENT, responses=REFUSED)
async def cancel_job_run(run_id: RunId, db: Transaction, admin: Admin) -> None:
    """Cancel a run: at once if it waits, else its runner is told to stop it."""
    await actions.cancel_run(db, run_id, admin.email)


@router.get("/runners")
async def list_job_runners(db: Transaction) -> list[schemas.JobRunnerRead]:
    """The processes that run jobs."""
    return await service.list_runners(db)


@router.get("/{name}", responses=NOT_FOUND)
async def read_job(name: JobName, db: Transaction) -> schemas.JobDetail:
    """A job with its declaration and its arguments."""
    return await service.read_job(db, name)


@router.post("/{name}/runs", status_code=HTTPStatus.CREATED, responses=REFUSED)
async def run_job(name: JobName, arguments: dict[str, Any], db: Transaction, admin: Admin) -> schemas.JobRunRead:
    """Run a job now, with these arguments."""
    return await actions.run_job(db, name, arguments, admin.email)


@router.post("/{name}/pause", status_code=HTTPStatus.NO_CONTENT, responses=NOT_FOUND)
async def pause_job(name: JobName, db: Transaction, admin: Admin) -> None:
    """Let no run of a job start until it is resumed."""
    await actions.set_paused(db, name, paused=True, actor=admin.email)


@router.post("/{name}/resume", status_code=HTTPStatus.NO_CONTENT, responses=NOT_FOUND)
async def resume_job(name: JobName, db: Transaction, admin: Admin) -> None:
    """Let a paused job run again, from its next tick on."""
    await actions.set_paused(db, name, paused=False, actor=admin.email)
