"""What is generated, called as an owner would call it."""

import json
import subprocess
from pathlib import Path
from types import ModuleType, NoneType
from typing import Any, get_args, get_type_hints

import httpx2
import pytest
from pydantic import HttpUrl, SecretStr

from app import ROOT
from app.features.services import Service
from app.features.services.auth import Bearer
from tests.services_generator.conftest import Workshop
from tests.services_generator.documents import PETS, TREES

ADA = {"id": 7, "name": "Ada", "class": "cat", "@id": "x", "size": "small", "born": None, "unknown": 1}


class Upstream:
    """A service that answers what it is told to, and keeps what it was asked."""

    def __init__(self, answer: object = None, status: int = 200) -> None:
        """Answer this."""
        self.answer, self.status = answer, status
        self.request: httpx2.Request = httpx2.Request("GET", "https://nobody.example.com")

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request."""
        self.request = request
        body = self.answer if isinstance(self.answer, bytes) else json.dumps(self.answer).encode()
        return httpx2.Response(self.status, content=b"" if self.answer is None else body)

    async def called(self, module: ModuleType, method: str, *args: object, **more: object) -> Any:  # noqa: ANN401
        """Call a method of the client in a generated package."""
        where, token = HttpUrl("https://pets.example.com/v1"), Bearer(SecretStr("secret"))
        service: Service[Any] = Service("x", "X", "X.", module.service.client, where, (), auth=token)
        async with service.open(httpx2.MockTransport(self)) as client:
            return await getattr(client, method)(*args, **more)


async def test_list(workshop: Workshop) -> None:
    """Query, lists, headers and credentials arrive, and what comes back is typed."""
    workshop.generate("petshop", PETS)
    module, upstream = workshop.load("petshop"), Upstream([ADA])
    given = {"kind": "cat", "tags": ["a", "b"], "ids": [1, 2], "from_": "here", "x_trace": "t"}
    pets = await upstream.called(module, "pets_list", limit=3, **given)
    assert str(upstream.request.url) == (
        "https://pets.example.com/v1/pets?limit=3&kind=cat&tags=a&tags=b&ids=1%2C2&from=here"
    )
    assert upstream.request.headers["x-trace"] == "t"
    assert upstream.request.headers["authorization"] == "Bearer secret"
    assert (pets[0].id, pets[0].class_, pets[0].size, pets[0].born) == (7, "cat", "small", None)
    assert not hasattr(pets[0], "unknown")


async def test_optional_arguments_are_left_out(workshop: Workshop) -> None:
    """What is not given is not sent."""
    workshop.generate("petshop", PETS)
    upstream = Upstream([])
    assert await upstream.called(workshop.load("petshop"), "pets_list") == []
    assert str(upstream.request.url) == "https://pets.example.com/v1/pets"
    assert "x-trace" not in upstream.request.headers


async def test_create(workshop: Workshop) -> None:
    """A body goes out in the words of the service, with what was set alone; the key of idempotency with it."""
    workshop.generate("petshop", PETS)
    module, upstream = workshop.load("petshop"), Upstream(ADA, 201)
    body = module.client.PetShopOperations.pets_create.__annotations__["body"](name="Ada", class_="cat", field_id="x")
    pet = await upstream.called(module, "pets_create", body, idempotency_key="k")
    assert json.loads(upstream.request.content) == {"name": "Ada", "class": "cat", "@id": "x"}
    assert upstream.request.headers["idempotency-key"] == "k"
    assert pet.name == "Ada"


async def test_path_and_no_answer(workshop: Workshop) -> None:
    """Values of a path are put in their place; no content is None; no operation takes the place of `call`."""
    workshop.generate("petshop", PETS, "Pets")
    module, upstream = workshop.load("petshop"), Upstream(status=204)
    assert await upstream.called(module, "call_2", 7) is None
    assert upstream.request.method == "DELETE"
    assert upstream.request.url.path == "/v1/pets/7"


async def test_answer_that_may_be_empty(workshop: Workshop) -> None:
    """Where a success may also be 204, the method gives a model or None, and says so."""
    workshop.generate("petshop", PETS, "Pets")
    module = workshop.load("petshop")
    hints = get_type_hints(module.client.PetShopOperations.get_pets_pet_id)
    assert NoneType in get_args(hints["return"])
    assert (await Upstream(ADA).called(module, "get_pets_pet_id", 7)).name == "Ada"
    assert await Upstream(status=204).called(module, "get_pets_pet_id", 7) is None


async def test_bytes(workshop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no JSON comes as it is; what can't be sent is left out, and said."""
    workshop.generate("petshop", PETS, "photos")
    upstream = Upstream(b"\x89PNG")
    module = workshop.load("petshop")
    for size in (None, "large"):
        assert await upstream.called(module, "list_", x_size=size) == b"\x89PNG"
        assert (upstream.request.headers["accept"], upstream.request.headers.get("x-size")) == ("image/png", size)
    assert "upload: it takes multipart/form-data, not JSON" in capsys.readouterr().out


