"""The webhook that tells of releases."""

from app.features.github_releases import service
from app.features.github_releases.schemas import ReleaseEvent
from app.features.github_releases.settings import get_github_releases_settings
from app.features.webhooks import Event, GitHub, webhook


@webhook(
    "github_releases",
    verify=GitHub(get_github_releases_settings().secrets),
    variable="GITHUB_RELEASES_SECRETS",
    kinds={"release"},
)
async def remember_release(event: Event[ReleaseEvent]) -> None:
    """Remember what is published.

    GitHub tells of one release several times, as it is created, published and edited, and promises no order. Only one
    of these counts here, so that the order makes no difference.
    """
    if event.payload.action == "published":
        await service.store(event.db, event.payload)
        event.log.info("stored", repository=event.payload.repository.full_name, tag=event.payload.release.tag_name)
