"""Webhooks: what other systems tell the app, verified, stored at once, and handled by a job with one effect."""

from app.feature import Feature
from app.features.webhooks import commands, endpoint, models, registry, routes
from app.features.webhooks.declare import Event, webhook
from app.features.webhooks.secrets import Secrets
from app.features.webhooks.verification import GitHub, Hmac, Slack, StandardWebhooks, Stripe, Token

__all__ = [
    "Event",
    "GitHub",
    "Hmac",
    "Secrets",
    "Slack",
    "StandardWebhooks",
    "Stripe",
    "Token",
    "feature",
    "webhook",
]

feature = Feature(
    name="webhooks",
    title="Webhooks",
    summary="What other systems tell the app: verified, stored, and handled once.",
    routers=[routes.router],
    public=[endpoint.router],
    models=models,
    declarations=registry.sources,
    commands=commands.commands,
)
