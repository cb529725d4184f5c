"""A question's text and its words that nobody knows in; the text out in which they are the terms they sound like.

Pinyin keyboards write 经长性收入 for 经常性收入, hurried hands "Opearting margin". Here is decided when a word that is
no name of anybody is such a slip: one character of a term is another of the same sound, or one letter of a metric's
name is wrong, lost, added or swapped with the next; and the word itself stands in no report.
"""

import re
from collections.abc import Iterable, Sequence

from index.language.dictionary import is_english_word
from index.language.glossary import Glossary
from index.language.sounds import romanised
from index.types import Span
from rag.types import AskedName, NameKind

_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_SHORTEST = 3
"""Characters of a term from which one that differs is a slip: of two, every other word has one in common."""
_LATIN = re.compile(r"[A-Za-z]{6,}")
"""Letters from which a word says enough of what it should be."""
_OWNS = ("'", "’")
_METRIC = "metric"


def spelled_right(text: str, names: Sequence[AskedName], glossary: Glossary) -> str:
    """Return `text` with each unknown name that is a term written by its sound, or with a slip, put right."""
    for name in names:
        if name.kind is not NameKind.UNKNOWN:
            continue
        if _HAN.fullmatch(name.text):
            text = _mended(text, text.find(name.text), name.text, glossary)
        for word in _LATIN.findall(name.text):
            if not is_english_word(word):
                text = _respelled(text, text.find(word), word, glossary)
    return text


def _respelled(text: str, start: int, written: str, glossary: Glossary) -> str:
    """Return `text` with the one word in the place of `written` that makes it name a metric.

    A metric of one word has to have its letters all there, two swapped: firms are called nearly as one (Equita).
    """
    end = start + len(written)
    if start < 0 or text.startswith(_OWNS, end):
        return text
    found = set()
    for word in {word for word in _metric_words(glossary) if _is_near(written.lower(), word)}:
        mended = f"{text[:start]}{_cased(word, written)}{text[end:]}"
        here = Span(start, start + len(word))
        named = [m for m in glossary.find(mended) if m.term.kind == _METRIC and m.span.covers(here)]
        if any(m.span != here or _is_swapped(written.lower(), word) for m in named):
            found.add(mended)
    return found.pop() if len(found) == 1 else text


def _cased(word: str, written: str) -> str:
    return word.capitalize() if written[0].isupper() else word


def _metric_words(glossary: Glossary) -> Iterable[str]:
    """Yield the words of the English names of metrics."""
    for term in glossary.terms:
        for form in (term.en, *term.en_aliases) if term.kind == _METRIC else ():
            yield from (word.lower() for word in _LATIN.findall(form))


def _is_swapped(written: str, word: str) -> bool:
    """Tell whether a word is written with two letters beside one another in each other's place."""
    places = [place for place, (a, b) in enumerate(zip(written, word, strict=False)) if a != b]
    if len(written) != len(word) or len(places) != 2 or places[1] - places[0] != 1:
        return False
    one, other = places
    return written[one] == word[other] and written[other] == word[one]


def _is_near(written: str, word: str) -> bool:
    """Tell whether a word is written with one letter wrong, lost, added, or two swapped; the first is right."""
    if written[0] != word[0] or written == word or abs(len(written) - len(word)) > 1:
        return False
    if len(written) == len(word):
        return sum(a != b for a, b in zip(written, word, strict=True)) == 1 or _is_swapped(written, word)
    short, long = sorted((written, word), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


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
