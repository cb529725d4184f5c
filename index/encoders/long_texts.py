"""Texts that are longer than an encoder reads at once: cut into pieces that fit, their vectors pooled into one.

sentence-transformers drops what is beyond a model's maximum length without a word. Here nothing is dropped: the vector
of a long text is the mean of its pieces' vectors, each weighted by its length, so that every part of a passage can be
found. That was preferred to telling how many passages are cut, because whoever is told could only read all reports
again in smaller passages.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

_BREAKS = ("\n", "。", ". ", "；", "; ", "，", ", ", " ")
"""Where a text is cut rather than elsewhere, best first."""
_MIDDLE = (0.25, 0.75)
"""The part of a text in which a place to cut is looked for."""


def pieces(
    texts: Sequence[str], *, limit: int, count: Callable[[Sequence[str]], list[int]]
) -> list[list[str]]:
    """Cut each text until every piece has at most `limit` tokens.

    Args:
        texts: to be cut; their pieces joined are they again.
        limit: tokens that a piece may have.
        count: tells how many tokens each of some texts has.
    """
    sizes = count(texts)
    return [
        [text] if size <= limit or len(text) < 2 else _cut(text, limit, count)
        for text, size in zip(texts, sizes, strict=True)
    ]


def pooled(
    vectors: NDArray[np.float32], owners: Sequence[int], weights: Sequence[int]
) -> NDArray[np.float32]:
    """Return the weighted sum (m, d) of the vectors (n, d) of each owner's pieces, numbered 0 to m − 1."""
    sums = np.zeros((max(owners, default=-1) + 1, vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, list(owners), vectors * np.array(weights, dtype=np.float32)[:, None])
    return sums


def _cut(text: str, limit: int, count: Callable[[Sequence[str]], list[int]]) -> list[str]:
    at = _place(text)
    return [piece for half in pieces([text[:at], text[at:]], limit=limit, count=count) for piece in half]


def _place(text: str) -> int:
    """Return where to cut a text into two: behind the break that is nearest to its middle, else in the middle."""
    middle, first, last = len(text) // 2, *(int(len(text) * share) for share in _MIDDLE)
    for sign in _BREAKS:
        places = [text.rfind(sign, first, middle), text.find(sign, middle, last)]
        ends = [place + len(sign) for place in places if place >= 0]
        if ends:
            return min(ends, key=lambda end: abs(end - middle))
    return middle
