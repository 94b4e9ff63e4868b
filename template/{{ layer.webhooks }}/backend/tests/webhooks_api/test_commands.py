"""`app webhooks …`."""

import json
import re

import pytest
from anyio import to_thread
from typer.testing import CliRunner, Result

from app.features.webhooks import choosing, commands
from app.features.webhooks.models import EventStatus
from tests.support import People
from tests.webhooks_api.support import add, event, runs

pytestmark = pytest.mark.usefixtures("examples", "command_line")


async def run(*arguments: str, answer: str = "") -> Result:
    """Run a command, and answer its question."""
    return await to_thread.run_sync(lambda: CliRunner().invoke(commands.commands, arguments, input=answer))


async def test_sources_tell_where_they_deliver_to() -> None:
    """Or what turns them on."""
    titles, *rows = (await run("sources")).output.splitlines()

    assert titles.split() == ["SOURCE", "VERIFIED", "BY", "STATE", "ADDRESS"]
    assert [re.split(r" {2,}", row) for row in rows] == [
        ["doors", "Token", "on", "/webhooks/doors"],
        ["github", "GitHub", "on", "/webhooks/github"],
        ["home", "Token", "off: set HOME_SECRETS", "/webhooks/home"],
    ]
    assert [each["name"] for each in json.loads((await run("sources", "--json")).output)] == ["doors", "github", "home"]


async def test_list_tells_what_became_of_events(people: People) -> None:
    """A line each, the latest first; of an error, one line is enough."""
    await add(
        people,
        event(delivery_id="one", kind="release", status=EventStatus.done, attempts=1, is_test=True),
        event(delivery_id="two", attempts=3, error="No tag.\nNever."),
    )

    titles, dead, done = (await run("list")).output.splitlines()

    assert titles.split() == ["EVENT", "SOURCE", "KIND", "STATUS", "RECEIVED", "ATTEMPTS", "ERROR"]
    moment = "[0-9-]{10} [0-9:]{8} UTC"
    assert re.fullmatch(rf"\d+ +github +- +dead +{moment} +3 +No tag\.", dead)
    assert re.fullmatch(rf"\d+ +github +release \(test\) +done +{moment} +1", done)


async def test_list_is_filtered_and_json_for_programs(people: People) -> None:
    """By source and status, at most so many."""
    numbers = await add(people, *[event(delivery_id=str(number)) for number in range(3)], event(source="gone"))

    async def listed(*options: str) -> list[int]:
        return [each["id"] for each in json.loads((await run("list", "--json", *options)).output)]

    assert await listed() == numbers[::-1]
    assert await listed("--limit", "1") == numbers[3:]
    assert await listed("--source", "github") == numbers[2::-1]
    assert await listed("--source", "gone", "--status", "dead") == numbers[3:]
    assert await listed("--status", "done") == []


async def test_empty_lists_say_so() -> None:
    """In a sentence; a source that nobody knows is a mistake, with a guess at what was meant."""
    assert (await run("list")).output == "Nothing was delivered yet.\n"
    assert (await run("list", "--source", "home")).output == "There is no event of home.\n"
    assert (await run("list", "--status", "dead")).output == "There is no event with the status dead.\n"
    wrong = await run("list", "--source", "githup")
    assert (wrong.exit_code, wrong.output) == (1, 'There is no source "githup". Did you mean github?\n')


async def test_events_are_replayed_by_number(people: People) -> None:
    """What can't be is told with its reason, and makes the command fail."""
    one, gone = await add(people, event(delivery_id="one"), event(source="gone"))

    result = await run("replay", str(one), str(gone))

    assert result.exit_code == 1
    assert result.stdout == "1 event replayed.\n"
    assert result.stderr == f"Event {gone} is not replayed: No source is called gone any more.\n"
    assert await runs(people) == [("webhooks.github", one, "command line")]


async def test_all_of_a_source_are_replayed_after_a_question(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dead ones if nothing else is said, all of them, however many one transaction takes."""
    monkeypatch.setattr(choosing, "AT_ONCE", 2)
    numbers = await add(people, *[event(delivery_id=str(number)) for number in range(3)])
    await add(people, event(source="doors"), event(delivery_id="other", status=EventStatus.done))

    left = await run("replay", "--source", "github", answer="n\n")
    assert (left.exit_code, await runs(people)) == (1, [])
    assert "Replay 3 events? [y/N]" in left.output
    taken = await run("replay", "--source", "github", answer="y\n")

    assert taken.output.endswith("3 events replayed.\n")
    assert [number for _, number, _ in await runs(people)] == numbers


async def test_question_can_be_answered_beforehand(people: People) -> None:
    """For programs; nothing to replay is no failure, and no question."""
    (number,) = await add(people, event(delivery_id="one", status=EventStatus.done))

    assert (await run("replay", "--status", "done", "--yes")).output == "1 event replayed.\n"
    assert [number for _, number, _ in await runs(people)] == [number]
    nothing = await run("replay", "--status", "done")
    assert (nothing.exit_code, nothing.output) == (0, "0 events replayed.\n")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "Say which events"),
        (("1", "--source", "github"), "Say which events"),
        (("--status", "failed"), "Events that are failed are handled without you."),
    ],
)
async def test_replay_wants_to_know_which(arguments: tuple[str, ...], why: str) -> None:
    """Either by number or by what they have in common, and only those that are over."""
    result = await run("replay", *arguments)

    assert result.exit_code == 2
    assert why in " ".join(result.output.split())
