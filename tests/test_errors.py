"""Failures as a person reads them."""

import errno
import os

import pytest

from prism_gen.errors import ExitCode, explained


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_what_may_not_be_written_is_a_precondition(number: int) -> None:
    """The request is fine; whose folder it is, or how it is mounted, is not."""
    told = explained(OSError(number, os.strerror(number), "new/1", None, "README.md"))

    assert told.code == ExitCode.PRECONDITION
    assert f"README.md here: {os.strerror(number)}." in told.message
    assert told.hint


@pytest.mark.parametrize("place", ["README.md", None])
def test_what_the_system_cannot_do_is_a_failure(place: str | None) -> None:
    """A full disk, say, is nothing that Prism could have known before."""
    told = explained(OSError(errno.ENOSPC, "No space left on device", place))

    assert told.code == ExitCode.FAILED
    assert "No space left on device" in told.message
