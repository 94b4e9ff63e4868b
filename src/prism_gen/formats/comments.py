"""Comments of TOML and YAML, which a change must not lose."""

import re
from collections import Counter
from collections.abc import Set as AbstractSet

# A little more than the comments: also what looks like one inside a string. Nobody loses by that.
COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)


def comments(text: str) -> Counter[str]:
    """The comments of a text, each with how often it is there."""
    return Counter(found.rstrip() for found in COMMENT.findall(text))


def kept_lines(text: str, indent: str, expendable: AbstractSet[str]) -> list[str]:
    """The comments that must stay when a text goes, as lines of their own."""
    return [indent + comment for comment in comments(text).elements() if comment not in expendable]
