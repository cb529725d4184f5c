"""Text in, its words with their parts of speech out, as the dictionary abbreviates these: n, v, nr (a person), ….

Here is decided that a word which the library itself made known (a company, a term) counts as a noun.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.language.dictionary import dictionary
from index.language.tokenizing import tokenize

NAMED_SO = frozenset({"nr", "ns", "nt", "nz"})
"""Parts of speech of names: of persons, places, bodies, and others."""


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word where it stands in a text, with its part of speech as the dictionary abbreviates it."""

    start: int
    text: str
    tag: str

    @property
    def end(self) -> int:
        """Return where the word ends."""
        return self.start + len(self.text)


def tagged(text: str) -> Iterator[TaggedWord]:
    """Yield the words of `text` with their places and parts of speech."""
    _make_names_known()
    at = 0
    for word, tag in dictionary().tag(text):
        start = text.index(word, at)
        yield TaggedWord(start, word, tag or "n")
        at = start + len(word)


@lru_cache(maxsize=1)
def _make_names_known() -> None:
    """Have the tokenizer make its names known first: a text's words must not depend on what was read before it."""
    tokenize("名")
