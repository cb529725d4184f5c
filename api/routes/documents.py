"""`/v1/documents`: reports in, listed, looked into and out again."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Query, UploadFile
from fastapi.responses import JSONResponse, Response

from api.corrections import correct
from api.descriptions import origins_view, related_view
from api.errors import BadInputError, NotThereError
from api.paging import Cursor, Limit, piece
from api.routes.requirements import takes
from api.schemas import CorrectionRequest
from api.service import ServiceDep
from api.uploads import Upload, receive, status_of
from api.views import View, block_view, chunk_view, report_view, row_view, whole_card_view, window_view

MAX_WINDOW = 100_000
_DEFAULT_WINDOW = 20_000
Offset = Annotated[int, Query(ge=0, description="code points from the start of the report's text")]
router = APIRouter(prefix="/v1/documents", tags=["documents"])


@router.get("")
def list_documents(service: ServiceDep, cursor: Cursor = None, limit: Limit = 100) -> View:
    """List the reports in the order in which they came."""
    reports = service.library.reports()
    taken, following = piece(reports, key=lambda report: report.doc_id, cursor=cursor, limit=limit)
    return {"documents": [report_view(report) for report in taken], "total": len(reports), "next": following}


@router.post("", dependencies=[takes("multipart/form-data")])
def upload(service: ServiceDep, files: Annotated[list[UploadFile], File()]) -> Response:
    """Add reports; one that cannot be read never stops the others.

    Each result bears its own status. The response is 201 when all files are in, 207 when some are, and else
    the status of the first failure.
    """
    uploads = [Upload(file.filename or "untitled", file.file, file.size or 0) for file in files]
    results = [result for upload in uploads for result in receive(service, upload)]
    body = {"results": results, "library_revision": service.library.revision}
    return JSONResponse(body, status_of(results))


@router.get("/{doc_id}")
def show(doc_id: str, service: ServiceDep) -> View:
    """Show a report and its card, where its description was read, and which other reports are one with it."""
    library = service.library
    return {
        **report_view(library.report(doc_id)),
        "origins": origins_view(library, doc_id),
        "related": related_view(library, doc_id),
        "card": whole_card_view(library, doc_id),
    }


@router.patch("/{doc_id}", dependencies=[takes("application/json")])
def correct_document(doc_id: str, service: ServiceDep, said: CorrectionRequest) -> View:
    """Correct what was read of a report; it holds for its next versions too. Shows the report as it is then."""
    correct(service.library, doc_id, said.to_correction())
    return show(doc_id, service)


@router.delete("/{doc_id}", status_code=204)
def remove(doc_id: str, service: ServiceDep) -> None:
    """Remove a report; from then on it never answers."""
    service.library.remove(doc_id)


@router.get("/{doc_id}/text")
def text(doc_id: str, service: ServiceDep, start: Offset = 0, end: Offset | None = None) -> View:
    """Send a part of a report's text and the blocks in it; at most 100,000 code points at a time."""
    whole = service.library.text(doc_id)
    last = min(len(whole), start + _DEFAULT_WINDOW if end is None else end, start + MAX_WINDOW)
    if start > last:
        raise BadInputError(
            f"start is {start}, but has to be at most end and the text's {len(whole)} characters."
        )
    window = window_view(whole, service.library.blocks(doc_id), start=start, end=last)
    return {"doc_id": doc_id, **window}


@router.get("/{doc_id}/chunks")
def chunks(doc_id: str, service: ServiceDep, cursor: Cursor = None, limit: Limit = 100) -> View:
    """List the passages that a report was cut into."""
    whole, cut = service.library.text(doc_id), service.library.chunks(doc_id)
    taken, following = piece(cut, key=lambda chunk: str(chunk.ordinal), cursor=cursor, limit=limit)
    return {
        "chunks": [chunk_view(chunk, text=whole) for chunk in taken],
        "total": len(cut),
        "next": following,
    }


@router.get("/{doc_id}/rows")
def rows(doc_id: str, service: ServiceDep, cursor: Cursor = None, limit: Limit = 100) -> View:
    """List the rows of a report's tables, each as it reads by itself, with the places of its cells."""
    every = service.library.table_rows(doc_id)
    taken, following = piece(every, key=lambda stored: str(stored.row.ordinal), cursor=cursor, limit=limit)
    whole = service.library.text(doc_id)
    shown = [{**row_view(stored.row, whole), "chunk": stored.chunk} for stored in taken]
    return {"rows": shown, "total": len(every), "next": following}


@router.get("/{doc_id}/pages/{number}")
def page(doc_id: str, number: int, service: ServiceDep) -> View:
    """Send the text and blocks of a page or slide."""
    every = service.library.blocks(doc_id)
    blocks = [block for block in every if block.page == number]
    if not blocks:
        paged = any(block.page is not None for block in every)
        advice = f"no page {number}" if paged else f"no pages; GET /v1/documents/{doc_id}/text gives its text"
        raise NotThereError(f"This report has {advice}.")
    whole = service.library.text(doc_id)
    start, end = min(block.span.start for block in blocks), max(block.span.end for block in blocks)
    shown = {"start_char": start, "end_char": end, "text": whole[start:end]}
    return {"doc_id": doc_id, "page": number, **shown, "blocks": [block_view(block) for block in blocks]}


@router.get("/{doc_id}/original")
def original(doc_id: str, service: ServiceDep) -> Response:
    """Send the file as it was given, to be saved: it is never shown as a page of this service."""
    name = service.library.report(doc_id).name
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(service.library.original(doc_id), media_type="application/octet-stream", headers=headers)
