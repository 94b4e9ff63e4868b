"""Reading a document, and choosing from it."""

import json
from pathlib import Path

import pytest

from app.features.services.generator.cut import cut
from app.features.services.generator.document import choose, read
from tests.services_generator.documents import PETS, Document, answers, ref


@pytest.mark.parametrize(
    ("include", "names"),
    [
        ([], ["pets/list", "pets/create", "get /pets/{pet-id}", "call", "list", "upload"]),
        (["photos"], ["list", "upload"]),
        (["PETS"], ["pets/list", "pets/create", "get /pets/{pet-id}", "call"]),
        (["/pets"], ["pets/list", "pets/create"]),
        (["/pets/*", "/photos"], ["get /pets/{pet-id}", "call", "list", "upload"]),
        (["upload", "pets_create"], ["pets/create", "upload"]),
    ],
)
def test_choice(include: list[str], names: list[str]) -> None:
    """Operations are chosen by tag, path, pattern or name, and stay in the order of the document."""
    assert [each.name for each in choose(PETS, include)] == names


@pytest.mark.parametrize(("wanted", "meant"), [("pet", "Pets"), ("/pet", "/pets"), ("pets/lst", "pets/list")])
def test_unknown_choice_names_the_nearest(wanted: str, meant: str) -> None:
    """A tag or a path that is not there is an error that says what may have been meant."""
    with pytest.raises(SystemExit, match=f'no tag, path or operation "{wanted}". Did you mean .*{meant}'):
        choose(PETS, ["photos", wanted])


def test_cut_keeps_what_is_reached() -> None:
    """The part has the schemas that its operations reach, through others too, and no other."""
    part = cut(PETS, choose(PETS, ["get /pets/{pet-id}"]))
    assert list(part["components"]["schemas"]) == ["id", "newPet", "none", "pet", "size"]
    assert list(part["paths"]) == ["/pets/{pet-id}"]
    assert "parameters" not in part["components"]


def test_cut_drops_examples_but_no_field() -> None:
    """An example goes; a field of that name stays."""
    part = cut(PETS, choose(PETS, ["/pets"]))
    fields = part["components"]["schemas"]["newPet"]["properties"]
    assert "example" not in fields["name"]
    assert "example" in fields


def test_cut_is_the_same_in_any_order() -> None:
    """The order of choices is no difference for the next run to find."""
    assert cut(PETS, choose(PETS, ["photos", "Pets"])) == cut(PETS, choose(PETS, ["Pets", "photos"]))


def test_reference_into_a_schema_becomes_a_component() -> None:
    """What is referred to by its place in another schema is kept, under a name."""
    deep = "#/components/schemas/newPet/properties/owner"
    document: Document = {**PETS, "paths": {"/owner": {"get": {"responses": answers({"$ref": deep})}}}}
    part = cut(document, choose(document, []))
    assert list(part["components"]["schemas"]) == ["SchemasNewPetPropertiesOwner"]


@pytest.mark.parametrize("reference", ["other.yaml#/Pet", "https://example.com/pet.json"])
def test_other_documents_are_refused(reference: str) -> None:
    """A document of several files is an error that says what to do, and nothing is fetched."""
    document: Document = {**PETS, "paths": {"/a": {"get": {"responses": answers({"$ref": reference})}}}}
    with pytest.raises(SystemExit, match="Bundle them"):
        cut(document, choose(document, []))


def test_reference_to_nothing_is_anything() -> None:
    """A document that refers to what it lacks is read all the same."""
    document: Document = {**PETS, "paths": {"/a": {"get": {"responses": answers(ref("missing"))}}}}
    assert cut(document, choose(document, []))["components"]["schemas"] == {"missing": {}}


@pytest.mark.parametrize(
    ("text", "why"), [({"swagger": "2.0"}, "Convert it"), ({}, "no document of OpenAPI 3"), ([], "no document")]
)
def test_other_versions_are_refused(text: object, why: str, tmp_path: Path) -> None:
    """What is no OpenAPI 3 is an error that names the file."""
    path = tmp_path / "document.json"
    path.write_text(json.dumps(text))
    with pytest.raises(SystemExit, match=f"document.json is .*{why}"):
        read(path)
