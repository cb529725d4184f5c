"""How far a text covers the words of a question: each word found in one of its forms, or near in meaning.

Here is decided when a word of the question counts as found. Within a language that is by form; across languages by the
glossary's forms, and else by the encoder, whose nearness counts for less.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.language.scripts import fold
from index.language.tokenizing import tokenize
from rag.extraction.reading import Reading
from rag.types import AskedWord

NEAR, SAME, SURE, KINDRED = 0.27, 0.5, 0.62, 0.22
"""Cosines from which a word of another form says something near, and about the same. On the scale of
`Reading.word_cosines` words that translate each other lie at 0.3 to 0.7, unrelated ones below 0.1. Where the glossary
has a word in both languages, another must be all but the same."""


_STEM, _INFLECTED = 5, 0.9
_DOTS = re.compile(r"(?<=[\u3400-\u9fff])[·・•‧](?=\S)")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What share of the question a text covers, 0..1, and the words that it lacks."""

    share: float
    missing: tuple[str, ...]


def holds(text: str, forms: tuple[str, ...]) -> bool:
    """Tell whether folded `text` holds one of the forms; Latin forms as whole words."""
    # most forms are nowhere in most texts, and tens of thousands are looked for to answer a question
    return any(form in text and _holds(text, form) for form in forms)


def _holds(text: str, form: str) -> bool:
    if not form:
        return False
    start = text.find(form)
    if not form.isascii() and not (_is_latin(form[0]) or _is_latin(form[-1])):
        return start >= 0
    while start >= 0:
        end = start + len(form)
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (_is_latin(before) and _is_latin(form[0])) and not (_is_latin(after) and _is_latin(form[-1])):
            return True
        if form[-1].isalpha() and text[end : end + 1] == "s" and not _is_latin(text[end + 1 : end + 2]):
            return True
        start = text.find(form, start + 1)
    return False


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def word_coverage(reading: Reading, words: tuple[AskedWord, ...], text: str) -> Coverage:
    """Say what share of plain content words a folded text covers; all of none is 1."""
    if not words:
        return Coverage(1.0, ())
    scores = [(word, _word_score(reading, word, text)) for word in words]
    missing = tuple(word.text for word, score in scores if score == 0.0)
    weights = [_weight(word) for word, _ in scores]
    share = sum(weight * score for weight, (_, score) in zip(weights, scores, strict=True)) / sum(weights)
    return Coverage(share, missing)


def _weight(word: AskedWord) -> float:
    """Longer words say more: a single Han character or a short Latin word seldom decides."""
    length = len(word.text) / (3 if word.text.isascii() else 1)
    return min(max(length, 0.5), 3.0)


def _word_score(reading: Reading, word: AskedWord, text: str) -> float:
    if holds(text, word.forms):
        return 1.0
    tokens = tuple(dict.fromkeys(_tokens(text)))
    if not tokens or (word.text.isascii() and len(word.text) < 3):
        return 0.0
    if word.text.isascii() and any(_inflected(word.text, token) for token in tokens):
        return _INFLECTED
    foreign = word.text.isascii() == any(_HAN.match(token) for token in tokens)
    if word.qualifies and not foreign:
        # a qualifier that is only near is another one: two products may differ by one character
        return 0.0
    near = max(reading.similarity(form, tokens) for form in word.forms[:2])
    kin = (
        tuple(token for token in tokens if set(token) & set(word.text))
        if not foreign and not word.text.isascii()
        else ()
    )
    if kin and len(word.text) > 1 and reading.similarity(word.text, kin) >= KINDRED:
        # 创立 and 始创 share a character and some of their meaning
        return _INFLECTED
    enough = SURE if _is_bilingual(word) else NEAR if foreign else SAME
    return min(near / SAME, 1.0) if near >= enough else 0.0


def _inflected(one: str, other: str) -> bool:
    """Tell whether two English words share their stem: employees and employs, delivered and deliveries."""
    if not other.isascii() or one[:_STEM] != other[:_STEM]:
        return False
    shared = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return shared >= max(_STEM, 0.75 * min(len(one), len(other)))


_HAN = re.compile("[\u3400-\u9fff]")


def _is_bilingual(word: AskedWord) -> bool:
    """Tell whether the glossary gives a word's forms in both languages."""
    return len({form.isascii() for form in word.forms}) > 1


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(token for token in tokenize(text) if not token.replace(".", "").replace("%", "").isdigit())


def folded(*parts: str) -> str:
    """Join and fold the pieces of text that a match may stand in; dots inside Chinese names are left out."""
    return _DOTS.sub("", fold("\n".join(part for part in parts if part)))
