"""Generating again, after edits by the owner and by the service."""

from copy import deepcopy
from pathlib import Path

import pytest

from tests.services_generator.conftest import Workshop
from tests.services_generator.documents import PETS, Document


def texts(folder: Path) -> dict[str, str]:
    """All files of a package."""
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.fixture
def newer() -> Document:
    """The next version of the document: a field more, an operation more, another summary."""
    document = deepcopy(PETS)
    document["components"]["schemas"]["newPet"]["properties"]["weight"] = {"type": "number"}
    document["paths"]["/pets"]["get"]["summary"] = "List those that are left"
    document["paths"]["/pets/count"] = {
        "get": {"operationId": "pets/count", "tags": ["Pets"], "responses": {"204": {"description": "None."}}}
    }
    return document


def test_same_document_changes_nothing(workshop: Workshop) -> None:
    """A second run of the same is no change."""
    workshop.generate("petshop", PETS, "Pets")
    before = texts(workshop.folder / "petshop")
    workshop.generate("petshop", PETS, "Pets")
    assert texts(workshop.folder / "petshop") == before


def test_edits_are_merged(workshop: Workshop, newer: Document) -> None:
    """What the owner has changed stays, and what the service has changed comes, in the same file."""
    workshop.generate("petshop", PETS, "Pets")
    package = workshop.folder / "petshop"
    edit(package / "models.py", "name: str\n", 'name: str = "Nobody"\n')
    edit(package / "operations.py", "async def pets_create(", "async def adopt(")
    workshop.generate("petshop", newer)
    models, operations = (package / "models.py").read_text(), (package / "operations.py").read_text()
    assert 'name: str = "Nobody"\n' in models
    assert "weight: float | None = None\n" in models
    assert "async def adopt(" in operations
    assert "async def pets_create(" not in operations
    assert "List those that are left." in operations
    assert "async def pets_count(" in operations
    assert "def list_(" not in operations  # the choice of last time


def test_own_files_are_never_touched(workshop: Workshop, newer: Document) -> None:
    """Client, settings and declaration are written once."""
    workshop.generate("petshop", PETS)
    package = workshop.folder / "petshop"
    for name in ("client.py", "settings.py", "__init__.py"):
        (package / name).write_text(f'"""Mine: {name}."""\n')
    newer["info"]["title"] = "Another name"
    workshop.generate("petshop", newer)
    assert (package / "client.py").read_text() == '"""Mine: client.py."""\n'
    assert (package / "settings.py").read_text() == '"""Mine: settings.py."""\n'
    assert (package / "__init__.py").read_text() == '"""Mine: __init__.py."""\n'
    assert "class PetShopOperations(" in (package / "operations.py").read_text()


def test_conflict_is_left_to_the_owner(workshop: Workshop, newer: Document, capsys: pytest.CaptureFixture[str]) -> None:
    """Where both have changed a line, the file stays, the merge lies beside it, and it is no success until settled."""
    workshop.generate("petshop", PETS)
    package = workshop.folder / "petshop"
    edit(package / "operations.py", "List the 'pets' - all of them.", "All pets.")
    mine = (package / "operations.py").read_text()
    for _ in range(2):
        with pytest.raises(SystemExit, match=r"Settle what is marked in operations.py.new"):
            workshop.generate("petshop", newer)
    assert (package / "operations.py").read_text() == mine
    marked = (package / "operations.py.new").read_text()
    assert "<<<<<<< yours" in marked
    assert '"""All pets."""' in marked
    assert '"""List those that are left."""' in marked
    assert "weight: float" in (package / "models.py").read_text()
    (package / "operations.py.new").replace(package / "operations.py")
    workshop.generate("petshop", newer)
    assert "CONFLICT" in capsys.readouterr().out


def test_conflict_is_settled_first(workshop: Workshop, newer: Document) -> None:
    """Before that no other document is taken: what is new in it would be lost with the file that is replaced."""
    workshop.generate("petshop", PETS)
    package = workshop.folder / "petshop"
    edit(package / "operations.py", "List the 'pets' - all of them.", "All pets.")
    with pytest.raises(SystemExit, match="Settle"):
        workshop.generate("petshop", newer)
    before = texts(package)
    newer["paths"]["/pets/last"] = newer["paths"]["/pets/count"]
    with pytest.raises(SystemExit, match="Settle"):
        workshop.generate("petshop", newer)
    assert texts(package) == before


def test_deleted_file_comes_back(workshop: Workshop) -> None:
    """A generated file that is gone is written again."""
    workshop.generate("petshop", PETS)
    package = workshop.folder / "petshop"
    models = (package / "models.py").read_text()
    (package / "models.py").unlink()
    workshop.generate("petshop", PETS)
    assert (package / "models.py").read_text() == models


def test_another_choice_replaces_the_first(workshop: Workshop) -> None:
    """What is no longer chosen goes, with its models."""
    workshop.generate("petshop", PETS)
    workshop.generate("petshop", PETS, "photos")
    package = workshop.folder / "petshop"
    assert "pets_list" not in (package / "operations.py").read_text()
    assert "class " not in (package / "models.py").read_text()


def test_package_by_hand_is_left_alone(workshop: Workshop) -> None:
    """A service that was not generated is no place to generate into."""
    (workshop.folder / "weather").mkdir()
    (workshop.folder / "weather" / "__init__.py").write_text("")
    with pytest.raises(SystemExit, match="was not generated"):
        workshop.generate("weather", PETS)
    assert [path.name for path in (workshop.folder / "weather").iterdir()] == ["__init__.py"]
