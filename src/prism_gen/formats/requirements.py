"""What a project depends on, as Python and npm write it."""

import re

NAME = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^]]*)])?\s*")
# A lower bound or an exact version, in both languages; an upper bound says nothing of what is used today.
RELEASE = re.compile(r"(?:^|[,\s])(?:\^|~=?|>=?|={1,3})?v?(\d+)(?:\.(\d+))?")
ANY_VERSION = {"", "*", "latest"}


def name_of(requirement: str) -> str:
    """The normalised name of a PEP 508 requirement; the text itself if it has none."""
    named = NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", named[1]).lower() if named else requirement


def requirements_agree(ours: str, theirs: str) -> bool:
    """Whether the owner's Python requirement serves where the template's was meant."""
    (extras, versions, marker), (needed, wanted, condition) = _parsed(ours), _parsed(theirs)
    return needed <= extras and marker in {"", condition} and versions_agree(versions, wanted)


def versions_agree(one: str, other: str) -> bool:
    """Whether two constraints are about the same line of releases: 4.x, or 0.9.x."""
    if one.strip() in ANY_VERSION or other.strip() in ANY_VERSION:
        return True
    line = _line(one)
    return line is not None and line == _line(other)


def _parsed(requirement: str) -> tuple[set[str], str, str]:
    """The extras, the constraint and the marker."""
    wanted, _, marker = requirement.partition(";")
    named = NAME.match(wanted)
    extras = named[2] if named and named[2] else ""
    return (
        {extra.strip() for extra in extras.split(",") if extra.strip()},
        NAME.sub("", wanted, 1),
        marker.strip(),
    )


def _line(constraint: str) -> tuple[str, ...] | None:
    release = RELEASE.search(re.sub(r"(?<=[<>=~!^])\s+", "", constraint))
    if not release:
        return None
    return (release[1],) if release[1] != "0" else ("0", release[2] or "0")
