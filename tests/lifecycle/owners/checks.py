"""What holds after every verb, whatever the owner did before it."""

import ast
import json
import stat
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from prism_gen.textmerge import MIDDLE, OURS, THEIRS, ending_of
from tests.lifecycle.owners.scenario import Scenario
from tests.lifecycle.owners.seen import (
    Seen,
    bare_text,
    content,
    fails_to_parse,
    has_line,
    is_kind,
    lines,
    new_lines,
    text_of,
)
from tests.lifecycle.owners.workshop import Ran, Untouched
from tests.support.snapshots import Snapshot

VERSIONS, RETIRED, ENV, ANSWERS = (
    "backend/migrations/versions/",
    "backend/migrations/retired.txt",
    ".env",
    ".copier-answers.yml",
)
INCOMING = ".prism/incoming"
PARSERS: dict[str, Callable[[str], object]] = {
    ".py": ast.parse,
    ".json": json.loads,
    ".toml": tomllib.loads,
    ".yaml": yaml.safe_load,
    ".yml": yaml.safe_load,
}


@dataclass(frozen=True)
class Tried:
    """A scenario after its verb: what the owner had, and what is there now."""

    scenario: Scenario
    root: Path
    untouched: Untouched
    owners: Snapshot
    after: Snapshot
    ran: Ran

    @property
    def conflicts(self) -> dict[str, str]:
        """What the report lists, and why."""
        return {entry["path"]: entry["why"] for entry in self.ran.report["conflicts"]}

    def marked(self) -> list[str]:
        """The files that the verb left with markers."""
        new = [path for path, seen in self.after.items() if seen != self.owners.get(path)]
        return [path for path in new if {OURS, MIDDLE, THEIRS} <= {*lines(self.after[path])}]


def check(tried: Tried) -> None:
    """All of it."""
    _check_outcome(tried)
    _check_paths(tried)
    _check_own_rules(tried)
    _check_texts(tried)
    _check_forms(tried)


def _check_outcome(tried: Tried) -> None:
    """A conflict is never a success, and nothing else is a failure; each is listed with its reason."""
    scenario, report = tried.scenario, tried.ran.report
    told = {path: scenario.hand.get(path, "is not expected") for path in tried.conflicts}
    assert told.keys() == scenario.hand.keys(), tried.conflicts
    for path, why in tried.conflicts.items():
        assert told[path] in why, (path, why)
        if INCOMING in why:
            kept = tried.root / INCOMING / scenario.origin(path)
            assert kept.read_bytes() == content(tried.untouched.after[scenario.origin(path)])
    assert tried.ran.code == (4 if scenario.hand else 0), report
    assert set(scenario.kept) <= set(report["kept"]), report["kept"]
    assert {*tried.marked()} <= set(scenario.hand)
    assert all(why in tried.conflicts[path] for path in tried.marked() for why in ["between markers"])


def _check_paths(tried: Tried) -> None:
    """Each path has what the owner, the template or both put there."""
    for place in {*tried.owners, *tried.after, *map(tried.scenario.place, tried.untouched.after)}:
        path = tried.scenario.origin(place)
        if _has_own_rules(path) and path not in tried.owners:
            continue
        sides = tried.untouched.made.get(path), tried.untouched.after.get(path)
        _check_path(tried, place, *sides, tried.owners.get(place), tried.after.get(place))


def _has_own_rules(path: str) -> bool:
    return path.startswith(VERSIONS) or path in {RETIRED, ENV, ANSWERS}


def _check_path(tried: Tried, place: str, base: Seen, theirs: Seen, ours: Seen, after: Seen) -> None:
    if is_kind(stat.S_ISDIR, base or theirs or ours):
        return  # as the files in it say
    path = tried.scenario.origin(place)
    is_settled = place in tried.scenario.hand or path in tried.scenario.kept or path in tried.scenario.spared
    if path in {ENV, ANSWERS} or (path.startswith(VERSIONS) and base):
        return
    if base == theirs or is_kind(stat.S_ISLNK, ours):
        assert after == ours, f"{place}: the template does not touch it"
    elif ours == base and not is_settled:
        assert after == theirs, f"{place}: the owner did not touch it"
    elif ours is None:
        assert after is None, f"{place}: the owner does not have it"
    elif theirs is None and not is_settled:
        assert after == ours or (after is None and bare_text(ours) == bare_text(base)), f"{place}: an edit"
    else:
        _check_merged(place, base, theirs, ours, after, arrives=not is_settled)


def _check_merged(place: str, base: Seen, theirs: Seen, ours: Seen, after: Seen, *, arrives: bool) -> None:
    """Nothing of the owner's is gone, and what the template changed is there."""
    assert ours is not None
    assert after is not None, f"{place}: gone"
    assert ours[0] == after[0] or (base and theirs and base[0] != theirs[0]), f"{place}: its mode changed"
    text = text_of(after)
    for line in new_lines(base, ours):
        assert has_line(text, text_of(ours), line, may_grow=not arrives), (
            f"{place}: the owner's line is gone: {line}"
        )
    if arrives:
        for line in new_lines(base, theirs):
            assert line in text, f"{place}: the template's line did not arrive: {line}"
        for line in new_lines(ours, base):
            expected = text_of(ours).count(line) + max(
                0, text_of(theirs).count(line) - text_of(base).count(line)
            )
            assert text.count(line) <= expected, f"{place}: the owner had deleted it: {line}"


def _check_own_rules(tried: Tried) -> None:
    """The owner's variables and answers stay; the answers say what is there now."""
    root, verb = tried.root, tried.scenario.arguments
    place = tried.scenario.place(ENV)
    env, before = tried.after.get(place), tried.owners.get(place)
    assert (env is None) == (before is None)
    if env and before and env[1] is not None:
        assert env[0] == before[0]
        assert env[1].startswith(before[1] or b"")
    answers = yaml.safe_load((root / ANSWERS).read_text())
    if verb[0] == "update":
        assert answers["_commit"] == "v2.0.0"
    else:
        assert {name: answers[name] for name in verb[1:]} == dict.fromkeys(verb[1:], verb[0] == "add")


def _check_texts(tried: Tried) -> None:
    """What the scenario says of single files."""
    for path, text in tried.scenario.has.items():
        assert text.encode() in (tried.root / path).read_bytes(), (path, text)
    for path, text in tried.scenario.lacks.items():
        assert text.encode() not in (tried.root / path).read_bytes(), (path, text)


def _check_forms(tried: Tried) -> None:
    """What the verb wrote can be read, and has the line endings that the owner's file has."""
    marked = tried.marked()
    for path, seen in tried.after.items():
        before = tried.owners.get(path)
        if seen == before or seen[1] is None or path in marked:
            continue
        if (parse := PARSERS.get(Path(path).suffix)) and not fails_to_parse(parse, before):
            parse(seen[1].decode("utf-8-sig"))
        if before and before[1]:
            _check_form(path, before[1], seen[1])


def _check_form(path: str, before: bytes, after: bytes) -> None:
    if b"\r\n" in before and before.count(b"\r\n") == before.count(b"\n"):
        assert after.count(b"\r\n") == after.count(b"\n"), f"{path}: mixed line endings"
    elif ending_of(before) == b"\n" and b"\r" not in before:
        assert b"\r" not in after, f"{path}: other line endings"
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf"), f"{path}: byte order mark"
