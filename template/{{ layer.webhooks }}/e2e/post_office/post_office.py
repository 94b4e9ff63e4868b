# ruff: noqa: INP001 - a script, not part of a package
"""The app with the sources of a post office, for webhooks.spec.ts: `python e2e/post_office/post_office.py serve`."""

import os
from pathlib import Path

from pydantic import BaseModel
from pydantic_settings import SettingsConfigDict

from app import webhooks
from app.cli import main
from app.features.webhooks import Event, webhook
from app.features.webhooks.secrets import Secrets
from app.features.webhooks.verification import GitHub, StandardWebhooks
from app.settings import EnvironmentSettings

FLOOD = Path(os.environ["E2E_FOLDER"]) / "flood"  # while this file is there, no boat leaves


class PostOfficeSettings(EnvironmentSettings):
    """Settings from variables that start with POST_OFFICE_."""

    model_config = SettingsConfigDict(env_prefix="POST_OFFICE_", env_ignore_empty=True)

    letters: Secrets = ()
    parcels: Secrets = ()


class Letter(BaseModel):
    """A letter that is on its way."""

    to: str
    stamps: int = 1


class Parcel(BaseModel):
    """A parcel that is on its way."""

    to: str
    weight: float


settings = PostOfficeSettings()


@webhook("letters", verify=GitHub(settings.letters))
async def sort_letter(event: Event[Letter]) -> None:
    """Sort a letter into the bag of its town."""
    event.log.warning("sorted", to=event.payload.to)


@webhook("parcels", verify=StandardWebhooks(settings.parcels), retries=0)
async def load_parcel(event: Event[Parcel]) -> None:
    """Load a parcel onto the boat, unless the harbour is flooded."""
    if FLOOD.exists():
        raise ValueError(f"The boat to {event.payload.to} can't leave: the harbour is flooded.")


@webhook("telegrams", verify=GitHub(()))
async def note_telegram(event: Event[dict[str, str]]) -> None:
    """Note down a telegram."""
    event.log.warning("noted")


if __name__ == "__main__":
    webhooks.__path__.append(str(Path(__file__).parent))
    main()
