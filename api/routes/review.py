"""`POST /v1/verify` and `POST /v1/compare`: a text checked claim by claim, and figures side by side."""

from dataclasses import asdict

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from api.csv_text import MEDIA_TYPE, ListFormat, csv_file
from api.figures_csv import FILE_NAME, csv_lines
from api.routes.requirements import takes
from api.schemas import CompareRequest, VerifyRequest
from api.selection import check_scope
from api.service import ServiceDep
from rag.reviewing import Review, review
from rag.tabulating import FigureTable, tabulate

router = APIRouter(prefix="/v1", tags=["questions"])


@router.post("/verify", dependencies=[takes("application/json")], responses={200: {"model": Review}})
def verify(request: VerifyRequest, service: ServiceDep) -> Response:
    """Check a text against the reports: each claim is supported, contradicted with the right value, or not found."""
    scope = request.scope.to_filter()
    check_scope(service.library, scope)
    return JSONResponse(asdict(review(request.text, service.answerer, scope=scope, lang=request.lang)))


@router.post("/compare", dependencies=[takes("application/json")], responses={200: {"model": FigureTable}})
def compare(request: CompareRequest, service: ServiceDep) -> Response:
    """Set metrics of entities in periods side by side, each figure with its citation; as JSON or a CSV file."""
    asked = request.to_request()
    check_scope(service.library, asked.scope)
    table = tabulate(asked, service.answerer)
    if request.format is ListFormat.JSON:
        return JSONResponse(asdict(table))
    content = csv_file(csv_lines(table), for_excel=request.format is ListFormat.EXCEL)
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return Response(content, media_type=MEDIA_TYPE, headers=headers)
