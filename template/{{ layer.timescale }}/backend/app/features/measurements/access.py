"""Who may send measurements."""

import secrets
from http import HTTPStatus

from fastapi import Request

from app.database import Transaction
from app.errors import ProblemError
from app.features.measurements.settings import get_measurements_settings
from app.users.sessions import current_admin, find_session


async def sender(request: Request, db: Transaction) -> None:
    """Let in devices, which show the token of the settings, and administrators."""
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        check(shown)
        return
    session = await find_session(request, db)
    if session is None:
        raise unknown("Sign in, or show the token of MEASUREMENTS_TOKEN.")
    await current_admin(session.user)
    await db.commit()  # reading a body may take long, and is no part of a transaction


def check(shown: str) -> None:
    """Refuse what is not the token; without one in the settings, everything."""
    token = get_measurements_settings().token
    if token is None:
        raise unknown("No token is set: take the # away before MEASUREMENTS_TOKEN in .env, and restart the app.")
    if not secrets.compare_digest(shown.encode("latin-1"), token.get_secret_value().encode()):
        raise unknown("This is not the token of MEASUREMENTS_TOKEN.")


def unknown(detail: str) -> ProblemError:
    """The refusal of someone who might be anyone."""
    return ProblemError(HTTPStatus.UNAUTHORIZED, detail, headers={"WWW-Authenticate": "Bearer"})
