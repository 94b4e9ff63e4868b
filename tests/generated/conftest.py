"""The project of each set of features that the matrix runs; they share one folder and its environment."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from scripts.matrix.sets import label, run_sets
from scripts.matrix.workspace import Workspace, run

from prism_gen.catalog import catalog
from prism_gen.store import current_version
from prism_gen.template import Template
from tests.support.components import NOT_RUN, postgres_server
from tests.support.names import NASTY_NAMES
from tests.support.templates import NOTES, REMINDERS, REPOSITORY, with_layers

LAYERS = [NOTES, REMINDERS]
OWN = catalog(Template.from_folder(REPOSITORY, current_version()))
# All off and all on, the test layers too, come first; what needs no more than these takes only them.
# Then come Prism's own features: each alone, and what it takes to cover every pair. All of them are on above.
ALL = (*OWN, *(layer.name for layer in LAYERS))
RUN_SETS = [(), ALL, *(on for on in run_sets(OWN) if on not in {(), tuple(OWN)})]
of_extremes = pytest.mark.parametrize("project", RUN_SETS[:2], ids=label, indirect=True)
of_features = pytest.mark.parametrize("project", RUN_SETS[2:], ids=label, indirect=True)
without_features = pytest.mark.parametrize("project", RUN_SETS[:1], ids=label, indirect=True)


@dataclass(frozen=True)
class Generated:
    """A project on disk, and how its commands are run."""

    workspace: Workspace

    @property
    def root(self) -> Path:
        """Where it is."""
        return self.workspace.root

    def run(self, *command: str, **environment: str) -> str:
        """Run a command of the project; it must succeed. Gives all that it printed."""
        done = run(self.root, *command, **environment)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def check(self) -> None:
        """Checks, tests without a warning, and the build pass, and change no file."""
        failure = self.workspace.failure()
        assert not failure, failure
        assert (self.root / "frontend" / "dist" / "index.html").is_file()

    def test(self, *command: str, **environment: str) -> None:
        """Run tests of the project: they pass, and skip nothing that could run."""
        said = self.run(*command, **environment)
        assert "passed" in said
        assert self.workspace.skipped(said) == []


@pytest.fixture(scope="session")
def workspace(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """Where the projects are made, which are called by the nastiest of names."""
    folder = tmp_path_factory.mktemp("matrix")
    template = Template.from_folder(with_layers(folder / "template", LAYERS), current_version())
    made = Workspace(folder / "app", template, NASTY_NAMES[0])
    yield made
    request.config.stash[NOT_RUN] = made.not_run


@pytest.fixture(scope="session")
def project(request: pytest.FixtureRequest, workspace: Workspace) -> Generated:
    """The project of one set after the other; it takes the place of the one before."""
    workspace.switch(request.param)
    return Generated(workspace)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a real PostgreSQL."""
    with postgres_server() as url:
        yield url
