"""Several processes as one: one labelled log, one end."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread

PATIENCE = 5
COLOURS = (36, 35, 33, 32)

Process = subprocess.Popen[str]


def supervise(commands: Mapping[str, Sequence[str]], env: Mapping[str, str]) -> int:
    """Run them side by side; the first to end ends all, with its exit code, and so does Ctrl-C."""
    ended: SimpleQueue[int] = SimpleQueue()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: ended.put(0))
    env = dict(env) | ({"FORCE_COLOR": "1"} if coloured() else {})
    children: list[Process] = []
    try:
        for label, command in commands.items():
            child = start(command, env)
            Thread(target=relay, args=(child, prefix(label, len(children))), daemon=True).start()
            Thread(target=lambda child=child: ended.put(child.wait()), daemon=True).start()
            children.append(child)
        code = ended.get()
    finally:
        stop(children)
    return code if code >= 0 else 128 - code


def start(command: Sequence[str], env: Mapping[str, str]) -> Process:
    """Start a process in a group of its own, so that whatever it starts ends with it."""
    return subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )


def relay(child: Process, prefix: str) -> None:
    """Print what a process says, each line with its label."""
    for line in child.stdout or ():
        sys.stdout.write(prefix + line)
        sys.stdout.flush()


def prefix(label: str, index: int) -> str:
    """What stands before each line of a process."""
    text = f"{label:>4} │ "
    return f"\033[{COLOURS[index % len(COLOURS)]}m{text}\033[0m" if coloured() else text


def coloured() -> bool:
    """Whether someone looks on, who did not ask for plain text."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def stop(children: Sequence[Process]) -> None:
    """End each group: politely, then, after some seconds, surely."""
    for child in children:
        send(child, signal.SIGTERM)
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(PATIENCE)
        send(child, signal.SIGKILL)


def send(child: Process, number: signal.Signals) -> None:
    """Send a signal to a whole group, if anyone of it is left."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, number)
