"""Text in, the words that the index holds and a query asks for out: one tokenizer for both.

Here is decided what a word is: Chinese words by dictionary, with character pairs, so that parts of a compound match and
it does not matter where the dictionary cuts; Latin words in small letters without plural s; numbers without thousands
commas; and whole, since their parts mean nothing: percentages, dates, versions, tickers, codes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from index.language.companies import load_companies
from index.language.dictionary import Dictionary, dictionary
from index.language.glossary import load_glossary
from index.language.scripts import fold

_MARK = re.compile(r"(?<=[^\W_]{3})[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+|(?<=[\d%])[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+")
"""The mark of a note behind a word or a figure; the exponent of a unit (m²) is a part of it."""
_TOKEN = re.compile(
    r"([\u3400-\u4dbf\u4e00-\u9fff]+)"
    r"|([a-z]++(?:'s)?(?![a-z\d]|\+\+|[-_.&+'][a-z\d])|(?:rmb|cny|usd|hkd|eur|gbp|jpy)(?=\d))"
    r"|(\d{1,3}(?:,\d{3})++(?:\.\d++)?+%?+(?![a-z])|\d{4}[-/]\d{1,2}[-/]\d{1,2}(?!\d)"
    r"|\d++(?:\.\d++)*+%?+(?![-.]?[a-z]))"
    r"|([a-z\d]+(?:[-_.&+'][a-z\d]+)*\+{0,2})"
    r"|([^\W\d_]+)"
)
_HAN_CHAR = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_JOINT = re.compile(r"[-_]+")
_PAIR = 2
_BETWEEN = "_"
_LONGEST_NAME = 8
_STEM_LENGTH = 3


def tokenize(text: str) -> list[str]:
    """Return the words of `text` for the lexical index; a long Chinese word is followed by its pairs."""
    tokens: list[str] = []
    cut = _segmenter().cut
    for han, word, number, code, other in _TOKEN.findall(fold(_MARK.sub(" ", text))):
        if han:
            for piece in cut(han):
                tokens.append(piece)
                if len(piece) > _PAIR:
                    tokens.extend(piece[i : i + _PAIR] for i in range(len(piece) - 1))
        else:
            tokens.extend(_other_tokens(word, number, code, other))
    return tokens


class IndexTerms(NamedTuple):
    """What the lexical index keeps of a text, in order: its words, and its neighbours taken together.

    `pairs` holds every two Chinese characters and every two other words that stand side by side, which tell what words
    alone do not: "cost of sales" from other costs and sales, and Chinese words wherever the dictionary cuts them.
    """

    words: list[str]
    pairs: list[str]


def index_terms(text: str) -> IndexTerms:
    """Return the words of `text` and its pairs for the lexical index."""
    words: list[str] = []
    pairs: list[str] = []
    before = ""
    for han, word, number, code, other in _TOKEN.findall(fold(text)):
        if han:
            words.extend(_segmenter().cut(han))
            pairs.extend(han[i : i + _PAIR] for i in range(len(han) - 1))
            before = ""
            continue
        for token in _other_tokens(word, number, code, other):
            words.append(token)
            if before:
                pairs.append(before + _BETWEEN + token)
            before = token
    return IndexTerms(words, pairs)


def _other_tokens(word: str, number: str, code: str, other: str) -> Iterator[str]:
    """Yield what a Latin word, a number, a code or something else is kept as; one of them is not empty."""
    if word:
        yield _stem(word)
    elif number:
        yield number.replace(",", "")
    elif code:
        yield from _code_tokens(code)
    else:
        yield other


def _stem(word: str) -> str:
    """Return a Latin word without a possessive or plural ending."""
    word = word.removesuffix("'s")
    if len(word) <= _STEM_LENGTH or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > _STEM_LENGTH + 1:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses", "zes")) else word[:-1]


def _code_tokens(code: str) -> Iterator[str]:
    """Yield a code whole and its parts that are words; of a compound without digits only these."""
    code = code.removesuffix("'s")
    parts = _JOINT.split(code.rstrip("+"))
    if len(parts) == 1 or any(char.isdigit() for char in code) or min(map(len, parts)) == 1:
        yield code
    if len(parts) > 1:
        yield from (_stem(part) for part in parts if len(part) > 1 and not part.isdigit())


@lru_cache(maxsize=1)
def _segmenter() -> Dictionary:
    """Return the dictionary, made once, with the terms and company names in it."""
    segmenter = dictionary()
    for name in _names():
        if 1 < len(name) <= _LONGEST_NAME and _HAN_CHAR.match(name) and not segmenter.has_word(name):
            segmenter.add_word(name, None, None)
    return segmenter


def _names() -> Iterator[str]:
    """Yield the Chinese names that stay whole."""
    for term in load_glossary().terms:
        yield term.zh
        yield from term.zh_aliases
    companies = load_companies()
    for company in companies.companies:
        yield from companies.names(company)
