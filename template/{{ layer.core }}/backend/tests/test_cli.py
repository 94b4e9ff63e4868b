"""The command line."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import typer
from anyio import to_thread
from httpx2 import AsyncClient
from typer.testing import CliRunner, Result

from app import cli, feature
from app.feature import Feature
from app.settings import get_settings
from tests.support import People

NEW = "from the command line"
ADA = ("--email", "Ada@Example.org", "--name", "Ada", "--password-stdin")


@pytest.fixture(autouse=True)
def use_database(migrated_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Commands use the database of the tests."""
    monkeypatch.setenv("DATABASE_URL", migrated_database)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


async def run(*arguments: str, given: str = NEW) -> Result:
    """Run a command with a line of standard input."""
    return await to_thread.run_sync(lambda: CliRunner().invoke(cli.commands, arguments, input=f"{given}\n"))


async def test_first_admin_is_created(people: People, client: AsyncClient) -> None:
    """Afterwards the setup is done and the administrator can sign in."""
    result = await run("create-admin", *ADA)

    assert result.exit_code == 0, result.output
    assert (await client.get("/api/setup")).json() == {"needs_admin": False}
    me = await people.sign_in("ada@example.org", NEW)
    assert (await me.get("/api/session")).json()["role"] == "admin"


async def test_account_becomes_admin(people: People) -> None:
    """Who is there gets the role and the password, and is signed out everywhere."""
    await people.create("ada@example.org")
    before = await people.sign_in("ada@example.org")

    assert (await run("create-admin", *ADA)).exit_code == 0

    assert (await before.get("/api/account/sessions")).status_code == 401
    me = await people.sign_in("ada@example.org", NEW)
    assert (await me.get("/api/session")).json()["role"] == "admin"


async def test_password_is_set(people: People) -> None:
    """It opens a locked account, and ends the sessions of who knew the old one."""
    await people.create("ada@example.org")
    before = await people.sign_in("ada@example.org")
    for _ in range(5):
        await before.post("/api/session", json={"email": "ada@example.org", "password": "wrong"})

    assert (await run("set-password", "--email", "ada@example.org", "--password-stdin")).exit_code == 0

    assert (await before.get("/api/account/sessions")).status_code == 401
    await people.sign_in("ada@example.org", NEW)


async def test_password_is_typed_twice_and_not_shown(people: People) -> None:
    """The prompt does not repeat it."""
    await people.create("ada@example.org")

    result = await run("set-password", "--email", "ada@example.org", given=f"{NEW}\n{NEW}")

    assert result.exit_code == 0
    assert "Repeat" in result.output
    assert NEW not in result.output


@pytest.mark.parametrize(
    ("arguments", "given", "message"),
    [
        (("create-admin", *ADA), "short", "password: String should have at least 12 characters"),
        (("set-password", *ADA[:2], "--password-stdin"), NEW, "There is no account of ada@example.org."),
    ],
)
def test_errors_are_sentences(
    arguments: tuple[str, ...], given: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong is said without a traceback, and without the password."""
    monkeypatch.setattr("sys.argv", ["app", *arguments])
    monkeypatch.setattr("sys.stdin", StringIO(f"{given}\n"))

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == message


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sqlite:///{}", "The database can't be opened: unable to open database file"),
        ("postgresql://127.0.0.1:1/app", r"(?s)The database can't be opened: .*127.0.0.1.*port 1 failed"),
    ],
)
def test_database_that_cannot_be_opened_is_a_sentence(
    url: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs a command learns why, without a traceback."""
    monkeypatch.setattr("sys.argv", ["app", "set-password", *ADA[:2], "--password-stdin"])
    monkeypatch.setattr("sys.stdin", StringIO(f"{NEW}\n"))
    monkeypatch.setenv("DATABASE_URL", url.format(tmp_path))

    with pytest.raises(SystemExit, match=message):
        cli.main()


def test_openapi_is_the_same_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of a shell do not reach the typed client."""
    (tmp_path / "frontend").mkdir()
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv("DATABASE_URL", "of no kind")

    assert CliRunner().invoke(cli.commands, ["openapi"]).exit_code == 0
    assert '"/api/session"' in (tmp_path / "frontend" / "openapi.json").read_text()


def test_missing_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who starts it without settings is told which, and where they go."""
    monkeypatch.setattr("sys.argv", ["app", "migrate"])
    monkeypatch.setenv("SECRET_KEY", "weak")
    monkeypatch.setenv("ENVIRONMENT", "production")

    with pytest.raises(SystemExit, match=r"(?s)SECRET_KEY must be random.*\.env\.example"):
        cli.main()


def test_features_bring_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """They stand under the feature's name, and `features` lists what is there."""
    greetings = typer.Typer()
    greetings.command("hello")(lambda: typer.echo("Hello!"))
    greetings.callback()(lambda: None)
    found = [Feature(name="greetings", title="Greetings", summary="Says hello.", commands=greetings)]
    monkeypatch.setattr(feature, "discover", lambda: found)
    monkeypatch.setattr(cli.commands, "registered_groups", [])

    for arguments, output in (["features"], "greetings: Greetings. Says hello."), (["greetings", "hello"], "Hello!"):
        monkeypatch.setattr("sys.argv", ["app", *arguments])
        with pytest.raises(SystemExit):
            cli.main()
        assert capsys.readouterr().out.strip() == output
