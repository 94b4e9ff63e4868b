"""Plain text with a little emphasis, for a terminal that wants it. https://no-color.org"""

import os
import sys
from io import TextIOWrapper
from typing import TextIO


def say(text: str = "") -> None:
    """Print a line for people."""
    print(text)


def complain(text: str) -> None:
    """Print a line on standard error."""
    print(text, file=sys.stderr)


def bold(text: str, stream: TextIO | None = None) -> str:
    """Emphasised, if the stream (standard output unless given) is a terminal that wants it."""
    return _styled("1", text, stream or sys.stdout)


def dim(text: str) -> str:
    """In the background."""
    return _styled("2", text, sys.stdout)


def green(text: str) -> str:
    """What is added."""
    return _styled("32", text, sys.stdout)


def red(text: str) -> str:
    """What is removed."""
    return _styled("31", text, sys.stdout)


def is_interactive() -> bool:
    """Whether a person can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def confirm(question: str) -> bool:
    """Ask a person; anything but a clear yes is a no."""
    try:
        return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def write_anything() -> None:
    """Let no character of a name stop the output: what the encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _styled(code: str, text: str, stream: TextIO | None) -> str:
    return f"\033[{code}m{text}\033[0m" if _has_colour(stream) else text


def _has_colour(stream: TextIO | None) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream is not None and stream.isatty())
