"""A question's text and its words that nobody knows in; the text out in which they are the terms they sound like.

Pinyin keyboards write 经长性收入 for 经常性收入. Here is decided when a word that is no name of anybody is such a slip:
one character of a term is another of the same sound, and the word itself stands in no report.
"""

import re
from collections.abc import Iterable, Sequence

from index.language.glossary import Glossary
from index.language.sounds import romanised
from rag.types import AskedName, NameKind

_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_SHORTEST = 3
"""Characters of a term from which one that differs is a slip: of two, every other word has one in common."""


def spelled_right(text: str, names: Sequence[AskedName], glossary: Glossary) -> str:
    """Return `text` with each unknown Chinese name that is a term written by its sound put right."""
    for name in names:
        if name.kind is NameKind.UNKNOWN and _HAN.fullmatch(name.text):
            text = _mended(text, text.find(name.text), name.text, glossary)
    return text


def _mended(text: str, start: int, written: str, glossary: Glossary) -> str:
    """Return `text` with the longest term in the place of `written` and the characters beside it."""
    found = [
        (len(form), begin, form)
        for form in _forms(glossary)
        for begin in range(max(0, start + len(written) - len(form)), start + 1)
        if _is_slip(text[begin : begin + len(form)], form)
    ]
    if not found:
        return text
    length, begin, form = max(found)
    return f"{text[:begin]}{form}{text[begin + length :]}"


def _forms(glossary: Glossary) -> Iterable[str]:
    for term in glossary.terms:
        yield from (form for form in (term.zh, *term.zh_aliases) if len(form) >= _SHORTEST)


def _is_slip(written: str, form: str) -> bool:
    """Tell whether a run of Han characters is a form but for one character of the same sound."""
    if len(written) != len(form):
        return False
    places = [place for place, (a, b) in enumerate(zip(written, form, strict=True)) if a != b]
    if len(places) != 1 or not (_HAN.fullmatch(written) and _HAN.fullmatch(form)):
        return False
    return bool(romanised(written) & romanised(form))
