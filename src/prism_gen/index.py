"""Git's index, by which editors and `git status` know of a conflict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from prism_gen.git import is_tracking, run
from prism_gen.template import File


@dataclass(frozen=True)
class Versions:
    """The versions of a path in conflict."""

    base: File
    ours: File
    theirs: File


# The index of a path: lines of mode, object and stage, as `git ls-files --stage` prints them.
Index = Mapping[str, list[str]]


def entries(folder: Path, paths: Iterable[str]) -> dict[str, list[str]]:
    """What the index has of these paths, which are relative to the folder; nothing for an untracked one."""
    found: dict[str, list[str]] = {path: [] for path in paths}
    if found:
        listed = run(folder, "--literal-pathspecs", "ls-files", "--stage", "-z", "--", *found).stdout
        for line in filter(None, listed.split("\0")):
            entry, path = line.split("\t", 1)
            found[path].append(entry)
    return found


def unmerged_paths(folder: Path) -> set[str]:
    """The paths below the folder that git holds as unmerged."""
    listed = run(folder, "ls-files", "--unmerged", "-z").stdout if is_tracking(folder) else ""
    return {line.split("\t", 1)[1] for line in listed.split("\0") if line}


def unmerged(folder: Path, conflicts: Mapping[str, Versions]) -> dict[str, list[str]]:
    """The index lines by which editors know a conflict, of the paths that git tracks; stores the versions."""
    if not conflicts or not is_tracking(folder):
        return {}
    tracked = [path for path, lines in entries(folder, conflicts).items() if lines]
    return {path: [*_stages(folder, conflicts[path])] for path in tracked}


def set_entries(folder: Path, wanted: Index) -> None:
    """Give these paths these lines in the index."""
    if wanted:
        prefix = run(folder, "rev-parse", "--show-prefix", check=True).stdout.removesuffix("\n")
        clear = [f"0 {_null(entries)}\t{prefix}{path}" for path, entries in wanted.items()]
        lines = [f"{line}\t{prefix}{path}" for path, entries in wanted.items() for line in entries]
        run(folder, "update-index", "-z", "--index-info", check=True, sent="\0".join([*clear, *lines, ""]))


def restore_entries(folder: Path, before: Index, after: Index) -> None:
    """Put back what `set_entries` changed, where nobody has changed it since."""
    now = entries(folder, after)
    set_entries(folder, {path: before[path] for path in after if now[path] == after[path]})


def _null(lines: list[str]) -> str:
    """The id of no object, which is as long as the others of the repository."""
    return "0" * len(lines[0].split(" ")[1])


def _stages(folder: Path, versions: Versions) -> Iterable[str]:
    for stage, file in enumerate((versions.base, versions.ours, versions.theirs), start=1):
        stored = run(folder, "hash-object", "-w", "--stdin", check=True, sent=file.content)
        yield f"100{file.mode:o} {stored.stdout.strip()} {stage}"
