"""Services are found where they are written, and none goes missing silently."""

import importlib
from pathlib import Path
from types import ModuleType
from uuid import uuid4

import pytest

from app.errors import ProblemError
from app.features.services.registry import collect, find, modules, services

SERVICE = """
from dataclasses import replace
from tests.services_api.examples import OFF as off

service = replace(off, name="{0}")
del off
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package, under a name that is used once, with two features and a folder of services, each with one."""
    root = tmp_path / f"app_{uuid4().hex}"
    for folder in ("", "features", "features/energy", "features/users", "services", "services/weather"):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "__init__.py").touch()
    (root / "features" / "energy" / "services.py").write_text(SERVICE.format("prices"))
    (root / "services" / "weather" / "__init__.py").write_text(SERVICE.format("weather"))
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module(root.name)


def found(root: ModuleType) -> list[str]:
    """The names of the services below this package."""
    folders = (importlib.import_module(f"{root.__name__}.{name}") for name in ("features", "services"))
    return [*collect(modules(*folders))]


def test_services_of_features_and_of_the_folder_are_found(root: ModuleType) -> None:
    """A file is all that it takes; a feature without one has no services."""
    assert found(root) == ["prices", "weather"]


def test_service_that_another_module_imports_is_one_service(root: ModuleType) -> None:
    """A feature may use that of another."""
    text = f"from {root.__name__}.services.weather import service\n"
    Path(root.__path__[0], "features", "users", "services.py").write_text(text)

    assert found(root) == ["prices", "weather"]


def test_two_services_of_one_name_are_an_error(root: ModuleType) -> None:
    """It says where both are, so that one can be renamed."""
    Path(root.__path__[0], "features", "users", "services.py").write_text(SERVICE.format("weather"))

    with pytest.raises(ValueError, match=r"\"weather\", in .*features\.users\.services and in .*services\.weather\."):
        found(root)


def test_broken_module_stops_the_app(root: ModuleType) -> None:
    """A service never goes missing because its file could not be read."""
    Path(root.__path__[0], "features", "users", "services.py").write_text("import nothing_of_this_name")

    with pytest.raises(ModuleNotFoundError, match="nothing_of_this_name"):
        found(root)


def test_service_is_found_by_its_name() -> None:
    """The app has examples of its own, and an unknown name is a problem that the client is told about."""
    name, service = next(iter(services().items()))

    assert find(name) is service
    with pytest.raises(ProblemError, match=r'There is no service "nobody"') as problem:
        find("nobody")
    assert problem.value.status == 404
