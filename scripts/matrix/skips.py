"""The tests of a project that were skipped: what no registry has is a reason, and nothing else is."""

import re

# TimescaleDB is in no registry, so these tests run where there is a server that has it.
UNAVAILABLE = "TimescaleDB is not on the server of TEST_DATABASE_URL"
TOLD = "{} tests need TimescaleDB and did not run"
# As pytest lists them: how many, where, and why.
SKIPPED = re.compile(r"^SKIPPED \[(\d+)\] \S+: (.+)$", re.MULTILINE)


def not_run(said: str) -> int:
    """How many tests were skipped for want of what no registry has."""
    return sum(int(count) for count, why in SKIPPED.findall(said) if why == UNAVAILABLE)


def refused(said: str) -> list[str]:
    """The reasons for which tests were skipped that should have run."""
    return [why for _, why in SKIPPED.findall(said) if why != UNAVAILABLE]
