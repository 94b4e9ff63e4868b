"""How Prism fails: what went wrong, why, and the command that helps."""

import shlex
from enum import IntEnum
from errno import EACCES, EPERM, EROFS
from subprocess import CalledProcessError

FORBIDDEN = {EACCES, EPERM, EROFS}


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


class ConflictsError(PrismError):
    """Something waits for the owner's hand."""

    code = ExitCode.CONFLICTS


def explained(error: Exception) -> PrismError:
    """The same failure as a person can read it: a full disk, a git that refuses."""
    if isinstance(error, PrismError):
        return error
    if isinstance(error, CalledProcessError):
        return PrismError(f"{shlex.join(error.cmd)} failed: {error.stderr.strip()}")
    if isinstance(error, OSError) and error.strerror:
        return _refused(error)
    hint = "This is a fault of Prism or its template; with --debug it shows where."
    return PrismError(f"{type(error).__name__}: {error}", hint)


def _refused(error: OSError) -> PrismError:
    """What the system did not do; of two files, as in renaming, the second is the one that was meant."""
    place = error.filename2 or error.filename
    if error.errno not in FORBIDDEN:
        return PrismError(f"{error.strerror}: {place}" if place else f"{error.strerror}.")
    return PreconditionError(
        f"Prism may not work on {place or 'a file'} here: {error.strerror}.",
        "Give yourself the right to read and write the project, or work on a copy of it; then try again.",
    )
