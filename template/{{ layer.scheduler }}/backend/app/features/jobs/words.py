"""Schedules in words."""

import re
from datetime import timedelta

UNITS = [("day", 86400), ("hour", 3600), ("minute", 60)]
DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]


def of_length(length: timedelta) -> str:
    """A length in its largest whole unit: "15 minutes", or "hour" if it is one."""
    seconds = length.total_seconds()
    unit, size = next((each for each in UNITS if seconds % each[1] == 0), ("second", 1))
    return unit if seconds == size else f"{seconds / size:g} {unit}s"


def of_cron(line: str) -> str:
    """A cron line in words if it is a simple one, else as it is."""
    line = " ".join(line.lower().split())
    if steps := re.fullmatch(r"\*(?:/(\d+))? \* \* \* \*", line):
        return of_steps(line, "minute", int(steps[1] or 1), 60)
    if steps := re.fullmatch(r"0 \*(?:/(\d+))? \* \* \*", line):
        return of_steps(line, "hour", int(steps[1] or 1), 24)
    if at := re.fullmatch(r"(\d+) \* \* \* \*", line):
        return f"At {int(at[1])} minutes past every hour"
    if at := re.fullmatch(r"(\d+) (\d+) \* \* (\*|[0-7]|1-5)", line):
        return f"At {int(at[2]):02}:{int(at[1]):02} {of_weekday(at[3])}"
    return f"Cron {line}"


def of_steps(line: str, unit: str, step: int, whole: int) -> str:
    """Steps in words, if they have one length: */7 starts anew each hour."""
    if step == 1:
        return f"Every {unit}"
    return f"Cron {line}" if whole % step else f"Every {step} {unit}s"


def of_weekday(field: str) -> str:
    """On which days."""
    if field in ("*", "1-5"):
        return "every day" if field == "*" else "from Monday to Friday"
    return f"every {DAYS[int(field) % 7]}"
