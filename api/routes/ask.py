"""`POST /v1/ask`: a question, answered at once or as a stream of events."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from api.routes.requirements import takes
from api.schemas import AskRequest
from api.selection import check_scope
from api.service import ServiceDep
from api.streaming import event_stream
from rag import reply_to_dict
from rag.types import Reply

router = APIRouter(prefix="/v1", tags=["questions"])


@router.post("/ask", dependencies=[takes("application/json")], responses={200: {"model": Reply}})
def ask(request: AskRequest, service: ServiceDep) -> Response:
    """Answer a question from the reports, each statement with its citation."""
    question = request.to_question(request.question)
    check_scope(service.library, question.scope)
    if request.stream:
        events = service.answerer.stream(question)
        return event_stream(events, ping_seconds=service.settings.service.ping_seconds)
    return JSONResponse(reply_to_dict(service.answerer.answer(question)))
