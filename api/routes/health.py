"""`/healthz` and `/readyz`: is the service alive, and can it answer."""

from fastapi import APIRouter

from api.service import ServiceDep
from api.views import View

router = APIRouter(tags=["health"])


@router.get("/healthz")
def healthz() -> View:
    """Say that the process is alive."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(service: ServiceDep) -> View:
    """Say that the library is open and its encoder loaded; 503 when it is not."""
    library = service.library
    return {
        "status": "ready",
        "library_revision": library.revision,
        "reports": len(library.reports()),
        "encoder": library.encoder.name,
    }