async def test_yaml_of_version_31(workshop: Workshop) -> None:
    """YAML is read as version 1.2; schemas that hold themselves, unions and null work."""
    workshop.generate("trees", TREES)
    module = workshop.load("trees")
    leaf = {"kind": "tree", "children": [], "fruit": {"length": 1.5}}
    upstream = Upstream({"kind": "tree", "planted": "2024-01-01T00:00:00Z", "children": [leaf], "fruit": None})
    tree = await upstream.called(module, "get_tree", "a/b", switch="on")
    assert upstream.request.url.raw_path == b"/v1/trees/a%2Fb?switch=on"
    assert (tree.planted.year, tree.fruit, type(tree.children[0].fruit).__name__) == (2024, None, "TreeFruitPear")
    assert (await Upstream("text").called(module, "set_value")).root == "text"


def test_service_is_off_until_it_has_a_credential(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The declaration is complete: address from the document, credential from a variable, a check that is harmless."""
    workshop.generate("petshop", PETS)
    assert not workshop.load("petshop").service.is_enabled
    monkeypatch.setenv("PETSHOP_TOKEN", "secret-token")
    service = workshop.load("petshop").service
    assert (service.title, service.client.__name__, service.variables) == ("PetShop", "PetShop", ("PETSHOP_TOKEN",))
    assert str(service.base_url) == "https://pets.example.com/v1"
    assert service.check is service.client.pets_list
    assert "secret-token" not in repr(service)


def test_style(workshop: Workshop) -> None:
    """What is written passes this project's linter and formatter."""
    workshop.generate("petshop", PETS)
    workshop.generate("trees", TREES)
    for path in workshop.folder.rglob("*.py"):
        where = f"--stdin-filename=backend/app/services/{path.name}"
        for verb in (["check", "--quiet"], ["format", "--check"]):
            command = ["ruff", *verb, "--no-cache", where, "-"]
            done = subprocess.run(command, input=path.read_bytes(), capture_output=True, check=False, cwd=ROOT)
            assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize("name", ["Pets", "my-pets", "class", "", "../pets", "pets_"])
def test_name_must_be_one_of_a_package(name: str, workshop: Workshop) -> None:
    """A name that no package can have is an error, and nothing is written."""
    with pytest.raises(SystemExit, match="can be no package"):
        workshop.generate(name, PETS)
    assert [path.name for path in workshop.folder.iterdir()] == ["document"]


@pytest.mark.parametrize("name", ["service", "client", "basic", "api_key", "environment"])
def test_name_must_be_free(name: str, workshop: Workshop) -> None:
    """A name whose class would hide one that the package imports is an error, and nothing is written."""
    with pytest.raises(SystemExit, match="can be no service"):
        workshop.generate(name, PETS)
    assert [path.name for path in workshop.folder.iterdir()] == ["document"]


def test_next_steps_are_told(workshop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    """The command ends with what was written, which variables to set, and how to call it."""
    workshop.generate("petshop", PETS)
    told = capsys.readouterr().out
    assert "backend/app/services/petshop: 5 operations" in told
    assert "set PETSHOP_TOKEN in .env (the service is at https://pets.example.com/v1)" in told
    assert "await petshop.pets_list(" in told


def test_path_of_uv_is_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without uv, the error says what is needed."""
    from app.features.services.generator import tools  # noqa: PLC0415 - here alone

    monkeypatch.delenv("UV", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="needs uv"):
        tools.run_tool("json", "{}")
