"""How a worker asks Procrastinate's tables: with patience, as the database may be away."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, LiteralString, TypeVar

from procrastinate import PsycopgConnector
from procrastinate.connector import Notify
from procrastinate.exceptions import ConnectorException
from psycopg import AsyncConnection, OperationalError

from app.database import database_url

SCHEMA = "procrastinate"
PATIENCE = 5  # seconds to wait for a connection
PAUSE = 1  # seconds between two tries
Result = TypeVar("Result")


class PatientConnector(PsycopgConnector):
    """Asks again while the database is away; Procrastinate would end the worker."""

    def __init__(self, url: str, stopping: asyncio.Event) -> None:
        """Connect when opened, and ask until told to stop."""
        self.stopping = stopping
        conninfo = database_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        super().__init__(
            conninfo=conninfo,
            configure=use_schema,
            min_size=1,
            max_size=4,
            timeout=PATIENCE,
            reconnect_timeout=PATIENCE,
        )

    async def execute_query_async(self, query: LiteralString, **arguments: Any) -> None:  # noqa: ANN401
        """Execute."""
        await self._patiently(super().execute_query_async, query, **arguments)

    async def execute_query_one_async(self, query: LiteralString, **arguments: Any) -> dict[str, Any]:  # noqa: ANN401
        """Fetch a row."""
        return await self._patiently(super().execute_query_one_async, query, **arguments)

    async def execute_query_all_async(self, query: LiteralString, **arguments: Any) -> list[dict[str, Any]]:  # noqa: ANN401
        """Fetch all rows."""
        return await self._patiently(super().execute_query_all_async, query, **arguments)

    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        """Listen."""
        await self._patiently(super().listen_notify, on_notification, channels)

    async def _patiently(self, ask: Callable[..., Awaitable[Result]], *arguments: Any, **named: Any) -> Result:  # noqa: ANN401
        while True:
            try:
                return await ask(*arguments, **named)
            except ConnectorException as error:
                if self.stopping.is_set() or not isinstance(error.__cause__, OperationalError):
                    raise
                await asyncio.sleep(PAUSE)


async def use_schema(connection: AsyncConnection) -> None:
    """Let names mean Procrastinate's tables and functions on a connection."""
    await connection.execute(f"SET search_path TO {SCHEMA}")
    await connection.commit()
