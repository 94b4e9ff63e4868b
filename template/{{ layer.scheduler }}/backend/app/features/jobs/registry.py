"""Which jobs there are: those of each feature's `jobs.py`, and those of the modules in `app/jobs`."""

import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from http import HTTPStatus
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from app import features
from app import jobs as own
from app.errors import ProblemError
from app.features.jobs.declare import Job


@cache
def jobs() -> Mapping[str, Job]:
    """All jobs by name; an import error is an error."""
    return collect(modules(features, own))


def find(name: str) -> Job:
    """The job of this name, which must be declared."""
    if job := jobs().get(name):
        return job
    raise ProblemError(HTTPStatus.NOT_FOUND, f'There is no job "{name}".')


def modules(features: ModuleType, own: ModuleType) -> Iterator[ModuleType]:
    """The modules that may declare jobs."""
    for feature in pkgutil.iter_modules(features.__path__, f"{features.__name__}."):
        if feature.ispkg and find_spec(f"{feature.name}.jobs"):
            yield import_module(f"{feature.name}.jobs")
    for module in pkgutil.iter_modules(own.__path__, f"{own.__name__}."):
        yield import_module(module.name)


def collect(modules: Iterator[ModuleType]) -> dict[str, Job]:
    """The jobs of these modules by name, in its order."""
    found: dict[str, Job] = {}
    for job in (job for module in modules for value in vars(module).values() for job in jobs_of(value)):
        other = found.setdefault(job.name, job)
        if other is not job:
            raise ValueError(f'Two jobs are called "{job.name}": {home(other)} and {home(job)}. Rename one.')
    return dict(sorted(found.items()))


def jobs_of(value: object) -> Sequence[Job]:
    """What a name in a module stands for: a job, a list of jobs, or neither."""
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, Job)]


def home(job: Job) -> str:
    """Where a job is declared."""
    return f"{job.function.__module__}.{job.function.__qualname__}"
