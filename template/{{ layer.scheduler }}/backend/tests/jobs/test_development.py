"""What `app dev` runs of jobs."""

from app.features.jobs.development import processes
from app.features.jobs.settings import JobsSettings


def test_runner_is_run_with_reload() -> None:
    """Its runs get their grace before it is killed."""
    (command,) = processes(JobsSettings(grace=7.5)).values()

    assert command[0] == "watchfiles"
    assert "app jobs run" in command
    assert command[command.index("--sigint-timeout") + 1] == "13"


def test_worker_is_run_where_it_is_the_engine() -> None:
    """Else there is nothing for it to do."""
    settings = JobsSettings().model_copy(update={"engine": "procrastinate"})

    assert [list(commands)[-2] for commands in processes(settings).values()] == ["app jobs run", "app jobs work"]
    assert list(processes(JobsSettings())) == ["jobs"]
