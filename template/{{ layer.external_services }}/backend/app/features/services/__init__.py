"""External services: clients for other people's APIs, and the state of each."""

from app.feature import Feature
from app.features.services import commands, health, metrics, registry, routes
from app.features.services.auth import ApiKey, Basic, Bearer, QueryKey
from app.features.services.client import Body, Client, Value, Values
from app.features.services.declare import Service
from app.features.services.errors import (
    FAILURES,
    AuthenticationError,
    CircuitOpenError,
    InvalidResponseError,
    NotFoundError,
    RateLimitedError,
    RejectedError,
    ServerError,
    ServiceBusyError,
    ServiceConnectionError,
    ServiceError,
    ServiceOffError,
    ServiceTimeoutError,
)
from app.features.services.oauth import ClientCredentials
from app.features.services.parsing import or_none
from app.features.services.policy import Policy

__all__ = [
    "FAILURES",
    "ApiKey",
    "AuthenticationError",
    "Basic",
    "Bearer",
    "Body",
    "CircuitOpenError",
    "Client",
    "ClientCredentials",
    "InvalidResponseError",
    "NotFoundError",
    "Policy",
    "QueryKey",
    "RateLimitedError",
    "RejectedError",
    "ServerError",
    "Service",
    "ServiceBusyError",
    "ServiceConnectionError",
    "ServiceError",
    "ServiceOffError",
    "ServiceTimeoutError",
    "Value",
    "Values",
    "feature",
    "or_none",
]

feature = Feature(
    name="services",
    title="External services",
    summary="Clients for other people's APIs, and the state of each.",
    routers=[metrics.router, routes.router],
    declarations=registry.services,
    commands=commands.commands,
    checks=[health.required_services],
)
