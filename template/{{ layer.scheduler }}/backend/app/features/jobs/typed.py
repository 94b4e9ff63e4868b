"""What people type after `app jobs`, and what they are told when it is wrong."""

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import in_transaction
from app.errors import ProblemError
from app.features.jobs import actions, registry, service
from app.features.jobs.declare import Job
from app.features.jobs.schemas import JobRunRead

ACTOR = "command line"

Name = Annotated[str, typer.Argument(metavar="JOB")]
RunId = Annotated[int, typer.Argument(metavar="RUN", min=1, max=2**63 - 1)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

Result = TypeVar("Result")


def known(name: str) -> Job:
    """The job of this name; if there is none, a guess at the one that was meant."""
    jobs = registry.jobs()
    if name not in jobs:
        close = get_close_matches(name, jobs, n=1, cutoff=0.4)
        raise SystemExit(f'There is no job "{name}".' + "".join(f" Did you mean {guess}?" for guess in close))
    return jobs[name]


def has_run(name: str) -> bool:
    """Whether a job, declared or not, has a history."""
    return bool(in_transaction(lambda db: service.list_runs(db, None, 1, name, None)).items)


def parse_argument(text: str) -> tuple[str, Any]:
    """The name and the value of NAME=VALUE."""
    name, is_there, value = text.partition("=")
    if not is_there:
        raise typer.BadParameter(f"{text} is not NAME=VALUE.", param_hint="--argument")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def start(job: Job, arguments: Mapping[str, Any]) -> JobRunRead:
    """Have a job run now; of arguments that are wrong, say which ones there are."""
    try:
        return in_transaction(lambda db: actions.run_job(db, job.name, arguments, ACTOR))
    except ProblemError as error:
        raise SystemExit("\n".join([error.detail, *wrong_arguments(job, error.errors or {})])) from None


def wrong_arguments(job: Job, errors: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with each argument, and which ones the job takes."""
    for pointer, text in errors.items():
        yield f"{pointer.removeprefix('#/')}: {text}"
    if errors:
        yield f"{job.name} takes {', '.join(job.arguments.model_fields) or 'no arguments'}."


def carry_out(work: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
    """Do something with a run in one transaction; a sentence says why it cannot be done."""
    try:
        return in_transaction(work)
    except ProblemError as error:
        raise SystemExit(error.detail) from None
