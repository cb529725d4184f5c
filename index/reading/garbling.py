"""Whether a page's text layer is text: what comes in is the characters of a page, what goes out is how far they are.

A font without a map to Unicode gives characters that nobody typed. They show in three ways: as marks that stand for
no character; as Chinese characters that hardly anybody writes, since a wrong map draws from the whole of Unicode; as
runs of Latin letters of which none is a word.
"""

import re
from functools import lru_cache

from index.language.dictionary import is_english_word

_NO_CHARACTER = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z]{3,}")
_CHARSETS = "gb2312", "big5"
"""What is in neither standard is rarely written: GB 2312 has 6,763 characters, Big5 13,060."""

_LEAST_CHARACTERS = 20
_GARBLED_SHARE = 0.1
_LEAST_HAN, _RARE_SHARE = 30, 0.25
_LEAST_WORDS, _KNOWN_SHARE = 60, 0.08
_LEAST_HAN_BESIDE = 5
"""A page with a few Chinese characters is not judged by its English: names and codes are no words."""


def garble_share(text: str) -> float:
    """Return the share, 0 to 1, of a page's visible characters that stand for no character."""
    visible = sum(map(len, text.split()))
    return len(_NO_CHARACTER.findall(text)) / visible if visible else 0.0


def garble_score(text: str) -> float:
    """Return the share, 0 to 1, of a page's visible characters that look garbled.

    These are marks that stand for no character, Chinese characters that hardly anybody writes, and the words that are
    none of a page of which next to none is.
    """
    visible = sum(map(len, text.split()))
    han, words = _HAN.findall(text), _LATIN.findall(text)
    strange = len(_NO_CHARACTER.findall(text)) + sum(map(_is_rare, han))
    if len(han) < _LEAST_HAN_BESIDE and _is_no_english(words):
        strange += sum(len(word) for word in words if not is_english_word(word.lower()))
    return strange / visible if visible else 0.0


def is_garbled(text: str) -> bool:
    """Tell whether the text layer of a page is not what the page shows."""
    if len(text) >= _LEAST_CHARACTERS and garble_share(text) > _GARBLED_SHARE:
        return True
    han = _HAN.findall(text)
    if len(han) >= _LEAST_HAN:
        return sum(map(_is_rare, han)) > _RARE_SHARE * len(han)
    return len(han) < _LEAST_HAN_BESIDE and _is_no_english(_LATIN.findall(text))


def _is_no_english(words: list[str]) -> bool:
    if len(words) < _LEAST_WORDS:
        return False
    return sum(is_english_word(word.lower()) for word in words) < _KNOWN_SHARE * len(words)


@lru_cache(maxsize=1 << 15)
def _is_rare(character: str) -> bool:
    return not any(_encodes(character, charset) for charset in _CHARSETS)


def _encodes(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
