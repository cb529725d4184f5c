"""`GET /v1/facts`: the figures that the reports state."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.paging import piece
from api.schemas import FactQuery
from api.selection import FactFilter, select_facts, titles
from api.service import ServiceDep
from api.views import View, fact_view

router = APIRouter(prefix="/v1", tags=["facts"])


@router.get("/facts")
def facts(service: ServiceDep, query: Annotated[FactQuery, Query()]) -> View:
    """List facts by report and place."""
    wanted = FactFilter(tuple(query.doc_id), query.metric, query.company, query.period)
    found = select_facts(service.library, wanted)
    taken, following = piece(found, key=lambda stored: stored.fact_id, cursor=query.cursor, limit=query.limit)
    names = titles(service.library)
    shown = [fact_view(stored, title=names.get(stored.doc_id, stored.doc_id)) for stored in taken]
    return {"facts": shown, "total": len(found), "next": following}
