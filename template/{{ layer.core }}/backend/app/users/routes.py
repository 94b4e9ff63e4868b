"""Routes to administer accounts."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from app.database import Transaction
from app.errors import responses
from app.pagination import Cursor, Limit
from app.users import schemas, service
from app.users.models import User
from app.users.sessions import current_admin

router = APIRouter(
    prefix="/users",
    tags=["users"],
    dependencies=[Depends(current_admin)],
    responses=responses(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN),
)
UserId = Annotated[int, Path(ge=1, le=2**31 - 1)]
Search = Annotated[str, Query(max_length=100, pattern=schemas.PRINTABLE)]


@router.get("")
async def list_users(
    db: Transaction, limit: Limit = 50, cursor: Cursor = None, search: Search = ""
) -> schemas.UserPage:
    """Accounts by e-mail address; `search` looks in addresses and names."""
    return await service.list_users(db, cursor, limit, search)


@router.post(
    "", response_model=schemas.UserRead, status_code=HTTPStatus.CREATED, responses=responses(HTTPStatus.CONFLICT)
)
async def create_user(new: schemas.UserCreate, db: Transaction) -> User:
    """Create an account."""
    return await service.create_user(db, new)


@router.patch(
    "/{user_id}", response_model=schemas.UserRead, responses=responses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
)
async def update_user(user_id: UserId, changes: schemas.UserUpdate, db: Transaction) -> User:
    """Change an account; the last active administrator stays one."""
    return await service.update_user(db, user_id, changes)


@router.post("/{user_id}/password", status_code=HTTPStatus.NO_CONTENT, responses=responses(HTTPStatus.NOT_FOUND))
async def set_user_password(user_id: UserId, change: schemas.PasswordSet, db: Transaction) -> None:
    """Set someone's password, and sign them out everywhere."""
    await service.set_password(db, await service.get_user(db, user_id), change.new_password)
