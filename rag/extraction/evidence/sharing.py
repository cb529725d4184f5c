"""What words of the question a candidate says, by form and by nearness in meaning, and which it leaves unsaid.

A reading and its candidates in, a column of numbers for each named signal out, one row a candidate. Here is decided
when a word counts as said, and how much each word counts.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.language.broader import narrower_terms
from index.language.dictionary import is_common
from index.language.glossary import Glossary
from index.language.scripts import fold
from index.language.stemming import stem
from index.language.tokenizing import tokenize
from rag.asking import is_function_word, without_function_words
from rag.extraction.evidence.candidates import Candidate
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.types import NameKind, QuestionType

Matrix = NDArray[np.float64]
_FOREIGN, _NATIVE = (0.25, 0.55), (0.33, 0.75)
"""Cosines between which a word counts as nothing and as the same, across and within a language, on the scale of
`Reading.word_cosines`. Seen with the built-in encoder: translations of a word lie at 0.3 to 0.7, unrelated ones below
0.1."""
_OUTSTANDING, _LEAST_FOREIGN, _AHEAD, _RIVALS = 0.8, 0.3, 0.08, 8
"""What a word of the other language counts that alone is near an item, how near it is, and how far ahead of others."""
_NEAR_WORD, _NEAR_NAME = 0.9, 0.3
"""What a word counts that is only near: a name that is only near is another name."""
_NARROWER = 0.75
"""What a word counts that is met by one of a narrower meaning: profitability by a margin."""
_RARE = 0.02
_ANCHOR, _SAID, _QUALIFIED, _MOSTLY = 0.5, 0.7, 0.5, 0.6
_LATIN_WORD = re.compile(r"[a-z][a-z&-]*")
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "our"})
_BRINGS_ABOUT = re.compile(
    r"manag(?:e[ds]?|ing)|succeed(?:ed)?|(?:lift|boost|rais|lower|cut|push|pull|bring|drag|driv|turn)(?:e|ed|ing|s)?|"
    r"brought|drove|driven|(?:提|拉|降|压|推|搞|弄|做)(?:上|下|起)[来去]?|做到|实现",
    re.IGNORECASE,
)
"""Verbs of bringing about: who asks by which steps a margin was lifted need not find that it was "lifted"."""


@dataclass(frozen=True, slots=True)
class _Item:
    """Something that the question names and evidence should hold: a metric, a word, a part's name.

    `narrower` are the forms of what its word takes in.
    """

    text: str
    forms: tuple[str, ...]
    is_name: bool = False
    qualifies: bool = False
    narrower: tuple[str, ...] = ()
    is_deed: bool = False

    def share_in(self, text: str) -> float:
        """Return how far a folded text says this, 0..1."""
        if holds(text, self.forms):
            return 1.0
        if self.narrower and holds(text, self.narrower):
            return _NARROWER
        return float(not self.is_name and any(form in _stemmed(text) for form in _phrases(self.forms)))


def word_signals(reading: Reading, candidates: Sequence[Candidate]) -> Mapping[str, Matrix]:
    """Say what share of the question each candidate holds, by form and by nearness; rare words weigh more."""
    items = _items(reading)
    held = np.array([[item.share_in(c.own) for item in items] for c in candidates], dtype=float)
    around = np.array([[item.share_in(c.around) for item in items] for c in candidates], dtype=float)
    headed = np.array([[item.share_in(c.heading) for item in items] for c in candidates], dtype=float)
    raw = _raw_words(reading)
    raw_held = np.array([[_says(c.own, word) for word in raw] for c in candidates], dtype=float)
    raw_around = np.array([[_says(c.around, word) for word in raw] for c in candidates], dtype=float)
    near = np.maximum(held, _nearness(reading, candidates, items)) if items else held
    weights = _weights([item.text for item in items], around)
    raw_weights = _weights(raw, raw_around)
    anywhere = np.maximum(near, around)
    native = np.array([c.passage.lang is reading.parsed.lang for c in candidates], dtype=bool)
    return {
        "words held": held @ weights,
        "words near": near @ weights,
        "words around": (anywhere - near) @ weights,
        "unanchored": _none_reaches(_ANCHOR, items, anywhere),
        "unsaid": _none_reaches(_SAID, items, np.maximum(anywhere, headed)),
        "unqualified": _unqualified(items, held, anywhere, native),
        "unheard of": _unheard_of(items, around, native),
        "undone": _undone(items, anywhere),
        "mostly unsaid": _mostly_unsaid(items, anywhere),
        "uncounted": _none_reaches(_SAID, items, np.maximum(near, headed)),
        "weakest word": anywhere.min(axis=1) if items else np.zeros(len(candidates)),
        "raw words": raw_held @ raw_weights,
        "raw words around": (raw_around - raw_held) @ raw_weights,
    }


def _none_reaches(least: float, items: Sequence[_Item], anywhere: Matrix) -> Matrix:
    """Tell which candidates hold none of the words that the question asks with, names apart, nor any so near."""
    words = [place for place, item in enumerate(items) if not item.is_name]
    if not words:
        return np.zeros(len(anywhere))
    unsaid: Matrix = (anywhere[:, words].max(axis=1) < least).astype(float)
    return unsaid


def _mostly_unsaid(items: Sequence[_Item], anywhere: Matrix) -> Matrix:
    """Tell which candidates hold no more than half of the words that the question asks with, names apart."""
    words = [place for place, item in enumerate(items) if not item.is_name]
    if not words:
        return np.zeros(len(anywhere))
    unsaid: Matrix = (anywhere[:, words].mean(axis=1) < _MOSTLY).astype(float)
    return unsaid


def _undone(items: Sequence[_Item], anywhere: Matrix) -> Matrix:
    """Tell which candidates lack a deed asked about that has its words in both languages: opened is not closed."""
    deeds = [place for place, item in enumerate(items) if item.is_deed]
    if not deeds:
        return np.zeros(len(anywhere))
    undone: Matrix = (anywhere[:, deeds].min(axis=1) < _QUALIFIED).astype(float)
    return undone


def _unqualified(items: Sequence[_Item], held: Matrix, anywhere: Matrix, native: NDArray[np.bool_]) -> Matrix:
    """Tell which candidates lack all words that say which figure is meant, or one that another candidate says.

    Overseas revenue is not revenue; and where the report speaks of coated film, what only says film is of all films.
    In another language the one that says it may stand translated everywhere else.
    """
    qualifying = [place for place, item in enumerate(items) if item.qualifies]
    if not qualifying:
        return np.zeros(len(anywhere))
    said = anywhere[:, qualifying] >= _QUALIFIED
    told_apart = held[native][:, qualifying].any(axis=0)
    lacking: Matrix = (~said.any(axis=1) | (native & (~said & told_apart).any(axis=1))).astype(float)
    return lacking


def _unheard_of(items: Sequence[_Item], around: Matrix, native: NDArray[np.bool_]) -> Matrix:
    """Tell which candidates in the question's language lack an uncommon qualifying word that none of them holds.

    岭下 is neither 岭上 nor 岭间, however well the other words fit; in another language a word may stand translated.
    """
    strange = [place for place, item in enumerate(items) if item.qualifies and not is_common(item.text)]
    if not strange or not native.any():
        return np.zeros(len(native))
    unheard = not bool(around[native][:, strange].max(axis=0).all())
    lacking: Matrix = (native & unheard).astype(float)
    return lacking


def _items(reading: Reading) -> list[_Item]:
    parsed = reading.parsed
    glossary = reading.glossary
    items = [
        _Item(metric.text, metric.forms, narrower=_narrower(glossary, metric.term_id))
        for metric in parsed.metrics
    ]
    explains = bool(parsed.metrics) and parsed.kind is QuestionType.WHY_HOW
    words = [word for word in parsed.words if not (explains and _BRINGS_ABOUT.fullmatch(word.text))]
    terms = [next(iter(glossary.find(word.text)), None) for word in words]
    items += [
        _Item(
            word.text,
            word.forms,
            qualifies=word.qualifies,
            narrower=_narrower(glossary, term.term.id) if term and term.text == word.text else (),
            is_deed=term is not None and term.text == word.text and term.term.kind == "action",
        )
        for word, term in zip(words, terms, strict=True)
    ]
    names = (name for name in parsed.names if name.kind is not NameKind.COMPANY)
    return items + [_Item(name.text, name.forms or (folded(name.text),), is_name=True) for name in names]


def _narrower(glossary: Glossary, term_id: str) -> tuple[str, ...]:
    """Return the forms of what a term takes in, folded."""
    return tuple(fold(form) for term in narrower_terms(glossary, term_id) for form in term.forms)


def _raw_words(reading: Reading) -> list[str]:
    """Return the question's words as they stand, whatever the parse made of them, without its companies."""
    companies = [form for n in reading.parsed.names if n.kind is NameKind.COMPANY for form in n.forms]
    words = dict.fromkeys(tokenize(without_function_words(reading.parsed.text)))
    content = [word for word in words if len(word) > 1 and not is_function_word(word)]
    return [word for word in content if not any(word in form for form in companies)] or content


