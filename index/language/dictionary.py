"""The dictionary of Chinese words, loaded on first use.

Here is decided when a short name in running text is only a piece of other words: 京东 in 南京东路, 滴滴 in
点点滴滴.
"""

from functools import lru_cache
from typing import Protocol

_LONGEST_WORD = 4


class Dictionary(Protocol):
    """Chinese words and a segmenter that knows them."""

    def cut(self, text: str) -> list[str]:
        """Return the words that `text` is made of."""

    def has_word(self, word: str) -> bool:
        """Tell whether `word` is known."""

    def add_word(self, word: str, freq: int | None, tag: str | None) -> int:
        """Make `word` known and return its weight; without a `freq` one that keeps it whole."""


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """Return the one dictionary of the process."""
    from rjieba import _DEFAULT_JIEBA  # 0.2 s: importing builds it; a Jieba() of our own would build another

    known: Dictionary = _DEFAULT_JIEBA
    return known


def is_piece_of_words(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] lies within a longer word, or words reach into it from both sides."""
    known = dictionary().has_word
    left = [begin for begin in range(max(0, start - _LONGEST_WORD + 1), start) if text[begin] >= "\u3400"]
    right = range(end + 1, min(len(text), end + _LONGEST_WORD) + 1)
    if any(
        known(text[begin:stop])
        for begin in (*left, start)
        for stop in (end, *right)
        if stop - begin > end - start
    ):
        return True
    inside = range(start + 1, end)
    return any(known(text[begin:stop]) for begin in left for stop in inside) and any(
        known(text[begin:stop]) for begin in inside for stop in right
    )
