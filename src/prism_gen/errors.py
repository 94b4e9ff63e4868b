"""How Prism fails: what went wrong, why, and the command that helps."""

import shlex
from enum import IntEnum
from subprocess import CalledProcessError


class ExitCode(IntEnum):
    """The exit codes of `prism`; part of its interface."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    PRECONDITION = 3
    CONFLICTS = 4
    UPDATE_AVAILABLE = 5
    INTERRUPTED = 130


class PrismError(Exception):
    """A failure that a person can mend.

    `message` says what and why in one or two sentences; `hint` is what to do next, if there is something.
    """

    code = ExitCode.FAILED

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(PrismError):
    """The command line asks for something that does not exist or is not allowed."""

    code = ExitCode.USAGE


class PreconditionError(PrismError):
    """The request is fine; the place or the moment is not."""

    code = ExitCode.PRECONDITION


def explained(error: Exception) -> PrismError:
    """The same failure as a person can read it: a full disk, a git that refuses."""
    if isinstance(error, PrismError):
        return error
    if isinstance(error, CalledProcessError):
        return PrismError(f"{shlex.join(error.cmd)} failed: {error.stderr.strip()}")
    if isinstance(error, OSError) and error.strerror:
        return PrismError(f"{error.strerror}: {error.filename}" if error.filename else f"{error.strerror}.")
    hint = "This is a fault of Prism or its template; with --debug it shows where."
    return PrismError(f"{type(error).__name__}: {error}", hint)
