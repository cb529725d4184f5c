"""Names in Latin letters in, the Han characters out with which reports write them: "Ren Zeping" is 任泽平.

Here is decided when letters romanise what stands in a text: syllable by syllable, the family name first or last, and
two characters only where they are no piece of other words. A trade behind the letters is one that stands behind the
characters too, and a number is the model's: "Lanqiao Securities" is 岚桥证券, "Yunfan-2" is 云帆二号.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from index.language.dictionary import dictionary
from index.language.numerals import numbered
from index.language.tagging import NAMED_SO, tagged
from index.language.tradenames import is_trade_word, trade_behind, trades

_SHORT, _LONGEST = 2, 6
_MOST = 3
_AROUND = 8
_MODEL = re.compile(r"([A-Za-z][A-Za-z '’]*?)(?:[ -]|\s?No\.?\s?)?([1-9]\d?)")
_HAN = range(0x3400, 0xA000)


class Romanised:
    """Finds in texts what Latin letters romanise."""

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        """Take what gives the texts; they are read when a name is first looked for."""
        self._texts = texts
        self.find = cache(self._find)

    def _find(self, name: str) -> tuple[str, ...]:
        """Return how the texts write a name in Han characters, the most frequent first; nothing of other letters."""
        return self._written(name, frozenset()) or self._written(*_without_trade(name))

    def _written(self, name: str, said: frozenset[int]) -> tuple[str, ...]:
        """Return how the texts write a name behind which one of some trades stands, of any where none is `said`."""
        found: Counter[str] = Counter()
        patterns = list(_patterns(name))
        for text in self._texts() if patterns else ():
            for match in (match for pattern in patterns for match in pattern.finditer(text)):
                stop = trade_behind(text, match.end()) if said else match.end()
                if said & trades(text[match.end() : stop]) or (not said and _is_name(text, match)):
                    found[text[match.start() : stop]] += 1
        return tuple(form for form, _ in found.most_common(_MOST))

    def writes(self, name: str) -> bool:
        """Tell whether a text writes a name just so, in its capitals."""
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        return any(whole.search(text) is not None for text in self._texts())

    def writes_bare(self, head: str) -> bool:
        """Tell whether the texts write the own part of a firm's name, and never a trade behind it: 岚桥整理."""
        places = [
            (text, match.end()) for text in self._texts() for match in re.finditer(re.escape(head), text)
        ]
        return bool(places) and all(trade_behind(text, end) == end for text, end in places)


def _without_trade(name: str) -> tuple[str, frozenset[int]]:
    """Return a name without the words of trade that close it, and the trades that these say."""
    words = name.split(" ")
    own = len(words)
    while own > 1 and is_trade_word(words[own - 1]):
        own -= 1
    said = trades(" ".join(words[own:]))
    return (" ".join(words[:own]), said) if said else ("", said)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a match may be a name: of two characters only where these are a name or a word that none knows."""
    if match.end() - match.start() > _SHORT:
        return True
    start = max(0, match.start() - _AROUND)
    around = text[start : match.end() + _AROUND]
    return any(
        word.start + start == match.start()
        and word.end + start == match.end()
        and (word.tag in NAMED_SO or not dictionary().has_word(word.text))
        for word in tagged(around)
    )


def _patterns(name: str) -> Iterator[re.Pattern[str]]:
    """Yield patterns of the Han characters that a name sounds like: as it stands, and with its last word first."""
    model = _MODEL.fullmatch(name)
    name, mark = (model[1], _mark(int(model[2]))) if model is not None else (name, "")
    words = [
        word.replace("'", "|") for word in re.findall(r"[a-z]+(?:'[a-z]+)*", name.lower().replace("’", "'"))
    ]
    if not words or re.search(r"[^A-Za-z '’-]", name):
        return
    orders = {" ".join(words), " ".join((words[-1], *words[:-1]))}
    for order in sorted(orders):
        for syllables in _split(order.replace(" ", "|")):
            if _SHORT <= len(syllables) <= _LONGEST:
                yield re.compile("".join(f"[{_characters()[syllable]}]" for syllable in syllables) + mark)


def _mark(number: int) -> str:
    """Return a pattern of a model's number."""
    return rf"(?:{'|'.join(numbered(number))})(?![\d.A-Za-z])"


def _split(letters: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to read letters as syllables; a bar ends one."""
    if not letters:
        yield ()
        return
    if letters[0] == "|":
        yield from _split(letters[1:])
        return
    for end in range(min(6, len(letters)), 0, -1):
        if letters[:end] in _characters():
            yield from ((letters[:end], *rest) for rest in _split(letters[end:]))


@lru_cache(maxsize=1)
def _characters() -> dict[str, str]:
    """Return the Han characters of each syllable without tones; ü is "v", and "u" as people write it."""
    from pypinyin.pinyin_dict import pinyin_dict

    found: dict[str, dict[str, None]] = {}
    for code, readings in pinyin_dict.items():
        for reading in readings.split(",") if code in _HAN else ():
            plain = unicodedata.normalize("NFD", reading.replace("ü", "v"))
            plain = "".join(char for char in plain if char.isascii() and char.isalpha())
            for spelled in {plain, plain.replace("v", "u")}:
                found.setdefault(spelled, {})[chr(code)] = None
    return {syllable: "".join(characters) for syllable, characters in found.items()}
