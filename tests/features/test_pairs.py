"""Two features: what they have together is there when both are, in whichever order they came."""

from itertools import permutations
from pathlib import Path

import pytest

from prism_gen.migrations import VERSIONS, heads, is_relinked, read_history
from tests.features.facts import CATALOG, NAMES
from tests.support.commands import prism, prism_json
from tests.support.snapshots import OWN_RULES, snapshot

PAIRS = [*permutations(NAMES, 2)]
FREE = [(first, second) for first, second in PAIRS if second not in CATALOG[first].requires]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_order_does_not_matter(work: Path, first: str, second: str) -> None:
    """One after the other, they are what both are from the start; only the order of the migrations tells."""
    prism("new", "direct", "--name", "Shop", "--with", f"{first},{second}", cwd=work)
    prism("new", "later", "--name", "Shop", cwd=work)

    reports = [prism_json("add", feature, cwd=work / "later") for feature in (first, second)]

    assert [report["conflicts"] for report in reports] == [[], []]
    assert snapshot(work / "later", OWN_RULES) == snapshot(work / "direct", OWN_RULES)
    _assert_same_history(work / "later", work / "direct")


@pytest.mark.parametrize(("first", "second"), FREE)
def test_other_one_stays_as_it_was_alone(work: Path, first: str, second: str) -> None:
    """`remove` of one takes along what they had together, and `add` brings it back."""
    prism("new", "shop", "--with", first, cwd=work)
    alone = snapshot(work / "shop", OWN_RULES)
    prism_json("add", second, cwd=work / "shop")
    together = snapshot(work / "shop", OWN_RULES)

    prism_json("remove", second, cwd=work / "shop")
    assert snapshot(work / "shop", OWN_RULES) == alone

    prism_json("add", second, cwd=work / "shop")
    assert snapshot(work / "shop", OWN_RULES) == together
    prism_json("undo", cwd=work / "shop")
    assert snapshot(work / "shop", OWN_RULES) == alone


def _assert_same_history(one: Path, other: Path) -> None:
    assert len(heads(read_history(one))) == 1
    names, expected = ({path.name for path in (root / VERSIONS).glob("*.py")} for root in (one, other))
    assert names == expected
    for name in names:
        ours, theirs = ((root / VERSIONS / name).read_bytes() for root in (one, other))
        assert is_relinked(f"{VERSIONS}/{name}", ours, theirs), name