def _weights(words: Sequence[str], around: Matrix) -> Matrix:
    """Weigh each word by its length and by how few candidates have it; the weights sum to 1."""
    if not words:
        return np.zeros(around.shape[1] if around.ndim > 1 else 0)
    rarity = np.log(1 + 1 / (around.mean(axis=0) + _RARE))
    lengths = np.array([min(max(len(word) / (3 if word.isascii() else 1), 0.7), 3.0) for word in words])
    weights = rarity * lengths
    shares: Matrix = weights / weights.sum()
    return shares


def _nearness(reading: Reading, candidates: Sequence[Candidate], items: Sequence[_Item]) -> Matrix:
    """Return how near the nearest word of each candidate is to each item, 0..1."""
    tokens = [_content_tokens(candidate.told) for candidate in candidates]
    vocabulary = tuple(dict.fromkeys(token for each in tokens for token in each))
    if not vocabulary or not items:
        return np.zeros((len(candidates), len(items)))
    place = {token: column for column, token in enumerate(vocabulary)}
    cosines: Matrix = reading.word_cosines([item.text for item in items], vocabulary).astype(float)
    latin = np.array([token.isascii() for token in vocabulary])
    foreign = np.array([latin != item.text.isascii() for item in items])
    low = np.where(foreign, _FOREIGN[0], _NATIVE[0])
    high = np.where(foreign, _FOREIGN[1], _NATIVE[1])
    near = np.clip((cosines - low) / (high - low), 0, 1)
    near = np.maximum(near, _OUTSTANDING * _stands_out(cosines, foreign, vocabulary))
    near *= np.array([[_NEAR_NAME if item.is_name else _NEAR_WORD] for item in items])
    stems = np.array([stem(token) for token in vocabulary])
    for row, item in zip(near, items, strict=True):
        if not item.is_name:
            row[np.isin(stems, [stem(form) for form in item.forms if form.isascii()])] = 1.0
    best = np.zeros((len(candidates), len(items)))
    for row, each in enumerate(tokens):
        if each:
            best[row] = near[:, [place[token] for token in each]].max(axis=1)
    return best


