"""`app services …`."""

import json
import re

import pytest
from anyio import to_thread
from typer.testing import CliRunner, Result

from app import logs
from app.features.services import Service, commands, registry
from tests.services_api.examples import OFF, Prices, prices
from tests.services_api.upstream import Upstream


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands leave the logs of the tests alone."""
    monkeypatch.setattr(logs, "configure", lambda _: None)


async def run(*arguments: str) -> Result:
    """Run a command."""
    return await to_thread.run_sync(lambda: CliRunner().invoke(commands.commands, arguments))


def declare(monkeypatch: pytest.MonkeyPatch, *services: Service[Prices]) -> None:
    """Have the app have these services."""
    monkeypatch.setattr(registry, "services", lambda: {service.name: service for service in services})


async def test_list_tells_where_each_is_or_what_turns_it_on(
    upstream: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line each."""
    declare(monkeypatch, prices(upstream.url, name="gas"), OFF)

    titles, gas, off = (await run("list")).output.splitlines()

    assert titles.split() == ["SERVICE", "STATE", "ADDRESS"]
    assert gas.split() == ["gas", "on", str(upstream.url)]
    assert re.fullmatch(r"prices +off +set PRICES_URL, PRICES_TOKEN", off)


async def test_list_is_json_for_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the API gives it."""
    declare(monkeypatch, OFF)

    [service] = json.loads((await run("list", "--json")).output)

    assert (service["name"], service["is_enabled"], service["circuit"]) == ("prices", False, "closed")


async def test_project_without_services_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty table would tell nothing."""
    declare(monkeypatch)

    assert (await run("list")).output == "No service is declared.\n"
    result = await run("check")
    assert (result.exit_code, result.output) == (0, "No service is on.\n")


async def test_all_that_are_on_are_checked(upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that fails is told of, and fails the command; one that is off is left out."""
    gas = prices(upstream.url, name="gas")
    nowhere = prices(upstream.url, name="oil", check=lambda client: client.of("oil"))
    declare(monkeypatch, gas, nowhere, OFF)

    result = await run("check")
    titles, works, fails = result.output.splitlines()

    assert result.exit_code == 1
    assert titles.split() == ["SERVICE", "RESULT", "TOOK", "DETAIL"]
    assert re.fullmatch(r"gas +ok +\d+ ms +The connection works\.", works)
    assert re.fullmatch(r"oil +not found +\d+ ms +oil: .+", fails)


async def test_one_is_checked(service: Service[Prices], upstream: Upstream) -> None:
    """By its name; as JSON for programs."""
    result = await run("check", service.name)
    as_json = await run("check", service.name, "--json")

    assert (result.exit_code, as_json.exit_code) == (0, 0)
    assert json.loads(as_json.output)["prices"]["is_ok"] is True
    assert [asked.line for asked in upstream.asked] == ["GET /ping"] * 2


@pytest.mark.usefixtures("service")
async def test_name_that_is_wrong_is_guessed() -> None:
    """Whoever mistypes one reads which was meant."""
    result = await run("check", "price")

    assert result.exit_code == 1
    assert str(result.exception) == 'There is no service "price". Did you mean prices?'
