"""The dictionaries of Chinese and English words, loaded on first use.

Here is decided when a short name in running text is only a piece of other words (京东 in 南京东路, 滴滴 in
点点滴滴), and what is a common word of either language. english.csv holds the words of SCOWL (size 35, American and
British), Copyright 2000-2011 by Kevin Atkinson, who permits use, copying, modification and distribution for any purpose
with this notice; regular inflections are left out.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

_LONGEST_WORD = 4
_SHORTEST_STEM = 3
_COMMON = 500
"""How often a word stands in the dictionary's corpus (60 million words) from which on it is common."""
_ENDINGS = (
    ("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ed", ("", "e")), ("ied", ("y",)), ("ing", ("", "e")),
    ("ly", ("",)), ("er", ("", "e")), ("ers", ("", "e")),
)  # fmt: skip
_DOUBLED = re.compile(r"(.*(.))\2(?:ed|ing|er)$")


class Dictionary(Protocol):
    """Chinese words and a segmenter that knows them."""

    def cut(self, text: str) -> list[str]:
        """Return the words that `text` is made of."""

    def tag(self, text: str) -> list[tuple[str, str]]:
        """Return the words that `text` is made of, each with its part of speech, "" for words that were added."""

    def has_word(self, word: str) -> bool:
        """Tell whether `word` is known."""

    def suggest_freq(self, segment: str) -> int:
        """Return how often a word stands in the dictionary's corpus; little more than 0 for one unknown."""

    def add_word(self, word: str, freq: int | None, tag: str | None) -> int:
        """Make `word` known and return its weight; without a `freq` one that keeps it whole."""


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """Return the one dictionary of the process."""
    from rjieba import _DEFAULT_JIEBA  # 0.2 s: importing builds it; a Jieba() of our own would build another

    known: Dictionary = _DEFAULT_JIEBA
    return known


def is_common(word: str) -> bool:
    """Tell whether a Chinese word is common: 企业 and 板块 are, 晨曦 is not."""
    return dictionary().has_word(word) and dictionary().suggest_freq(word) >= _COMMON


def is_english_word(word: str) -> bool:
    """Tell whether an English word is a common one, in any case and with any regular ending."""
    low = word.lower()
    return any(form in _english() for form in _stems(low))


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    text = files("index.language").joinpath("english.csv").read_text(encoding="ascii")
    return frozenset(text.split()[1:])


def _stems(word: str) -> Iterator[str]:
    """Yield a word and what it may be a regular form of."""
    yield word
    for ending, replaced in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            yield from (stem + other for other in replaced)
    if (doubled := _DOUBLED.match(word)) is not None and len(doubled[1]) > _SHORTEST_STEM:
        yield doubled[1]


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
    return straddles_words(text, start, end)


def straddles_words(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] is made of the ends of two words that reach into it from both sides."""
    known = dictionary().has_word
    left = [begin for begin in range(max(0, start - _LONGEST_WORD + 1), start) if text[begin] >= "\u3400"]
    right = range(end + 1, min(len(text), end + _LONGEST_WORD) + 1)
    inside = range(start + 1, end)
    return any(known(text[begin:stop]) for begin in left for stop in inside) and any(
        known(text[begin:stop]) for begin in inside for stop in right
    )
