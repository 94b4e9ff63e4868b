"""The process: its signals, and how it ends. `python -m prism_gen` is `prism`."""

import signal
import sys

INTERRUPTED = 130


def main() -> None:
    """Run `prism`. Asked to end, by keyboard or system, it undoes what was begun and exits with 130."""
    try:
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        from prism_gen.cli import run  # noqa: PLC0415 - an interrupt while it loads is answered too

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        print("Interrupted; nothing is half done.", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
