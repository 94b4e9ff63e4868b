"""What git knows of a project before and after a verb."""

from pathlib import Path

from tests.lifecycle.owners.checks import Tried
from tests.lifecycle.owners.scenario import Home, Scenario
from tests.lifecycle.owners.seen import content
from tests.support.commands import git


def check_index(tried: Tried, before: str) -> None:
    """What has markers is unmerged, with the owner's version in the middle; the rest of the index stays."""
    if tried.scenario.home is Home.BARE:
        return
    tracked = (
        set(git(tried.root, "ls-files").splitlines()) if tried.scenario.home is not Home.GITLESS else set()
    )
    unmerged = {line.split("\t")[1] for line in git(tried.root, "ls-files", "-u").splitlines()}
    assert unmerged == {*tried.marked()} & tracked
    for path in unmerged:
        assert git(tried.root, "status", "--porcelain", "--", path).startswith("UU ")
        stored = git(tried.root, "show", f":2:./{path}")
        assert stored.splitlines() == (content(tried.owners[path])).decode().strip().splitlines()
    assert _without(listed(tried.scenario, tried.root), unmerged) == _without(before, unmerged)


def listed(scenario: Scenario, root: Path) -> str:
    """Git's index, as git lists it."""
    return "" if scenario.home is Home.BARE else git(root, "ls-files", "--stage")


def _without(listing: str, paths: set[str]) -> list[str]:
    return [line for line in listing.splitlines() if line.split("\t")[1] not in paths]
