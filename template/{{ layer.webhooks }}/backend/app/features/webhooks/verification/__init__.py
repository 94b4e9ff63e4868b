"""Verification: who sent a delivery, and that nobody changed it."""

from app.features.webhooks.verification.github import GitHub
from app.features.webhooks.verification.hmac_signature import Hmac
from app.features.webhooks.verification.scheme import Scheme, VerificationError
from app.features.webhooks.verification.slack import Slack
from app.features.webhooks.verification.standard_webhooks import StandardWebhooks
from app.features.webhooks.verification.stripe import Stripe
from app.features.webhooks.verification.token import Token

__all__ = ["GitHub", "Hmac", "Scheme", "Slack", "StandardWebhooks", "Stripe", "Token", "VerificationError"]
