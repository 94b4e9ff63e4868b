"""Ports that somebody else has: said before anything starts, with a command that works."""

import socket
from collections.abc import Mapping
from contextlib import suppress


def refuse_taken(command: str, wanted: Mapping[str, int]) -> None:
    """Stop, if one of these ports (by the option that sets it) is taken."""
    taken = [port for port in wanted.values() if is_taken(port)]
    if taken:
        options = " ".join(f"{option} {next_free(port)}" for option, port in wanted.items())
        raise SystemExit(f"Port {taken[0]} is taken. Choose another: uv run app {command} {options}")


def is_taken(port: int) -> bool:
    """Whether somebody answers there."""
    with suppress(OSError), socket.create_connection(("localhost", port), timeout=1):
        return True
    return False


def next_free(port: int) -> int:
    """This port, or the next one that nobody has."""
    return port if not is_taken(port) else next_free(port + 1)
