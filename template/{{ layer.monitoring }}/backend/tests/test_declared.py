"""What is declared is found where it is written, and nothing goes missing silently."""

import importlib
from pathlib import Path
from types import ModuleType
from uuid import uuid4

import pytest
from starlette.routing import Route

from app.declared import by_name, declaring, named
from app.errors import ProblemError

ROUTE = """
from starlette.routing import Route

{0} = Route("/{0}", endpoint=print, name="{0}")
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package, under a name that is used once, with two features and a folder; one feature declares a route."""
    root = tmp_path / f"app_{uuid4().hex}"
    for folder in ("", "features", "features/prices", "features/users", "routes"):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "__init__.py").touch()
    (root / "features" / "prices" / "routes.py").write_text(ROUTE.format("prices"))
    (root / "routes" / "bank.py").write_text(ROUTE.format("bank"))
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module(root.name)


def found(root: ModuleType) -> list[str]:
    """The names of the routes below this package."""
    features, own = (importlib.import_module(f"{root.__name__}.{name}") for name in ("features", "routes"))
    values = ((value, module.__name__) for module in declaring(own, features) for value in vars(module).values())
    return [*by_name("route", ((value, place) for value, place in values if isinstance(value, Route)))]


def test_features_and_the_folder_are_looked_through(root: ModuleType) -> None:
    """A file is all that it takes; a feature without one declares nothing."""
    assert found(root) == ["bank", "prices"]


def test_what_another_module_imports_is_one_thing(root: ModuleType) -> None:
    """It may be used there."""
    Path(root.__path__[0], "routes", "again.py").write_text(f"from {root.__name__}.routes.bank import bank\n")

    assert found(root) == ["bank", "prices"]


def test_two_of_one_name_are_an_error(root: ModuleType) -> None:
    """It says where both are, so that one can be renamed."""
    Path(root.__path__[0], "routes", "other.py").write_text(ROUTE.format("prices"))

    with pytest.raises(ValueError, match=r'routes are called "prices": .*prices\.routes and .*other\. Rename one'):
        found(root)


def test_broken_module_stops_the_app(root: ModuleType) -> None:
    """Nothing goes missing because its file could not be read."""
    Path(root.__path__[0], "features", "users", "routes.py").write_text("import nothing_of_this_name")

    with pytest.raises(ModuleNotFoundError, match="nothing_of_this_name"):
        found(root)


def test_one_is_found_by_its_name() -> None:
    """An unknown name is a problem that the client is told about."""
    assert named("route", "bank", {"bank": 1}) == 1
    with pytest.raises(ProblemError, match='There is no route "nobody"') as problem:
        named("route", "nobody", {"bank": 1})
    assert problem.value.status == 404
