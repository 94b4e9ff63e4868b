"""What a Python project depends on, as PEP 508 writes it."""

import re

from prism_gen.formats.versions import versions_agree

NAME = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^]]*)])?\s*")


def name_of(requirement: str) -> str:
    """The normalised name of a PEP 508 requirement; the text itself if it has none."""
    named = NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", named[1]).lower() if named else requirement


def requirements_agree(ours: str, theirs: str) -> bool:
    """Whether the owner's Python requirement serves where the template's was meant."""
    (extras, versions, marker), (needed, wanted, condition) = _parsed(ours), _parsed(theirs)
    return needed <= extras and marker in {"", condition} and versions_agree(versions, wanted)


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
