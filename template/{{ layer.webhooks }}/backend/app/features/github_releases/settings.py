"""The settings of GitHub releases."""

from functools import cache

from pydantic_settings import SettingsConfigDict

from app.features.webhooks import Secrets
from app.settings import EnvironmentSettings


class GitHubReleasesSettings(EnvironmentSettings):
    """Settings from variables that start with GITHUB_RELEASES_."""

    model_config = SettingsConfigDict(env_prefix="GITHUB_RELEASES_", env_ignore_empty=True)

    secrets: Secrets = ()


@cache
def get_github_releases_settings() -> GitHubReleasesSettings:
    """The settings of this process, read once."""
    return GitHubReleasesSettings()
