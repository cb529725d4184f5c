"""The BM25 that search is measured against: bm25s over the words of the jieba dictionary, k1 = 1.2, b = 0.75.

In come the texts of a test set, out come the numbers of the best ones for a query. Decided here: a word is what jieba
cuts (by rjieba, which has its dictionary and its algorithm), in small letters, with at least one letter or digit; no
stop words, no stemming.
"""

from collections.abc import Sequence

from bench.retrieval_sets import MissingExtraError

K1, B = 1.2, 0.75


class Yardstick:
    """An index of some texts.

    Raises:
        MissingExtraError: bm25s is not installed.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Index the texts; numbers are their places."""
        try:
            import bm25s
        except ImportError as error:
            raise MissingExtraError("bm25s", extra="bench") from error
        self._index = bm25s.BM25(k1=K1, b=B)
        self._index.index([words(text) for text in texts], show_progress=False)

    def search(self, query: str, *, top_k: int) -> list[int]:
        """Return at most `top_k` numbers of texts that share a word with the query, best first, equal ones in order."""
        import numpy as np

        asked = words(query)
        if not asked:
            return []
        scores = self._index.get_scores(asked)
        best = np.argsort(-scores, kind="stable")[:top_k]
        return [int(number) for number in best if scores[number] > 0]


def words(text: str) -> list[str]:
    """Return the words of a text as the yardstick sees them."""
    import rjieba

    return [word for word in rjieba.cut(text.casefold()) if any(map(str.isalnum, word))]
