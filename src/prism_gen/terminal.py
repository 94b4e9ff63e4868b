"""Plain text with a little emphasis, for a terminal that wants it. https://no-color.org"""

import os
import sys


def say(text: str = "") -> None:
    """Print a line for people."""
    sys.stdout.write(f"{text}\n")


def complain(text: str) -> None:
    """Print a line on standard error."""
    sys.stderr.write(f"{text}\n")


def bold(text: str) -> str:
    """Emphasised."""
    return _styled("1", text)


def dim(text: str) -> str:
    """In the background."""
    return _styled("2", text)


def is_interactive() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _styled(code: str, text: str) -> str:
    return f"\033[{code}m{text}\033[0m" if _has_colour() else text


def _has_colour() -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and (sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR")))
