"""Two rankings in, one out: dense and lexical scores joined with a weight for the language direction.

Scores, not ranks, are joined: each is divided by the query's best of its kind, so a passage that stands out keeps its
lead (reciprocal rank fusion throws that away). Lexical scores say little across languages, so the dense weight is
higher there. Passages of each language are scored among themselves, then scaled by how near the best of that language
is to the question, so that neither language hides the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Hit, Language


@dataclass(frozen=True, slots=True)
class FusedHit:
    """A chunk with its joined score and the parts it came from, each 0..1 of the query's best; higher is better."""

    hit: Hit
    score: float
    dense: float
    lexical: float


def fuse(
    dense: Sequence[Hit], lexical: Sequence[Hit], *, lang: Language, weight_same: float, weight_cross: float
) -> tuple[FusedHit, ...]:
    """Join two rankings.

    Args:
        dense: hits by cosine.
        lexical: hits by BM25.
        lang: the question's language.
        weight_same: the dense share for passages in the question's language.
        weight_cross: the dense share for passages in the other one.

    Returns:
        Every chunk of either ranking once, best first; equal scores by document and place.
    """
    best_dense = max((hit.score for hit in dense), default=0.0)
    fused = [
        one
        for language in Language
        for one in _of_language(
            dense, lexical, language, weight_same if language is lang else weight_cross, best_dense
        )
    ]
    return tuple(sorted(fused, key=lambda one: (-one.score, one.hit.doc_id, one.hit.chunk.ordinal)))


def _of_language(
    dense: Sequence[Hit], lexical: Sequence[Hit], language: Language, weight: float, best_dense: float
) -> list[FusedHit]:
    """Join the passages of one language."""
    by_dense = {_key(hit): hit for hit in dense if hit.chunk.lang is language}
    by_lexical = {_key(hit): hit for hit in lexical if hit.chunk.lang is language}
    top_dense = max((hit.score for hit in by_dense.values()), default=0.0)
    top_lexical = max((hit.score for hit in by_lexical.values()), default=0.0)
    nearness = top_dense / best_dense if best_dense > 0 and top_dense > 0 else 1.0
    fused = []
    for key, hit in (by_lexical | by_dense).items():
        dense_share = _share(by_dense.get(key), top_dense)
        lexical_share = _share(by_lexical.get(key), top_lexical)
        score = nearness * (weight * dense_share + (1 - weight) * lexical_share)
        fused.append(FusedHit(hit, score, dense_share, lexical_share))
    return fused


def _share(hit: Hit | None, best: float) -> float:
    return max(hit.score, 0.0) / best if hit is not None and best > 0 else 0.0


def _key(hit: Hit) -> tuple[str, int]:
    return hit.doc_id, hit.chunk.ordinal
