"""What the command line does with accounts."""

from http import HTTPStatus

from sqlalchemy.ext.asyncio import AsyncSession

from app.database import in_transaction
from app.errors import ProblemError
from app.users import service
from app.users.models import Role
from app.users.schemas import UserCreate


def create_admin(email: str, name: str, password: str) -> None:
    """An active administrator with this password, new or not."""
    new = UserCreate(email=email, name=name, role=Role.admin, password=password)
    in_transaction(lambda db: service.ensure_admin(db, new))


def set_password(email: str, password: str) -> None:
    """Set the password of an account that exists."""
    # The rules of a new account hold here too; its name is not used.
    new = UserCreate(email=email, name=email, password=password)

    async def work(db: AsyncSession) -> None:
        user = await service.find_user(db, new.email)
        if user is None:
            raise ProblemError(HTTPStatus.NOT_FOUND, f"There is no account of {new.email}.")
        await service.set_password(db, user, new.password)

    in_transaction(work)


def needs_admin() -> bool:
    """Whether nobody can administer this app yet."""
    return in_transaction(service.needs_admin)
