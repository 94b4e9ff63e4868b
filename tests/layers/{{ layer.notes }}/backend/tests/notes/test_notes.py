"""Notes: each belongs to its author."""

from httpx2 import AsyncClient
from typer.testing import CliRunner

from app.cli import add_features, commands
from tests.support import People


async def test_note_is_kept_for_its_author(people: People, user: AsyncClient) -> None:
    """What someone writes is there for them, and for nobody else."""
    await people.create("grace@example.org")
    grace = await people.sign_in("grace@example.org")

    created = await user.post("/api/notes", json={"text": "Buy milk."})

    assert created.status_code == 201
    assert [note["text"] for note in (await user.get("/api/notes")).json()] == ["Buy milk."]
    assert (await grace.get("/api/notes")).json() == []


async def test_note_is_no_longer_than_the_setting_allows(user: AsyncClient) -> None:
    """NOTES_LONGEST is the limit."""
    refused = await user.post("/api/notes", json={"text": "x" * 501})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "#/text"


def test_command_is_there() -> None:
    """`app notes` came with the folder."""
    add_features()

    assert "count" in CliRunner().invoke(commands, ["notes", "--help"]).output
