"""A parsed question in, passages out: dense and lexical search, joined, with a share for each company asked about.

Here is decided what is searched for (the resolved question without what tells nothing, and for the lexical index the
glossary's forms in both languages), where (the scope; and, when the question names companies that reports are about,
those reports), and how much more a passage counts that holds the very figure asked for.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.library import Library
from index.types import ReportFilter, Retriever
from rag.asking import is_function_word, without_function_words
from rag.figures import figure_passages
from rag.fusion import FusedHit, fuse
from rag.settings import RagSettings
from rag.types import NameKind, ParsedQuestion, Passage

_LATIN = re.compile(r"\b[A-Za-z]{2,}\b")
_EXPANSIONS = 40
"""Forms added to the lexical query; more drown the question's own words."""
_FIGURE_WEIGHT = 0.7
"""What holding the very figure asked for adds to a passage's score."""


def retrieve(
    library: Library, parsed: ParsedQuestion, scope: ReportFilter, settings: RagSettings
) -> tuple[Passage, ...]:
    """Return the candidate passages for a question, best first."""
    scopes = _scopes(parsed, scope)
    quota = max(settings.top_k, settings.candidates // len(scopes))
    fused = [one for part in scopes for one in _search(library, parsed, part, settings)[:quota]]
    fused += _with_figures(library, parsed, fused)
    unique = {(one.hit.doc_id, one.hit.chunk.ordinal): one for one in fused}
    ranked = sorted(unique.values(), key=lambda one: (-one.score, one.hit.doc_id, one.hit.chunk.ordinal))
    return tuple(_passage(one) for one in ranked)


def _with_figures(library: Library, parsed: ParsedQuestion, fused: Sequence[FusedHit]) -> list[FusedHit]:
    """Return the passages that hold the figure asked for, found or not, with what that adds to their score."""
    known = {(one.hit.doc_id, one.hit.chunk.ordinal): one for one in fused}
    ranked = sorted(fused, key=lambda one: -one.score)
    held = figure_passages(library, parsed, (one.hit.doc_id for one in ranked))
    raised = []
    for key, (hit, sure) in held.items():
        one = known.get(key) or FusedHit(hit, 0.0, 0.0, 0.0)
        raised.append(replace(one, score=one.score + _FIGURE_WEIGHT * sure))
    return raised


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
    asked = _within_scope(parsed, scope)
    words = " ".join((_content_of(asked), *parsed.expansions[:_EXPANSIONS]))
    dense = library.search(asked, retriever=Retriever.DENSE, top_k=settings.candidates, filter=scope)
    lexical = library.search(words, retriever=Retriever.LEXICAL, top_k=settings.candidates, filter=scope)
    return fuse(
        dense,
        lexical,
        lang=parsed.lang,
        weight_same=settings.dense_weight_same,
        weight_cross=settings.dense_weight_cross,
    )


def _content_of(asked: str) -> str:
    """Return a question without the words that ask or connect: rare in reports of another language, they mislead."""
    return _LATIN.sub(
        lambda word: "" if is_function_word(word.group().casefold()) else word.group(),
        without_function_words(asked),
    )


def _within_scope(parsed: ParsedQuestion, scope: ReportFilter) -> str:
    """Return the question without the companies that the reports searched are about: there their names tell nothing."""
    asked = parsed.resolved
    for name in parsed.names:
        if name.kind is NameKind.COMPANY and name.doc_ids and set(name.doc_ids) >= set(scope.doc_ids):
            asked = asked.replace(name.text, " ") if scope.doc_ids else asked
    return asked if any(map(str.isalnum, asked)) else parsed.resolved


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
