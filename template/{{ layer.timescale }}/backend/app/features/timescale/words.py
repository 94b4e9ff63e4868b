"""Sizes, numbers, times and errors in words."""

from sqlalchemy.exc import DBAPIError

SIZES = ("B", "kB", "MB", "GB", "TB")
STEP = 1024
MINUTE = 60


def of_size(size: float) -> str:
    """A number of bytes as people read it: "1.5 MB"."""
    unit = 0
    while size >= STEP and unit < len(SIZES) - 1:
        size, unit = size / STEP, unit + 1
    return f"{size:,.1f}".removesuffix(".0") + f" {SIZES[unit]}"


def of_number(number: int, thing: str) -> str:
    """A number of things: "1 chunk", "1,000 rows"."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def of_seconds(seconds: float) -> str:
    """How long something took: "0.3 s", "4 min 10 s"."""
    minutes, rest = divmod(round(seconds), MINUTE)
    return f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"


def of_error(error: DBAPIError) -> str:
    """What the database said, without its context."""
    return str(error.orig).partition("\n")[0].rstrip(".")
