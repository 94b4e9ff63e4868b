"""The history of a project while a verb is planned: what is on disk, and what is decided so far."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path

from prism_gen import git
from prism_gen.errors import PreconditionError
from prism_gen.migrations.applied import applied
from prism_gen.migrations.history import Revision, heads, ordered, read_history, read_revision
from prism_gen.migrations.retired import RETIRED, edited, retired_in
from prism_gen.migrations.source import relinked, tables

JOIN = 'Join them, then try again: uv run alembic merge heads -m "join" && uv run app migrate'


@dataclass(frozen=True)
class MigrationPlan:
    """`files`: each path to write with its content; None deletes. `added`: the ids that are written.

    `kept`: the paths of migrations that stay although their feature goes. `notes`: sentences for the report.
    """

    files: dict[str, bytes | None] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Draft:
    """The history as it will be, the tables that will be retired, and the plan that leads there."""

    def __init__(self, root: Path) -> None:
        """Begin with what is on disk. Raises PreconditionError as `read_history` does."""
        self.root = root
        self.on_disk = read_history(root)
        self.history = {revision.id: revision for revision in self.on_disk}
        self.retired = retired_in(self._list)
        self.plan = MigrationPlan()

    def write(self, path: str, source: bytes) -> None:
        """Write a migration that revises the head. Raises PreconditionError when there are several."""
        revision = read_revision(path, relinked(source, self._head()))
        self.history[revision.id] = revision
        self.retired -= tables(revision.source)
        self.plan.files[path] = revision.source
        self.plan.added.append(revision.id)

    def delete(self, revision: Revision) -> None:
        """Delete a migration that nothing revises."""
        del self.history[revision.id]
        self.plan.files[revision.path] = None

    def why_it_stays(self, revision: Revision) -> str:
        """Why a migration may not be deleted; empty when nobody can have it."""
        if revision.path in self._tracked:
            return "git tracks it"
        if child := next((other for other in self.history.values() if revision.id in other.needs), None):
            return f"{child.path} revises it"
        if self._applied is None:
            return "whether the database has applied it cannot be told"
        return "the database has applied it" if revision.id in self._applied else ""

    def newest_first(self, ids: Collection[str]) -> list[Revision]:
        """These revisions, each before what it needs."""
        return [revision for revision in reversed(ordered(self.history.values())) if revision.id in ids]

    def newest(self, ids: re.Pattern[str]) -> Revision | None:
        """The newest revision with such an id."""
        return next(iter(self.newest_first([*filter(ids.fullmatch, self.history)])), None)

    def fresh(self, original: Revision, word: str) -> tuple[str, str]:
        """An id and a path that nobody has, made from those of another one."""
        ids = (f"{original.id}_{word}" + (f"_{number}" if number > 1 else "") for number in count(1))
        pairs = ((id_, original.path.replace(original.id, id_)) for id_ in ids)
        return next((id_, path) for id_, path in pairs if id_ not in self.history and not self.has(path))

    def has(self, path: str) -> bool:
        """Whether there is something on disk."""
        return (self.root / path).exists()

    def finished(self) -> MigrationPlan:
        """The plan, with the list of retired tables when that changes."""
        if self.retired != retired_in(self._list):
            text = edited(self._list, self.retired)
            self.plan.files[RETIRED] = text.encode(errors="surrogateescape") or None
        return self.plan

    def _head(self) -> str | None:
        ends = heads(self.history.values())
        if len(ends) > 1:
            raise PreconditionError(f"The migrations have {len(ends)} heads: {', '.join(ends)}.", JOIN)
        return ends[0] if ends else None

    @cached_property
    def _list(self) -> str:
        on_disk = (self.root / RETIRED).read_bytes() if self.has(RETIRED) else b""
        return on_disk.decode(errors="surrogateescape")

    @cached_property
    def _tracked(self) -> set[str]:
        return git.tracked(self.root, [revision.path for revision in self.on_disk])

    @cached_property
    def _applied(self) -> set[str] | None:
        return applied(self.root, self.on_disk)
