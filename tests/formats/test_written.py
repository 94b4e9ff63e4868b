"""Random data: whatever both sides do, the text is right and nothing of the owner's is lost."""

import json
import tomllib
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from prism_gen.datamerge import DataMerge, merge_data
from prism_gen.formats.tomldump import dump_one_table
from prism_gen.formats.values import MISSING, is_part, same
from tests.formats.samples import edited

KEYS = st.sampled_from(["a", "b", "c d", "é", "f"])
SCALARS = st.one_of(st.booleans(), st.integers(0, 3), st.sampled_from(["", "x # y", "# y", "a: 'b'"]))
LISTS = st.lists(SCALARS, max_size=3, unique_by=repr)
INNER = st.dictionaries(KEYS, SCALARS | LISTS, max_size=4)
DATA = st.dictionaries(KEYS, SCALARS | LISTS | INNER | st.lists(INNER, min_size=1, max_size=2), max_size=5)
Sides = tuple[Any, Any, Any]


@st.composite
def sides(draw: st.DrawFn) -> Sides:
    """Base, theirs and ours: both sides came from the base by some changes."""
    base = draw(DATA)
    return base, _changed(draw, base), _changed(draw, base)


def _changed(draw: st.DrawFn, value: Any) -> Any:
    """The value with some of its entries gone, changed or new."""
    fate = draw(st.sampled_from(["keep", "keep", "inside", "inside", "inside", "replace"]))
    if fate == "inside" and isinstance(value, dict):
        members = {key: _changed(draw, member) for key, member in value.items() if draw(st.integers(0, 4))}
        return {**draw(INNER), **members} if draw(st.booleans()) else members
    if fate == "inside" and isinstance(value, list):
        kept = [item for item in value if draw(st.integers(0, 3))]
        new = (
            draw(LISTS)
            if not any(isinstance(item, dict) for item in value)
            else draw(st.lists(INNER, max_size=1))
        )
        return kept + [item for item in new if not any(same(item, other) for other in kept)]
    return value if fate != "replace" or isinstance(value, dict) else draw(SCALARS | LISTS | INNER)


def lost(ours: Any, base: Any, merged: Any) -> list[Any]:
    """What the owner has, the template never gave, and the outcome lacks."""
    if isinstance(ours, dict) and isinstance(merged, dict):
        known = base if isinstance(base, dict) else {}
        trios = [(value, known.get(key, MISSING), merged.get(key, MISSING)) for key, value in ours.items()]
        return [found for trio in trios for found in lost(*trio)]
    if isinstance(ours, list) and isinstance(merged, list):
        present = [*merged, *(base if isinstance(base, list) else [])]
        return [item for item in ours if not any(same(item, other) for other in present)]
    return [] if is_part(ours, base) or same(ours, merged) else [ours]


def check(done: DataMerge, data: Sides, merged: Any) -> None:
    """The owner's values are there, and without a clash the template's too."""
    base, theirs, ours = data
    assert lost(ours, base, merged) == []
    if not done.clashes:
        assert lost(theirs, base, merged) == []


@settings(deadline=None)
@given(data=sides(), indent=st.sampled_from([None, 2, 4, "\t"]))
def test_json(data: Sides, indent: int | str | None) -> None:
    """Any change of JSON is written into any other."""
    done = merge_data("a.json", *[json.dumps(side, indent=indent).encode() for side in data])

    check(done, data, json.loads(done.text))


@settings(deadline=None)
@given(data=sides())
def test_toml(data: Sides) -> None:
    """As JSON."""
    done = merge_data("a.toml", *map(_toml, data))

    check(done, data, tomllib.loads(done.text.decode()))


@settings(deadline=None)
@given(data=sides(), flow=st.sampled_from([True, False, None]))
def test_yaml(data: Sides, flow: bool | None) -> None:
    """As JSON."""
    texts = [
        yaml.safe_dump(side, default_flow_style=style, sort_keys=False, allow_unicode=True).encode()
        for side, style in zip(data, (False, False, flow), strict=True)
    ]
    done = merge_data("compose.yaml", *texts)

    check(done, data, yaml.safe_load(done.text) or {})


def _toml(value: Any) -> bytes:
    return dump_one_table((), value, "[{}]").removeprefix("[]\n").encode()


@pytest.mark.parametrize("comment", ["# mine", "# one\n# two"])
def test_comment_is_kept_or_the_merge_refused(comment: str) -> None:
    """A comment in a table that goes outlives it."""
    base = b"[a]\nx = 1\n\n[b]\ny = 1\n"
    done = merge_data("a.toml", base, b"[a]\nx = 1\n", edited(base, "[b]\n", f"[b]\n{comment}\n"))

    assert done.text == f"[a]\nx = 1\n\n{comment}\n".encode()
