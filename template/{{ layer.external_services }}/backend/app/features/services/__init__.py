"""External services: clients for other people's APIs, and the state of each."""

from app.feature import Feature
from app.features.services import commands, health, metrics, routes
from app.features.services.client import Client
from app.features.services.declare import Service
from app.features.services.policy import Policy

__all__ = ["Client", "Policy", "Service", "feature"]

feature = Feature(
    name="services",
    title="External services",
    summary="Clients for other people's APIs, and the state of each.",
    routers=[metrics.router, routes.router],
    commands=commands.commands,
    checks=[health.required_services],
)
