"""The built frontend: its files, and its page for every path that is not the API's."""

from fastapi import APIRouter, Depends, Request

from app import ROOT
from app.errors import NotFoundError

BUILD = ROOT / "frontend" / "dist"


def outside_api(request: Request) -> None:
    """An unknown path of the API is an error, not a page."""
    if request.url.path.startswith("/api/"):
        raise NotFoundError("There is no such route.")


router = APIRouter(dependencies=[Depends(outside_api)])
router.frontend("/", directory=BUILD, fallback="index.html", check_dir=False)


def is_built() -> bool:
    """Whether there is anything to serve; in development Vite serves the frontend."""
    return (BUILD / "index.html").is_file()
