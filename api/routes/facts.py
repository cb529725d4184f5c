"""`GET /v1/facts`: the figures that the reports state, as JSON in pieces or as a CSV file."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from api.csv_text import MEDIA_TYPE, ListFormat, csv_file
from api.facts_csv import FILE_NAME, csv_lines
from api.paging import piece
from api.schemas import FactQuery
from api.selection import reports_by_id, select_facts
from api.service import ServiceDep
from api.views import fact_view

router = APIRouter(prefix="/v1", tags=["facts"])
_PIECE = 100


@router.get("/facts", responses={200: {"content": {"text/csv": {}}}})
def facts(service: ServiceDep, query: Annotated[FactQuery, Query()]) -> Response:
    """List facts by report and place; as CSV all of them, unless a limit is given."""
    found = select_facts(service.library, query.to_filter())
    is_json = query.format is ListFormat.JSON
    limit = query.limit or (_PIECE if is_json else max(1, len(found)))
    taken, following = piece(found, key=lambda stored: stored.fact_id, cursor=query.cursor, limit=limit)
    reports = reports_by_id(service.library)
    if is_json:
        shown = [fact_view(stored, reports.get(stored.doc_id)) for stored in taken]
        return JSONResponse({"facts": shown, "total": len(found), "next": following})
    content = csv_file(csv_lines(taken, reports), for_excel=query.format is ListFormat.EXCEL)
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return Response(content, media_type=MEDIA_TYPE, headers=headers)
