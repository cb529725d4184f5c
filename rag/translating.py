"""Words of a question in, words of the other language that mean the same out: what a second language is searched for.

They come from the encoder itself: its subwords are mostly whole words, and the nearest ones in the other language are
their translations (customers is nearest to 客户, warehouse to 仓库). So there is no lexicon to ship, and every corpus
that teaches the encoder teaches this. Decided here: how near a word has to be, and how many are taken.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.language.dictionary import dictionary, is_english_word
from index.types import Language

_MOST = 3
"""Translations of a word."""
_LEAST = 0.38
"""Cosine from which a word is one: nearer pairs read as translations, further ones only as kindred."""
_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,6}")
_LATIN_WORD = re.compile(r"[a-z]{3,}")
_WORDS = {Language.ZH: re.compile(r"[\u3400-\u9fff]+"), Language.EN: re.compile(r"[A-Za-z]{3,}")}
_BLOCK = 4096
"""Rows widened at a time, so that packed weights stay packed."""


class Subwords(Protocol):
    """What is needed of a static encoder."""

    def pieces(self) -> Sequence[str]:
        """Return every subword, by its number."""

    def rows(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors (n, d) of subwords, not scaled."""

    def dots(self, asked: NDArray[np.float32], numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the dot products (m, n) of vectors (m, d) with those of subwords."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit rows (n, d)."""


class Translator:
    """Translates words by an encoder's subwords; each word once, since parts of a question come again."""

    def __init__(self, encoder: Subwords) -> None:
        """Take the encoder; nothing is computed before the first word."""
        self._encoder = encoder
        self._known: dict[tuple[str, Language], tuple[str, ...]] = {}

    def translations(self, text: str, *, into: Language) -> tuple[str, ...]:
        """Return the translations of a text's words of the other language, each once, in the text's order."""
        words = words_of(text, Language.EN if into is Language.ZH else Language.ZH)
        unknown = [word for word in words if (word, into) not in self._known]
        if unknown:
            self._known |= {(word, into): found for word, found in self._nearest(unknown, into).items()}
        return tuple(dict.fromkeys(found for word in words for found in self._known[word, into]))

    def _nearest(self, words: Sequence[str], into: Language) -> dict[str, tuple[str, ...]]:
        numbers = self._of_language[into]
        if not numbers.size:
            return dict.fromkeys(words, ())
        asked = self._encoder.embed(words)
        near = np.concatenate([self._encoder.dots(asked, block) for block in _blocks(numbers)], axis=1)
        near /= self._lengths[into]
        best = np.argsort(-near, axis=1, kind="stable")[:, :_MOST]
        pieces = self._encoder.pieces()
        return {
            word: tuple(pieces[numbers[at]] for at in row if near[place, at] >= _LEAST)
            for place, (word, row) in enumerate(zip(words, best, strict=True))
        }

    @cached_property
    def _of_language(self) -> dict[Language, NDArray[np.int64]]:
        """Return the numbers of the subwords that are whole words of a language."""
        pieces = list(enumerate(self._encoder.pieces()))
        han = [number for number, piece in pieces if _HAN_WORD.fullmatch(piece)]
        latin = [
            number for number, piece in pieces if _LATIN_WORD.fullmatch(piece) and is_english_word(piece)
        ]
        return {
            Language.ZH: np.array(han, dtype=np.int64),
            Language.EN: np.array(latin, dtype=np.int64),
        }

    @cached_property
    def _lengths(self) -> dict[Language, NDArray[np.float32]]:
        """Return the lengths of the vectors of each language's subwords."""
        return {
            language: np.concatenate(
                [
                    np.maximum(np.linalg.norm(self._encoder.rows(block), axis=1), np.finfo(np.float32).tiny)
                    for block in _blocks(numbers)
                ]
            )
            for language, numbers in self._of_language.items()
            if numbers.size
        }


def words_of(text: str, lang: Language) -> list[str]:
    """Return the words of a language that a text holds, each once: Chinese ones of two characters and more."""
    runs = _WORDS[lang].findall(text)
    if lang is Language.EN:
        return list(dict.fromkeys(run.lower() for run in runs))
    return list(dict.fromkeys(word for run in runs for word in dictionary().cut(run) if len(word) > 1))


def _blocks(numbers: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    return [numbers[start : start + _BLOCK] for start in range(0, len(numbers), _BLOCK)]
