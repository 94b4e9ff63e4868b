"""Comments, which a change must not lose."""

from collections import Counter
from collections.abc import Set as AbstractSet

Comments = Counter[str]  # each with how often it is there


def kept(comments: Comments, indent: str, expendable: AbstractSet[str]) -> list[str]:
    """Those of a text that goes which must stay, as lines of their own."""
    return [indent + comment for comment in comments.elements() if comment not in expendable]
