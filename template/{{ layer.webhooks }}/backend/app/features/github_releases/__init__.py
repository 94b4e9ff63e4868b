"""GitHub releases: an example of a webhook, off until it has a secret.

With `GITHUB_RELEASES_SECRETS` in `.env`, and a webhook with the same secret and the event "Releases" in the settings of
a repository, what is published there is remembered. docs/features/webhooks.md goes through it.
"""

from app.feature import Feature
from app.features.github_releases import models

feature = Feature(
    name="github_releases",
    title="GitHub releases",
    summary="What repositories on GitHub have published, told by a webhook.",
    models=models,
)
