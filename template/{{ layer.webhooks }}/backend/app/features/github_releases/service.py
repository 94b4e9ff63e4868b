"""Where releases go."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.database import insert_into
from app.features.github_releases.models import GitHubRelease
from app.features.github_releases.schemas import ReleaseEvent


async def store(db: AsyncSession, event: ReleaseEvent) -> None:
    """Store a release; one that is there already is put right, so that a repeat does no harm."""
    release = event.release
    facts = {
        "repository": event.repository.full_name,
        "tag": release.tag_name,
        "title": release.name,
        "url": str(release.html_url),
        "is_prerelease": release.prerelease,
        "published_at": release.published_at,
    }
    insert = insert_into(db, GitHubRelease).values(id=release.id, **facts)
    await db.execute(insert.on_conflict_do_update(index_elements=[GitHubRelease.id], set_=facts))
