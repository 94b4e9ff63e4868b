"""Clients generated from large documents of real services: typed, quick to import, and right on the wire.

20 operations of each document, spread over all of it, and the whole document. Times are those of the
processor, so that it does not matter who else is at work on this machine.
"""

import re
import resource
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from scripts.matrix.workspace import run

from tests.features.services.documents import SOURCES, Source, fetch
from tests.features.soak.projects import make_project
from tests.support.components import require

OWNER = Path(__file__).parent / "owner"
CHOSEN = 20
OPERATION = re.compile(r'self\.call\(\s*"(\w+)",\s*"(\w+)",\s*"([^"]+)"')


@dataclass(frozen=True)
class Shop:
    """A project that generates clients."""

    root: Path

    def run(self, *command: str) -> str:
        """Run a command of the project; it must succeed."""
        done = run(self.root, *command, LOG_LEVEL="error")
        assert done.returncode == 0, done.stdout
        return done.stdout

    def package(self, name: str) -> Path:
        """Where a service is."""
        return self.root / "backend/app/services" / name


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A project with the feature, in which one test after the other generates."""
    require("npm", shutil.which("npm"))
    return Shop(make_project(tmp_path_factory.mktemp("services") / "app", "external_services", OWNER))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_client_of_a_real_service(source: Source, shop: Shop, tmp_path: Path) -> None:
    """The whole takes under two minutes; 20 operations import in a second, and call a mock as declared."""
    document = fetch(source, tmp_path / "document")
    name, whole = source.name, f"{source.name}_whole"

    start = seconds_of_programs()
    shop.run("uv", "run", "app", "services", "generate", whole, str(document))
    assert seconds_of_programs() - start < 120
    operations = OPERATION.findall((shop.package(whole) / "operations.py").read_text())
    chosen = operations[:: len(operations) // CHOSEN][:CHOSEN]
    assert len(chosen) == CHOSEN

    included = [part for each, _, _ in chosen for part in ("--include", each)]
    shop.run("uv", "run", "app", "services", "generate", name, str(document), *included)
    generated = OPERATION.findall((shop.package(name) / "operations.py").read_text())
    assert sorted(generated) == sorted(chosen)

    shop.run("uv", "run", "python", "-m", "compileall", "-q", str(shop.package(name)))  # which is done once
    said = shop.run("uv", "run", "python", "call.py", name)
    assert f"{name}: {CHOSEN} operations called, 0 failed" in said, said
    imported = re.search(r"imported in ([0-9.]+) s", said)
    assert imported
    assert float(imported[1]) < 1, said


def test_generated_code_passes_the_checks(shop: Shop) -> None:
    """What the tests before have generated, parts and wholes, passes linter, formatter and strict types."""
    made = [str(path) for path in shop.package("").iterdir() if (path / "openapi.json").exists()]
    if not made:
        pytest.skip("Nothing was generated.")
    shop.run("uv", "run", "ruff", "check", *made)
    shop.run("uv", "run", "ruff", "format", "--check", *made)
    shop.run("uv", "run", "mypy", *made)


def seconds_of_programs() -> float:
    """What all programs that have ended took of the processor."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
