"""What can be done with accounts; the only place with queries on them."""

from http import HTTPStatus

import structlog
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import ProblemError
from app.pagination import paginate
from app.users.lockout import LIMIT, count_attempt, forget_attempts, locked
from app.users.models import Role, User, UserSession
from app.users.passwords import hash_password, verify_password
from app.users.schemas import Credentials, PasswordChange, UserCreate, UserPage, UserRead, UserUpdate
from app.users.sessions import end_sessions

log = structlog.get_logger("app.users")
active_admins = User.is_active, User.role == Role.admin


async def needs_admin(db: AsyncSession) -> bool:
    """Whether nobody can administer this app yet."""
    return await db.scalar(select(User.id).where(*active_admins).limit(1)) is None


async def find_user(db: AsyncSession, email: str) -> User | None:
    """The account of an e-mail address."""
    return await db.scalar(select(User).where(User.email == email))


async def get_user(db: AsyncSession, user_id: int) -> User:
    """The account of a number, which must exist."""
    if user := await db.get(User, user_id):
        return user
    raise ProblemError(HTTPStatus.NOT_FOUND, "There is no such user.")


async def authenticate(db: AsyncSession, credentials: Credentials) -> User:
    """Whose credentials these are; the same work and answer whether or not the account exists."""
    attempts = await count_attempt(db, credentials.email)
    user = await find_user(db, credentials.email)
    stored = user.password_hash if user and user.is_active else None
    await db.commit()  # gives the connection back: hashing waits for its turn
    fits, newer_hash = await verify_password(credentials.password, stored)
    if user and fits:
        # Meanwhile someone may have set another password, or switched the account off.
        await db.refresh(user, with_for_update=True)
        fits = user.is_active and user.password_hash == stored
    if not (user and fits):
        if attempts == LIMIT:
            log.warning("locked", email=credentials.email)
            raise await locked(db, credentials.email)
        raise ProblemError(HTTPStatus.UNAUTHORIZED, "The e-mail address or the password is wrong.")
    await forget_attempts(db, user.email)
    user.password_hash = newer_hash or user.password_hash
    return user


async def list_users(db: AsyncSession, cursor: str | None, limit: int, search: str) -> UserPage:
    """Accounts by e-mail address."""
    query = select(User)
    if search:
        query = query.where(
            User.email.icontains(search, autoescape=True) | User.name.icontains(search, autoescape=True)
        )
    users, next_cursor = await paginate(db, query, User.email, cursor, limit)
    return UserPage(items=[UserRead.model_validate(user) for user in users], next_cursor=next_cursor)


async def create_user(db: AsyncSession, new: UserCreate) -> User:
    """A new account; its address must be free."""
    user = User(**new.model_dump(exclude={"password"}), password_hash=await hash_password(new.password))
    db.add(user)
    try:
        await db.flush()
    except IntegrityError:
        raise ProblemError(
            HTTPStatus.CONFLICT, "There is an account with this e-mail address.", errors={"#/email": "Taken."}
        ) from None
    return user


async def update_user(db: AsyncSession, user_id: int, changes: UserUpdate) -> User:
    """Change an account, but never so that nobody is left to administer."""
    await db.scalars(select(User.id).where(*active_admins).order_by(User.id).with_for_update())
    user = await get_user(db, user_id)
    for field, value in changes.model_dump(exclude_none=True).items():
        setattr(user, field, value)
    await db.flush()
    if await needs_admin(db):
        raise ProblemError(HTTPStatus.CONFLICT, "This is the last active administrator.")
    if not user.is_active:
        await end_sessions(db, user)
    return user


async def change_password(db: AsyncSession, session: UserSession, change: PasswordChange) -> None:
    """Set one's own password, and sign out everywhere else; the old one counts as a login attempt."""
    credentials = Credentials(email=session.user.email, password=change.current_password)
    try:
        user = await authenticate(db, credentials)
    except ProblemError as error:
        if error.status != HTTPStatus.UNAUTHORIZED:
            raise
        wrong = {"#/current_password": "This is not your password."}
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "The current password is wrong.", errors=wrong) from None
    await set_password(db, user, change.new_password, but=session)


async def set_password(db: AsyncSession, user: User, password: str, *, but: UserSession | None = None) -> None:
    """Set a password, forget wrong ones, and sign out everywhere, or everywhere else."""
    user.password_hash = await hash_password(password)
    await forget_attempts(db, user.email)
    await end_sessions(db, user, but=but)


async def ensure_admin(db: AsyncSession, new: UserCreate) -> None:
    """An active administrator of this address, new or not, with this password and no session."""
    user = await find_user(db, new.email) or await create_user(db, new)
    user.name, user.role, user.is_active = new.name, Role.admin, True
    await set_password(db, user, new.password)
