"""The built-in encoder as the reader uses it: each text embedded once, since a question asks for the same words again.

The reader's weights were learned with the built-in encoder's cosines, so it reads with that one whatever encoder the
library searches with.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.embedding import BUILTIN, Encoder, load_builtin
from index.static_encoder import StaticEncoder
from index.types import Language
from rag.translating import Translator

_MOST = 16_000
"""Vectors kept; at 1,536 dimensions about 100 MB."""


class Vectors:
    """Texts in, unit rows out; loads the built-in encoder when it is first needed, unless the library's is it."""

    def __init__(self, library_encoder: Encoder) -> None:
        self._library_encoder = library_encoder
        self._known: dict[str, NDArray[np.float32]] = {}

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit rows, float32, (len(texts), d); of no text (0, d)."""
        if len(self._known) > _MOST:
            self._known = {}
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.embed(new), strict=True))
        if not texts:
            return np.zeros((0, self._encoder.dimensions), dtype=np.float32)
        return np.stack([self._known[text] for text in texts])

    def translations(self, text: str, into: Language) -> tuple[str, ...]:
        """Return the nearest words of a language to a text's words of the other one."""
        return self._translator.translations(text, into=into)

    @cached_property
    def _translator(self) -> Translator:
        own = self._encoder
        return Translator(own if isinstance(own, StaticEncoder) else load_builtin())

    @cached_property
    def _encoder(self) -> Encoder:
        own = self._library_encoder
        return own if own.name.startswith(f"{BUILTIN}@") else load_builtin()
