"""`POST /v1/search`: the passages a question would be answered from."""

from fastapi import APIRouter

from api.routes.requirements import takes
from api.schemas import SearchRequest
from api.selection import check_scope, titles
from api.service import ServiceDep
from api.views import View, passage_view

router = APIRouter(prefix="/v1", tags=["questions"])


@router.post("/search", dependencies=[takes("application/json")])
def search(request: SearchRequest, service: ServiceDep) -> View:
    """Find passages, best first."""
    question = request.to_question(request.query)
    check_scope(service.library, question.scope)
    passages = service.answerer.search(question)
    names = titles(service.library)
    results = [passage_view(found, title=names.get(found.doc_id, found.doc_id)) for found in passages]
    return {"query": request.query, "results": results}
