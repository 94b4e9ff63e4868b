"""The built frontend: its files, and its page for every path that is not the API's."""

from http import HTTPStatus

from fastapi import APIRouter, Depends, Request

from app import ROOT
from app.errors import ProblemError

BUILD = ROOT / "frontend" / "dist"


def routers() -> list[APIRouter]:
    """The frontend if it is built; in development Vite serves it."""
    if not (BUILD / "index.html").is_file():
        return []
    router = APIRouter(dependencies=[Depends(outside_api)])
    router.frontend("/", directory=BUILD, fallback="index.html")
    return [router]


def outside_api(request: Request) -> None:
    """An unknown path of the API is an error, not a page."""
    if f"{request.url.path}/".startswith("/api/"):
        raise ProblemError(HTTPStatus.NOT_FOUND, "There is no such route.")
