"""Passwords: Argon2, off the event loop, and equal work for accounts that do not exist."""

from functools import cache

from anyio import CapacityLimiter, to_thread
from pwdlib import PasswordHash

hasher = PasswordHash.recommended()
# A hash takes 64 MiB: a flood of logins waits here rather than take all memory.
limiter = CapacityLimiter(4)


async def hash_password(password: str) -> str:
    """The hash under which to store a password."""
    return await to_thread.run_sync(hasher.hash, password, limiter=limiter)


async def verify_password(password: str, password_hash: str | None) -> tuple[bool, str | None]:
    """Whether it fits, and a new hash if the stored one is of older strength; no hash takes as long as a wrong one."""
    fits, newer = await to_thread.run_sync(verify, password, password_hash, limiter=limiter)
    return fits and password_hash is not None, newer


def verify(password: str, password_hash: str | None) -> tuple[bool, str | None]:
    """The work behind `verify_password`."""
    return hasher.verify_and_update(password, password_hash or dummy_hash())


@cache
def dummy_hash() -> str:
    """The hash of no one's password."""
    return hasher.hash("")
