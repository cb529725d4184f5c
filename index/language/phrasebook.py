"""Names with what they stand for in, a finder of them in running text out.

Here is decided how names are matched: the longest first, without regard to case, width and script; Latin
names only as whole words, a regular plural allowed.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import add
from typing import NamedTuple

from index.language.scripts import fold_aligned

_LONG = 4


class Found(NamedTuple):
    """A name's place in a text, half-open, and the number of the thing that it stands for."""

    start: int
    end: int
    thing: int


class Phrasebook:
    """Finds many names in a text in one pass.

    Names are looked up by their first two characters, and longer ones by their first four; those that share them are
    tried from the longest down.
    """

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        """Take folded names of two characters or more, each with its thing; of equal ones the first holds."""
        short: dict[str, list[tuple[str, int]]] = {}
        long: dict[str, list[tuple[str, int]]] = {}
        for name, thing in sorted(dict(reversed([*names])).items(), key=_longest_first):
            if len(name) >= _LONG:
                long.setdefault(name[:_LONG], []).append((name, thing))
                short.setdefault(name[:2], [])
            elif len(name) > 1:
                short.setdefault(name[:2], []).append((name, thing))
        self._short, self._long = short, long

    def find(self, text: str) -> Iterator[Found]:
        """Yield the names in `text` from left to right, none overlapping another."""
        folded = fold_aligned(text)
        lookup, longer = self._short.get, self._long.get
        after = 0
        for start, key in enumerate(map(add, folded, folded[1:])):
            forms = lookup(key)
            if forms is None or start < after:
                continue
            found = _longest(folded, start, longer(folded[start : start + _LONG], ()), forms)
            if found:
                after = found.end
                yield found


def _longest_first(form: tuple[str, int]) -> int:
    return -len(form[0])


def _longest(
    folded: str, start: int, longer: Sequence[tuple[str, int]], shorter: Sequence[tuple[str, int]]
) -> Found | None:
    """Return the longest of the names that stands at `start`, as a whole word if it is Latin."""
    if start and _is_latin(folded[start]) and _is_latin(folded[start - 1]):
        return None
    for name, thing in chain(longer, shorter):
        if not folded.startswith(name, start):
            continue
        end = start + len(name)
        if _is_latin(name[-1]):
            end = _word_end(folded, end)
        if end:
            return Found(start, end, thing)
    return None


def _word_end(folded: str, end: int) -> int:
    """Return where the Latin word that reaches `end` ends, a plural s included; 0 if it goes on otherwise."""
    if not _is_latin(folded[end : end + 1]):
        return end
    if folded[end - 1].isalpha() and folded[end] == "s" and not _is_latin(folded[end + 1 : end + 2]):
        return end + 1
    return 0


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
