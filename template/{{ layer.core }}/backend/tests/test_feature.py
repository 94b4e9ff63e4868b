"""Features are found by their folders."""

import importlib
from pathlib import Path
from types import ModuleType
from uuid import uuid4

import pytest

from app.feature import discover

FEATURE = "from app.feature import Feature\nfeature = Feature(name={0!r}, title='', summary='')\n"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package of the features two and one, under a name that is used once."""
    package = tmp_path / f"features_{uuid4().hex}"
    for name in ("two", "one"):
        (package / name).mkdir(parents=True)
        (package / name / "__init__.py").write_text(FEATURE.format(name))
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module(package.name)


def test_folders_are_features(package: ModuleType) -> None:
    """A folder is all that it takes, and the order is that of their names."""
    assert [feature.name for feature in discover(package)] == ["one", "two"]


def test_broken_feature_stops_the_app(package: ModuleType) -> None:
    """A feature never goes missing silently."""
    Path(package.__path__[0], "broken.py").write_text("import nothing_of_this_name")

    with pytest.raises(ModuleNotFoundError, match="nothing_of_this_name"):
        discover(package)
