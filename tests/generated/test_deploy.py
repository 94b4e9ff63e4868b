"""What deploys and watches over a project is valid, as far as can be told without a Docker engine."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from prism_gen.catalog import catalog
from prism_gen.render import render
from prism_gen.staging import write
from prism_gen.store import current_template, current_version
from prism_gen.template import Template
from tests.support.components import require
from tests.support.templates import NOTES, with_layers

FEATURES = ["notes", *catalog(current_template())]


@pytest.fixture(scope="module", params=["core", *FEATURES])
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a project without a feature, with the test layer, and with each of Prism's own."""
    folder = tmp_path_factory.mktemp("files")
    template = Template.from_folder(with_layers(folder / "template", [NOTES]), current_version())
    write(render(template, {name: name == request.param for name in FEATURES}), folder / "project")
    return folder / "project"


@pytest.mark.parametrize(
    "command",
    [
        "check-jsonschema --builtin-schema vendor.compose-spec compose.yaml",
        "check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/ci.yml",
        "check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml",
        "zizmor --offline --quiet .github",
        "hadolint Dockerfile",
    ],
)
def test_configuration_is_valid(files: Path, command: str) -> None:
    """Each file says what its reader understands, and nothing that a linter warns of."""
    done = subprocess.run(command.split(), cwd=files, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_services_of_a_feature_are_valid(files: Path) -> None:
    """A file that compose.yaml includes is there, and valid on its own."""
    for path in files.glob("compose/*.yaml"):
        command = ["check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(path)]
        subprocess.run(command, check=True, capture_output=True)
        assert f"compose/{path.name}" in (files / "compose.yaml").read_text()


def test_proxy_configuration_is_valid(files: Path) -> None:
    """Caddy itself accepts the Caddyfile."""
    caddy = shutil.which("caddy")
    require("Caddy", caddy)
    command = [str(caddy), "validate", "--config", "Caddyfile", "--adapter", "caddyfile"]

    environment = {**os.environ, "DOMAIN": "localhost"}

    done = subprocess.run(command, cwd=files, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
