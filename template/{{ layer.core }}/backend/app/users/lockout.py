"""Guessing passwords: five wrong ones in a row lock an e-mail address for a quarter of an hour."""

from datetime import timedelta
from http import HTTPStatus
from math import ceil

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import insert_into, now
from app.errors import ProblemError
from app.users.models import LoginFailures

LIMIT = 5
WINDOW = timedelta(minutes=15)


async def count_attempt(db: AsyncSession, email: str) -> int:
    """Count an attempt as wrong before it is checked, so that guesses at the same moment count too."""
    await db.execute(delete(LoginFailures).where(LoginFailures.last_at < now() - WINDOW))
    count: int | None = await db.scalar(
        insert_into(db, LoginFailures)
        .values(email=email)
        .on_conflict_do_update(
            index_elements=[LoginFailures.email],
            set_={"count": LoginFailures.count + 1, "last_at": now()},
            where=LoginFailures.count < LIMIT,
        )
        .returning(LoginFailures.count)
    )
    await db.commit()
    if count is None:
        raise await locked(db, email)
    return count


async def locked(db: AsyncSession, email: str) -> ProblemError:
    """The error that says when to try again."""
    last = await db.scalar(select(LoginFailures.last_at).where(LoginFailures.email == email))
    wait = (last or now()) + WINDOW - now()
    minutes = max(1, ceil(wait.total_seconds() / 60))
    unit = "minute" if minutes == 1 else "minutes"
    return ProblemError(
        HTTPStatus.TOO_MANY_REQUESTS,
        f"Too many wrong passwords. Try again in {minutes} {unit}.",
        headers={"Retry-After": str(max(1, ceil(wait.total_seconds())))},
    )


async def forget_attempts(db: AsyncSession, email: str) -> None:
    """Start anew: the password was right, or was set by someone who may."""
    await db.execute(delete(LoginFailures).where(LoginFailures.email == email))
