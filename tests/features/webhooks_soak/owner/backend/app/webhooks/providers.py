"""A source of each scheme, which take the same."""

from app.features.webhooks import Event, webhook
from app.features.webhooks.verification import GitHub, Hmac, Slack, StandardWebhooks, Stripe, Token
from app.webhooks.orders import ALL_DAY, SECRET, Order

SECRETS = (SECRET,)
SCHEMES = {
    "standard": StandardWebhooks(SECRETS),
    "github": GitHub(SECRETS),
    "stripe": Stripe(SECRETS),
    "slack": Slack(SECRETS),
    "token": Token(SECRETS, header="X-Token"),
    "plain": Hmac(SECRETS, header="X-Signature"),
}


async def ignore(event: Event[Order]) -> None:
    """Nothing."""
    event.log.info("taken")


SOURCES = [webhook(name, verify=scheme, rate=ALL_DAY)(ignore) for name, scheme in SCHEMES.items()]
globals().update({f"source_{source.name}": source for source in SOURCES})
