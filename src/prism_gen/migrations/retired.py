"""`retired.txt`: the tables of removed features, which keep their data and which autogenerate ignores.

One table a line. The file is the owner's as well: comments, blank lines and the order are left alone.
"""

from collections.abc import Collection

RETIRED = "backend/migrations/retired.txt"


def retired_in(text: str) -> set[str]:
    """The tables that it names; what follows a `#` is a comment."""
    return {*filter(None, map(_table, text.splitlines()))}


def edited(text: str, tables: Collection[str]) -> str:
    """The same file naming exactly these tables; empty when there is nothing left in it."""
    kept = [line for line in text.splitlines(keepends=True) if not _table(line) or _table(line) in tables]
    ending = "\r\n" if "\r\n" in text else "\n"
    new = [f"{table}{ending}" for table in sorted({*tables} - retired_in(text))]
    if new and kept and not kept[-1].endswith("\n"):
        kept[-1] += ending
    whole = "".join([*kept, *new])
    return whole if whole.strip() else ""


def _table(line: str) -> str:
    return line.partition("#")[0].strip()
