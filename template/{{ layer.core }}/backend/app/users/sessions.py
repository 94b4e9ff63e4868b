"""Sessions: who is signed in, in which browser, and for how long."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Annotated
from zlib import crc32

from fastapi import Depends, Request, Response
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app import ROOT
from app.database import Transaction, now
from app.errors import ProblemError
from app.settings import Settings
from app.users.models import Role, User, UserSession
from app.users.schemas import SessionRead

IDLE = timedelta(days=7)
ABSOLUTE = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=1)


def cookie_name(settings: Settings) -> str:
    """`__Host-` binds it to this host and to HTTPS; a developer's apps share a host, whatever their ports."""
    return f"session-{crc32(str(ROOT).encode())}" if settings.development else "__Host-session"


def token_hash(settings: Settings, token: str) -> str:
    """What is stored of a token: a copy of the database alone opens no session."""
    return hmac.digest(settings.secret_key.get_secret_value().encode(), token.encode(), hashlib.sha256).hex()


def presented(request: Request) -> str:
    """The hash of the token that the browser sent."""
    settings: Settings = request.app.state.settings
    return token_hash(settings, request.cookies.get(cookie_name(settings), ""))


def expiry(created_at: datetime, seen_at: datetime) -> datetime:
    """When a session ends: a week after its last use, a month after its start."""
    return min(created_at + ABSOLUTE, seen_at + IDLE)


async def start_session(db: AsyncSession, request: Request, response: Response, user: User) -> None:
    """Sign in under a new token, whatever the browser sent; forget its old session, and all that ran out."""
    settings: Settings = request.app.state.settings
    token, moment = secrets.token_urlsafe(32), now()
    await end_session(db, request)
    await db.execute(delete(UserSession).where(UserSession.expires_at < moment))
    db.add(
        UserSession(
            user_id=user.id,
            token_hash=token_hash(settings, token),
            user_agent=request.headers.get("user-agent", "")[:300],
            expires_at=expiry(moment, moment),
        )
    )
    send_token(request, response, token, ABSOLUTE)


def send_token(request: Request, response: Response, token: str, age: timedelta) -> None:
    """Have the browser keep a token, where no script can read it; at the age of 0 it forgets it."""
    settings: Settings = request.app.state.settings
    response.set_cookie(
        cookie_name(settings),
        token,
        max_age=int(age.total_seconds()),
        secure=not settings.development,
        httponly=True,
        samesite="lax",
    )


async def end_session(db: AsyncSession, request: Request) -> None:
    """Forget the session of this browser, if there is one."""
    await db.execute(delete(UserSession).where(UserSession.token_hash == presented(request)))


async def end_sessions(db: AsyncSession, user: User, *, but: UserSession | None = None) -> None:
    """Sign someone out everywhere, or everywhere else."""
    await db.execute(
        delete(UserSession).where(UserSession.user_id == user.id, UserSession.id != (but.id if but else 0))
    )


async def list_sessions(db: AsyncSession, current: UserSession) -> list[SessionRead]:
    """Where the owner of a session is signed in, the latest first."""
    query = select(UserSession).where(UserSession.user_id == current.user_id, UserSession.expires_at >= now())
    rows = await db.scalars(query.order_by(UserSession.last_seen_at.desc()))
    return [
        SessionRead(
            id=row.id,
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
            user_agent=row.user_agent,
            current=row is current,
        )
        for row in rows
    ]


async def find_session(request: Request, db: Transaction) -> UserSession | None:
    """The session of this request, if it has one that is still good."""
    session = await db.scalar(select(UserSession).where(UserSession.token_hash == presented(request)))
    moment = now()
    if session is None or session.expires_at < moment or not session.user.is_active:
        return None
    if moment - session.last_seen_at > SEEN_EVERY:
        # Not through the object: another request may end the session meanwhile, which is no error.
        values = {"last_seen_at": moment, "expires_at": expiry(session.created_at, moment)}
        await db.execute(update(UserSession).where(UserSession.id == session.id).values(values))
        await db.commit()
    return session


AnySession = Annotated[UserSession | None, Depends(find_session)]


async def current_session(session: AnySession) -> UserSession:
    """The session of this request, which needs one."""
    if session is None:
        raise ProblemError(HTTPStatus.UNAUTHORIZED, "Sign in first.")
    return session


CurrentSession = Annotated[UserSession, Depends(current_session)]


async def current_user(session: CurrentSession) -> User:
    """Whoever is signed in."""
    return session.user


CurrentUser = Annotated[User, Depends(current_user)]


async def current_admin(user: CurrentUser) -> User:
    """Whoever is signed in, if an administrator."""
    if user.role is not Role.admin:
        raise ProblemError(HTTPStatus.FORBIDDEN, "Only administrators may do this.")
    return user
