"""Sources for the tests of what administrators do with webhooks."""

from datetime import timedelta

from pydantic import BaseModel, SecretStr

from app.features.webhooks.declare import Event, webhook
from app.features.webhooks.verification import GitHub, Token

SECRET = "a-secret-of-github-only-for-tests"
TOKEN = "a-token-of-the-doors-for-tests"


class Release(BaseModel):
    """A payload."""

    tag: str
    draft: bool = False


@webhook("github", verify=GitHub((SecretStr(SECRET), SecretStr("the-secret-before-it"))), kinds={"release", "tag"})
async def store_release(event: Event[Release]) -> None:
    """Store a release."""
    event.log.info("stored", tag=event.payload.tag)


@webhook(
    "home", verify=Token(()), variable="HOME_SECRETS", retries=2, keep=timedelta(hours=36), keep_body=False, rate=10
)
async def take_state(event: Event[dict[str, str]]) -> None:
    """Take the state of a lamp."""
    event.log.info("taken")


@webhook("doors", verify=Token((SecretStr(TOKEN),)))
async def note_door(event: Event[dict[str, str]]) -> None:
    """Note that a door has opened."""
    event.log.info("noted")


SOURCES = {source.name: source for source in (note_door, store_release, take_state)}
