"""Packages that are generated aside, where the app finds them while the test runs."""

import json
import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from app import services
from app.features.services.generator import command, document, models, tools
from tests.services_generator.documents import Document


class Workshop:
    """A folder of services, and the command that writes there."""

    def __init__(self, folder: Path) -> None:
        """Use this folder."""
        self.folder = folder

    def generate(self, name: str, text: Document | str, *include: str) -> None:
        """Run the command on a document."""
        path = self.folder / "document"
        path.write_text(text if isinstance(text, str) else json.dumps(text))
        command.generate(name, path, list(include))

    def load(self, name: str) -> ModuleType:
        """Import what was generated, as the app would."""
        for known in [known for known in sys.modules if known.startswith(f"app.services.{name}")]:
            del sys.modules[known]
        return import_module(f"app.services.{name}")


run_tool = cache(tools.run_tool)  # the same documents again and again


@pytest.fixture(scope="session", autouse=True)
def tool() -> None:
    """The generator of models, which uv has or fetches."""
    try:
        run_tool("json", "{}")
    except SystemExit as error:
        if os.environ.get("REQUIRE_COMPONENTS"):
            raise
        pytest.skip(f"No generator of models here: {error}")


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """A folder of services of this test's own."""
    monkeypatch.setattr(command, "SERVICES", tmp_path)
    monkeypatch.setattr(document, "run_tool", run_tool)
    monkeypatch.setattr(models, "run_tool", run_tool)
    monkeypatch.setattr(services, "__path__", [*services.__path__, str(tmp_path)])
    monkeypatch.syspath_prepend(tmp_path)
    yield Workshop(tmp_path)
    for known in [known for known, module in sys.modules.items() if str(tmp_path) in str(module)]:
        del sys.modules[known]
