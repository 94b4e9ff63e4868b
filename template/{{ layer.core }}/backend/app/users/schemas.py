"""What goes in and out of the account routes."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StringConstraints

from app.users.models import Role

PRINTABLE = r"^[^\x00-\x1f\x7f]*$"  # PostgreSQL stores no NUL, and a name is one line

Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=254, pattern=r"^[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+$"),
    BeforeValidator(lambda email: email.lower() if isinstance(email, str) else email),  # measured after: "İ" grows
]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=PRINTABLE)]
NewPassword = Annotated[str, Field(min_length=12, max_length=200)]


class Credentials(BaseModel):
    """What someone signs in with."""

    email: Email
    password: Annotated[str, Field(max_length=200)]


class UserRead(BaseModel):
    """An account."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    email: str
    name: str
    role: Role
    is_active: bool
    created_at: datetime
    last_login_at: datetime | None


class UserPage(BaseModel):
    """Some accounts, and the cursor of the next ones."""

    items: list[UserRead]
    next_cursor: str | None


class UserCreate(BaseModel):
    """A new account."""

    email: Email
    name: Name
    role: Role = Role.user
    password: NewPassword


class UserUpdate(BaseModel):
    """What an administrator changes; what is left out stays."""

    name: Name | None = None
    role: Role | None = None
    is_active: StrictBool | None = None


class AccountUpdate(BaseModel):
    """What people change of their own account."""

    name: Name


class PasswordChange(BaseModel):
    """A new password of one's own."""

    current_password: Annotated[str, Field(max_length=200)]
    new_password: NewPassword


class PasswordSet(BaseModel):
    """A new password for someone else."""

    new_password: NewPassword


class SessionRead(BaseModel):
    """A browser in which one is signed in."""

    id: int
    created_at: datetime
    last_seen_at: datetime
    user_agent: str
    current: bool


class Setup(BaseModel):
    """What is missing before anyone can sign in."""

    needs_admin: bool
