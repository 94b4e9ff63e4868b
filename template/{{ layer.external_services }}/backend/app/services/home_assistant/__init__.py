"""Home Assistant: an example of a service with a token, off until it is told where, and with which.

That is HOME_ASSISTANT_URL and HOME_ASSISTANT_TOKEN, which a user of it makes in the profile.
"""

from app.features.services import Bearer, Policy, Service
from app.services.home_assistant.client import HomeAssistant
from app.services.home_assistant.settings import get_home_assistant_settings

settings = get_home_assistant_settings()
service = Service(
    name="home_assistant",
    title="Home Assistant",
    summary="The states of things at home, and what to do with them.",
    client=HomeAssistant,
    base_url=settings.url if settings.token else None,
    variables=("HOME_ASSISTANT_URL", "HOME_ASSISTANT_TOKEN"),
    auth=Bearer(settings.token) if settings.token else None,
    policy=Policy(read=15),  # an action may take it ten seconds, says its documentation
    check=HomeAssistant.ping,
)
