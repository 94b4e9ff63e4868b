"""One project without a feature and one with the test layer, set up once for all tests here."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from prism_gen.new import new
from prism_gen.request import Typed, complete
from prism_gen.store import current_version
from prism_gen.template import Template
from tests.support.components import postgres_binaries, postgres_server, require
from tests.support.names import NASTY_NAMES
from tests.support.templates import NOTES, with_layers


@dataclass(frozen=True)
class Generated:
    """A project on disk, and how its commands are run."""

    root: Path

    def run(self, *command: str, **environment: str) -> str:
        """Run a command of the project; it must succeed. Gives all that it printed."""
        done = subprocess.run(
            command,
            cwd=self.root,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a shell in which nobody has set anything up."""
        foreign = {"VIRTUAL_ENV", "NO_COLOR", "FORCE_COLOR", "CI"}
        return {name: value for name, value in os.environ.items() if name not in foreign}


@pytest.fixture(scope="session", params=["core", "notes"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Generated:
    """A project called by the nastiest of names: without a feature, then with the test layer."""
    folder = tmp_path_factory.mktemp(request.param)
    layers = [NOTES] if request.param == "notes" else []
    template = Template.from_folder(with_layers(folder / "template", layers), current_version())
    typed = Typed(str(folder / NASTY_NAMES[0]), features=[layer.name for layer in layers])
    made = complete(typed, template)
    new(made, template)
    return Generated(made.target)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a real PostgreSQL."""
    binaries = postgres_binaries()
    require("PostgreSQL", binaries)
    assert binaries
    with postgres_server(binaries) as url:
        yield url
