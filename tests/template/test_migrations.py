"""The migrations of the template: whatever is on, they are one line."""

import re

import pytest

from prism_gen.migrations import VERSIONS, Revision, heads
from prism_gen.migrations.history import ordered, read_revision
from prism_gen.render import render
from prism_gen.store import current_version
from prism_gen.template import Template
from tests.support.templates import NOTES, REMINDERS, with_layers

# The most that Alembic stores is 32 characters, and "_dropped_2" may follow.
LONGEST_ID = 22
JOBS = ["scheduler_0001", "scheduler_0002", "scheduler_0003"]
LINES = {
    (): ["core_0001"],
    ("scheduler",): ["core_0001", *JOBS],
    ("notes",): ["core_0001", "notes_0001"],
    ("reminders",): ["core_0001", "notes_0001", "reminders_0001"],
    ("notes", "reminders"): ["core_0001", "notes_0001", "reminders_0001"],
    ("scheduler", "reminders"): ["core_0001", *JOBS, "notes_0001", "reminders_0001"],
}


@pytest.fixture(scope="module")
def layered(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Prism's template with both test layers."""
    folder = with_layers(tmp_path_factory.mktemp("layered"), [NOTES, REMINDERS])
    return Template.from_folder(folder, current_version())


def _line(template: Template, features: tuple[str, ...]) -> list[Revision]:
    tree = render(template, dict.fromkeys(features, True))
    sources = {path: file.content for path, file in tree.items() if path.startswith(VERSIONS)}
    return ordered(read_revision(path, source) for path, source in sources.items())


@pytest.mark.parametrize("features", LINES, ids=str)
def test_each_combination_is_one_line(layered: Template, features: tuple[str, ...]) -> None:
    """Each migration revises the one before it, across layers, and the first one is the core's."""
    line = _line(layered, features)

    assert [revision.id for revision in line] == LINES[features]
    assert [revision.parents for revision in line] == [(), *((parent.id,) for parent in line[:-1])]
    assert heads(line) == [line[-1].id]


def test_ids_fit_and_files_are_named_by_them(layered: Template) -> None:
    """A date, the id and a few words name a file; copies of it are named by replacing the id."""
    for revision in _line(layered, ("reminders", "scheduler")):
        assert re.fullmatch(rf"{VERSIONS}/\d{{8}}_{revision.id}_\w+\.py", revision.path)
        assert len(revision.id) <= LONGEST_ID