def _stands_out(cosines: Matrix, foreign: NDArray[np.bool_], vocabulary: Sequence[str]) -> Matrix:
    """Tell which word of another language is an item's most likely translation: nearer than all others by far."""
    found = np.zeros_like(cosines, dtype=float)
    for row, (each, other) in enumerate(zip(cosines, foreign, strict=True)):
        order = [place for place in np.argsort(-each) if other[place]][:_RIVALS]
        if not order or each[order[0]] < _LEAST_FOREIGN:
            continue
        first = vocabulary[order[0]]
        rival = next((each[p] for p in order[1:] if not _shares(first, vocabulary[p])), 0.0)
        if each[order[0]] - rival >= _AHEAD:
            found[row, order[0]] = 1.0
    return found


def _shares(one: str, other: str) -> bool:
    """Tell whether two words share a character, or the beginning of English ones: parts of one word."""
    return one[:3] == other[:3] if one.isascii() else bool(set(one) & set(other))


def _says(text: str, word: str) -> bool:
    """Tell whether a folded text holds a word, English ones in any inflection."""
    return holds(text, (word,)) or (word.isascii() and stem(word) in _stems(text))


@lru_cache(maxsize=16_384)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token) for token in _content_tokens(text) if token.isascii())


@lru_cache(maxsize=4096)
def _phrases(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some forms that are English phrases, stemmed: "signed contracts" says "sign a contract" so."""
    return tuple(_stemmed(form) for form in forms if form.isascii() and " " in form)


@lru_cache(maxsize=16_384)
def _stemmed(text: str) -> str:
    """Return the English words of a folded text by their stems, a space around each, articles left out."""
    return f" {' '.join(stem(word) for word in _LATIN_WORD.findall(text) if word not in _ARTICLES)} "


@lru_cache(maxsize=8192)
def _content_tokens(text: str) -> tuple[str, ...]:
    words = dict.fromkeys(tokenize(text))
    return tuple(word for word in words if not word.replace(".", "").replace("%", "").isdigit())
