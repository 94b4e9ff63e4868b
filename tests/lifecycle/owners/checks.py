"""What holds after every verb, whatever the owner did before it."""

import ast
import json
import re
import stat
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from prism_gen.textmerge import MIDDLE, OURS, THEIRS, ending_of
from tests.lifecycle.owners.scenario import Home, Scenario
from tests.lifecycle.owners.workshop import Ran, Untouched
from tests.support.commands import git
from tests.support.snapshots import Snapshot

VERSIONS, RETIRED, ENV, ANSWERS = (
    "backend/migrations/versions/",
    "backend/migrations/retired.txt",
    ".env",
    ".copier-answers.yml",
)
WORDS = re.compile(r"[^\s,\[\]{}]+")
INCOMING = ".prism/incoming"
PARSERS: dict[str, Callable[[str], object]] = {
    ".py": ast.parse,
    ".json": json.loads,
    ".toml": tomllib.loads,
    ".yaml": yaml.safe_load,
    ".yml": yaml.safe_load,
}

Seen = tuple[int, bytes | None] | None


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
        return [path for path in new if {OURS, MIDDLE, THEIRS} <= {*_lines(self.after[path])}]


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
            assert kept.read_bytes() == _content(tried.untouched.after[scenario.origin(path)])
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
    if _is(stat.S_ISDIR, base or theirs or ours):
        return  # as the files in it say
    path = tried.scenario.origin(place)
    is_settled = place in tried.scenario.hand or path in tried.scenario.kept or path in tried.scenario.spared
    if path in {ENV, ANSWERS} or (path.startswith(VERSIONS) and base):
        return
    if base == theirs or _is(stat.S_ISLNK, ours):
        assert after == ours, f"{place}: the template does not touch it"
    elif ours == base and not is_settled:
        assert after == theirs, f"{place}: the owner did not touch it"
    elif ours is None:
        assert after is None, f"{place}: the owner does not have it"
    elif theirs is None and not is_settled:
        assert after == ours or (after is None and _bare_text(ours) == _bare_text(base)), f"{place}: an edit"
    else:
        _check_merged(place, base, theirs, ours, after, arrives=not is_settled)


def _check_merged(place: str, base: Seen, theirs: Seen, ours: Seen, after: Seen, *, arrives: bool) -> None:
    """Nothing of the owner's is gone, and what the template changed is there."""
    assert ours is not None
    assert after is not None, f"{place}: gone"
    assert ours[0] == after[0] or (base and theirs and base[0] != theirs[0]), f"{place}: its mode changed"
    text = _text(after)
    for line in _new(base, ours):
        assert _has(text, _text(ours), line), f"{place}: the owner's line is gone: {line}"
    if arrives:
        for line in _new(base, theirs):
            assert line in text, f"{place}: the template's line did not arrive: {line}"
        for line in _new(ours, base):
            expected = _text(ours).count(line) + max(0, _text(theirs).count(line) - _text(base).count(line))
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
        if (parse := PARSERS.get(Path(path).suffix)) and not _fails(parse, before):
            parse(seen[1].decode("utf-8-sig"))
        if before and before[1]:
            _check_form(path, before[1], seen[1])


def _check_form(path: str, before: bytes, after: bytes) -> None:
    if b"\r\n" in before and before.count(b"\r\n") == before.count(b"\n"):
        assert after.count(b"\r\n") == after.count(b"\n"), f"{path}: mixed line endings"
    elif ending_of(before) == b"\n" and b"\r" not in before:
        assert b"\r" not in after, f"{path}: other line endings"
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf"), f"{path}: byte order mark"


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
        assert stored.splitlines() == (_content(tried.owners[path])).decode().strip().splitlines()
    assert _without(listed(tried.scenario, tried.root), unmerged) == _without(before, unmerged)


def listed(scenario: Scenario, root: Path) -> str:
    """Git's index, as git lists it."""
    return "" if scenario.home is Home.BARE else git(root, "ls-files", "--stage")


def _without(listing: str, paths: set[str]) -> list[str]:
    return [line for line in listing.splitlines() if line.split("\t")[1] not in paths]


def _is(kind: Callable[[int], bool], seen: Seen) -> bool:
    return seen is not None and kind(seen[0])


def _content(seen: Seen) -> bytes:
    return (seen and seen[1]) or b""


def _text(seen: Seen) -> str:
    return _content(seen).decode("utf-8-sig", errors="replace")


def _lines(seen: Seen) -> list[bytes]:
    return [line.rstrip() for line in _content(seen).splitlines()]


def _bare_text(seen: Seen) -> bytes:
    return _content(seen).replace(b"\r\n", b"\n")


def _new(before: Seen, after: Seen) -> Iterator[str]:
    """The lines that one side has and the other has not; a comma at the end is nobody's."""
    old, new = (Counter(_bare(seen)) for seen in (before, after))
    return (line for line in new - old if line)


def _bare(seen: Seen) -> Iterator[str]:
    return (line.strip().rstrip(",") for line in _text(seen).splitlines())


def _has(text: str, ours: str, line: str) -> bool:
    """Whether a line is there as often as in the owner's file; one that grew has all its words."""
    return text.count(line) >= ours.count(line) or all(word in text for word in WORDS.findall(line))


def _fails(parse: Callable[[str], object], seen: Seen) -> bool:
    """Whether the owner's own version cannot be read."""
    try:
        parse(_text(seen))
    except (ValueError, SyntaxError, yaml.YAMLError):
        return True
    return False
