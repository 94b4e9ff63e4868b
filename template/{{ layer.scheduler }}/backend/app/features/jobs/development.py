"""What `app dev` runs of jobs: the runner and, where it is the engine, Procrastinate's worker; both with reload."""

from collections.abc import Mapping, Sequence
from math import ceil

from app import ROOT
from app.features.jobs.settings import JobsSettings

MARGIN = 5  # seconds to store what became of the runs


def processes(settings: JobsSettings) -> Mapping[str, Sequence[str]]:
    """The commands, by their label."""
    commands = {"jobs": "app jobs run"}
    if settings.engine == "procrastinate":
        commands["work"] = "app jobs work"
    return {label: reloading(command, settings.grace) for label, command in commands.items()}


def reloading(command: str, grace: float) -> Sequence[str]:
    """The command, ended and begun anew after each change of the code; its runs get their grace first."""
    patience = str(ceil(grace) + MARGIN)
    watch = ["watchfiles", "--filter", "python", "--target-type", "command", "--verbosity", "warning"]
    return [*watch, "--sigint-timeout", patience, command, str(ROOT / "backend" / "app")]
