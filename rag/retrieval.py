"""A parsed question in, passages out: dense and lexical search, joined, with a share for each company asked about.

Here is decided what is searched for (the resolved question, and for the lexical index the glossary's forms in both
languages) and where (the scope; and, when the question names companies that reports are about, those reports).
"""

from dataclasses import replace

from index.library import Library
from index.types import ReportFilter, Retriever
from rag.fusion import FusedHit, fuse
from rag.settings import RagSettings
from rag.types import NameKind, ParsedQuestion, Passage

_EXPANSIONS = 24
"""Forms added to the lexical query; more drown the question's own words."""


def retrieve(
    library: Library, parsed: ParsedQuestion, scope: ReportFilter, settings: RagSettings
) -> tuple[Passage, ...]:
    """Return the candidate passages for a question, best first."""
    scopes = _scopes(parsed, scope)
    quota = max(settings.top_k, settings.candidates // len(scopes))
    fused = [one for part in scopes for one in _search(library, parsed, part, settings)[:quota]]
    unique = {(one.hit.doc_id, one.hit.chunk.ordinal): one for one in reversed(fused)}
    ranked = sorted(unique.values(), key=lambda one: (-one.score, one.hit.doc_id, one.hit.chunk.ordinal))
    return tuple(_passage(one) for one in ranked)


def _scopes(parsed: ParsedQuestion, scope: ReportFilter) -> tuple[ReportFilter, ...]:
    """Return one scope for each company that reports are about, or the caller's alone."""
    groups = dict.fromkeys(n.doc_ids for n in parsed.names if n.kind is NameKind.COMPANY and n.doc_ids)
    scopes = []
    for doc_ids in groups:
        wanted = tuple(doc_id for doc_id in doc_ids if not scope.doc_ids or doc_id in scope.doc_ids)
        if wanted:
            scopes.append(replace(scope, doc_ids=wanted))
    return tuple(scopes) or (scope,)


def _search(
    library: Library, parsed: ParsedQuestion, scope: ReportFilter, settings: RagSettings
) -> tuple[FusedHit, ...]:
    words = " ".join((parsed.resolved, *parsed.expansions[:_EXPANSIONS]))
    dense = library.search(
        parsed.resolved, retriever=Retriever.DENSE, top_k=settings.candidates, filter=scope
    )
    lexical = library.search(words, retriever=Retriever.LEXICAL, top_k=settings.candidates, filter=scope)
    return fuse(
        dense,
        lexical,
        lang=parsed.lang,
        weight_same=settings.dense_weight_same,
        weight_cross=settings.dense_weight_cross,
    )


def _passage(one: FusedHit) -> Passage:
    chunk = one.hit.chunk
    return Passage(
        doc_id=one.hit.doc_id,
        ordinal=chunk.ordinal,
        span=chunk.span,
        page=chunk.page,
        heading_path=chunk.heading_path,
        text=one.hit.text,
        lang=chunk.lang,
        score=one.score,
        dense=one.dense,
        lexical=one.lexical,
    )
