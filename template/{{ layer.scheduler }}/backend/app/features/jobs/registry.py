"""Which jobs there are: those of each feature's `jobs.py`, and those of the modules in `app/jobs`."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import ModuleType

from app import jobs as own
from app.declared import by_name, declaring, named
from app.features.jobs.declare import Job


@cache
def jobs() -> Mapping[str, Job]:
    """All jobs by name; an import error is an error."""
    return collect(declaring(own))


def find(name: str) -> Job:
    """The job of this name, which must be declared."""
    return named("job", name, jobs())


def collect(modules: Iterable[ModuleType]) -> dict[str, Job]:
    """The jobs of these modules by name, in its order."""
    found = (job for module in modules for value in vars(module).values() for job in jobs_of(value))
    return by_name("job", ((job, home(job)) for job in found))


def jobs_of(value: object) -> Sequence[Job]:
    """What a name in a module stands for: a job, a list of jobs, or neither."""
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, Job)]


def home(job: Job) -> str:
    """Where a job is declared."""
    return f"{job.function.__module__}.{job.function.__qualname__}"
