"""What we read of GitHub's event; the rest of it is left aside."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field, HttpUrl


class GitHubRepository(BaseModel):
    """Where a release is."""

    full_name: Annotated[str, Field(max_length=200)]


class ReleaseFacts(BaseModel):
    """A release, or the draft of one."""

    id: Annotated[int, Field(ge=1, lt=2**63)]
    tag_name: Annotated[str, Field(max_length=255)]
    name: str | None
    html_url: HttpUrl
    prerelease: bool
    published_at: AwareDatetime | None


class ReleaseEvent(BaseModel):
    """What has happened to a release: it was created, published, edited, or deleted."""

    action: str
    release: ReleaseFacts
    repository: GitHubRepository
