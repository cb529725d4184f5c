"""Names with what they stand for in, a finder of them in running text out.

Here is decided how names are matched: the longest first, without regard to case, width and script; Latin
names only as whole words, a regular plural allowed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import add
from typing import NamedTuple

from index.language.scripts import fold_aligned

_BEGINNING = 4
_RAISED = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾"), " ")
"""The mark of a note is no part of the word that it hangs on: "revenue³"."""


class Found(NamedTuple):
    """A name's place in a text, half-open, and the number of the thing that it stands for."""

    start: int
    end: int
    thing: int


class Phrasebook:
    """Finds many names in a text in one pass.

    Names are looked up by their first four characters, shorter ones whole; those that share them are tried from the
    longest down.
    """

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        """Take folded names of two characters or more, each with its thing; of equal ones the first holds."""
        by_beginning: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for name, thing in sorted(dict(reversed([*names])).items(), key=_longest_first):
            by_beginning[name[:_BEGINNING]].append((name, thing))
        self._by_beginning = dict(by_beginning)
        self._pairs = {beginning[:2] for beginning in by_beginning if len(beginning) > 1}

    def find(self, text: str) -> Iterator[Found]:
        """Yield the names in `text` from left to right, none overlapping another."""
        folded = fold_aligned(text.translate(_RAISED))
        pairs = self._pairs
        after = 0
        for start, pair in enumerate(map(add, folded, folded[1:])):
            if pair not in pairs or start < after:
                continue
            found = self._longest(folded, start)
            if found:
                after = found.end
                yield found

    def _longest(self, folded: str, start: int) -> Found | None:
        """Return the longest of the names that stands at `start`, as a whole word if it is Latin."""
        if start and _is_latin(folded[start]) and _is_latin(folded[start - 1]):
            return None
        for length in range(_BEGINNING, 1, -1):
            for name, thing in self._by_beginning.get(folded[start : start + length], ()):
                if not folded.startswith(name, start):
                    continue
                end = start + len(name)
                if _is_latin(name[-1]):
                    end = _word_end(folded, end)
                if end:
                    return Found(start, end, thing)
        return None


def _longest_first(form: tuple[str, int]) -> int:
    return -len(form[0])


def _word_end(folded: str, end: int) -> int:
    """Return where the Latin word that reaches `end` ends, a plural s included; 0 if it goes on otherwise."""
    if not _is_latin(folded[end : end + 1]):
        return end
    if folded[end - 1].isalpha() and folded[end] == "s" and not _is_latin(folded[end + 1 : end + 2]):
        return end + 1
    return 0


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
