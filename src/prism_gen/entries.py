"""Entries of a YAML mapping, as lines: what two sides insert at one place may stand in any order."""

import re
from collections.abc import Sequence

ENTRY = re.compile(rb""" *([\w.-]+|"[^"]*"|'[^']*') *:(\s|$)""")


def are_entries(ours: Sequence[bytes], theirs: Sequence[bytes]) -> bool:
    """Whether both are whole entries of one mapping, with no key in common."""
    (mine, my_keys), (yours, your_keys) = _entries(ours), _entries(theirs)
    return mine == yours and bool(my_keys and your_keys) and my_keys.isdisjoint(your_keys)


def _entries(lines: Sequence[bytes]) -> tuple[int, set[bytes]]:
    """How far these lines are indented, and the keys at that indentation; none if there is anything else."""
    told = [line for line in lines if line.strip() and not line.lstrip().startswith(b"#")]
    depths = [len(line) - len(line.lstrip(b" ")) for line in told]
    if not told or depths[0] != min(depths):
        return 0, set()
    matches = [ENTRY.match(line) for line, depth in zip(told, depths, strict=True) if depth == depths[0]]
    return depths[0], {match[1] for match in matches if match} if all(matches) else set()
