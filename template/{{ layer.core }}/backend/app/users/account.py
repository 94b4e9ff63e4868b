"""Routes of one's own account: signing in and out, name, password, sessions."""

from datetime import timedelta
from http import HTTPStatus

from fastapi import APIRouter, Request, Response

from app.database import Transaction, now
from app.errors import responses
from app.users import schemas, service, sessions
from app.users.models import User

router = APIRouter(tags=["account"])
SIGNED_IN = responses(HTTPStatus.UNAUTHORIZED)
PASSWORD = responses(HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS)


@router.get("/setup")
async def read_setup(db: Transaction) -> schemas.Setup:
    """Whether the first administrator is still to be created."""
    return schemas.Setup(needs_admin=await service.needs_admin(db))


@router.post("/session", response_model=schemas.UserRead, responses=PASSWORD)
async def login(credentials: schemas.Credentials, db: Transaction, request: Request, response: Response) -> User:
    """Sign in."""
    user = await service.authenticate(db, credentials)
    user.last_login_at = now()
    await sessions.start_session(db, request, response, user)
    return user


@router.get("/session", response_model=schemas.UserRead | None)
async def read_session(session: sessions.AnySession) -> User | None:
    """Who is signed in, or null: to ask is no error."""
    return session.user if session else None


@router.delete("/session", status_code=HTTPStatus.NO_CONTENT)
async def logout(db: Transaction, request: Request, response: Response) -> None:
    """Sign out."""
    await sessions.end_session(db, request)
    sessions.send_token(request, response, "", timedelta())


@router.patch("/account", response_model=schemas.UserRead, responses=SIGNED_IN)
async def update_account(changes: schemas.AccountUpdate, user: sessions.CurrentUser) -> User:
    """Change one's own name."""
    user.name = changes.name
    return user


@router.post("/account/password", status_code=HTTPStatus.NO_CONTENT, responses=PASSWORD)
async def change_password(change: schemas.PasswordChange, db: Transaction, session: sessions.CurrentSession) -> None:
    """Change one's own password; ends one's other sessions."""
    await service.change_password(db, session, change)


@router.get("/account/sessions", responses=SIGNED_IN)
async def list_sessions(db: Transaction, current: sessions.CurrentSession) -> list[schemas.SessionRead]:
    """Where one is signed in, the latest first."""
    return await sessions.list_sessions(db, current)


@router.delete("/account/sessions", status_code=HTTPStatus.NO_CONTENT, responses=SIGNED_IN)
async def end_other_sessions(db: Transaction, current: sessions.CurrentSession) -> None:
    """Sign out everywhere else."""
    await sessions.end_sessions(db, current.user, but=current)
