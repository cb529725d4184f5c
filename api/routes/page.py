"""`GET /`: the page."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse

router = APIRouter(include_in_schema=False)
_PAGE = Path(__file__).parent.parent / "web" / "index.html"


@router.get("/")
def page() -> FileResponse:
    """Send the page."""
    return FileResponse(_PAGE, media_type="text/html")


@router.get("/favicon.ico")
def icon() -> FileResponse:
    """Send the page's sign."""
    return FileResponse(_PAGE.parent / "icon.svg", media_type="image/svg+xml")
