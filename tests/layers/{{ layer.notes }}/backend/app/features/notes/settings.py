"""The settings of notes."""

from functools import cache

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from app.settings import EnvironmentSettings


class NotesSettings(EnvironmentSettings):
    """Settings from variables that start with NOTES_."""

    model_config = SettingsConfigDict(env_prefix="NOTES_")

    longest: int = Field(default=500, ge=1, le=1000)


@cache
def get_notes_settings() -> NotesSettings:
    """The settings of this process, read once."""
    return NotesSettings()
