"""A statement and what its sources say in; the names and digits of it that nothing there has out.

Here is decided what is a proper name: in Latin script a word that is capitalised though nothing demands it,
in Chinese one that the dictionary tags as a name, or that stands before a word like 公司 and is nowhere in
the sources; in both what stands in quotation marks. Terms of the glossary are no names, but a place or an
organisation is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from index.language.glossary import Glossary
from index.language.numbers import Quantity
from index.language.periods import find_periods
from index.language.scripts import fold, without_accents
from index.types import Span
from rag.verification.wording import FILLING

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[&.\-+'’][A-Za-z0-9]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_PARTS = re.compile(r"[^a-z0-9]+")
_QUOTED = re.compile(r"《([^》]{1,40})》|“([^”]{1,40})”|「([^」]{1,40})」|\"([^\"]{1,40})\"")
_NAMING_KINDS = frozenset({"organisation", "region"})
_NAME_TAGS = frozenset({"nr", "nrfg", "nrt", "ns", "nt", "nz"})
_BODY_WORDS = (
    "公司 集团 股份 银行 大学 学院 科技 软件 证券 基金 研究院 研究所 云 平台 市 省 "
    "汽车 电池 电子 电器 食品 医药 药业 能源 重工 保险 控股 实业 通信 网络 资本"
)
_BODIES = frozenset(_BODY_WORDS.split())
# words that the segmenter's dictionary tags as names though reports use them as ordinary ones
_NOT_NAMES = frozenset(
    {"高达", "明显", "安全", "高于", "成功", "大幅", "小幅", "向上", "高速", "全面", "万家", "亿元"}
)


class _Tagger(Protocol):
    """What is used of rjieba's segmenter."""

    def tag(self, text: str) -> list[tuple[str, str]]: ...


def unknown_names(text: str, figures: Sequence[Quantity], known: str, glossary: Glossary) -> tuple[str, ...]:
    """Return the proper names of `text` that `known`, all that may be relied on, does not have."""
    folded, text = fold(known), without_accents(text)
    terms = glossary.find(text)
    amounts = [*(q.span for q in figures), *(m.span for m in find_periods(text))]
    taken = [*amounts, *(m.span for m in terms)]
    ids = {mention.term.id for mention in glossary.find(known)}
    return (
        *(
            m.text
            for m in terms
            if m.term.kind in _NAMING_KINDS and m.term.id not in ids and fold(m.text) not in folded
        ),
        *_unknown_latin(text, taken, folded),
        *_unknown_han(_blanked(text, amounts), taken, folded),
        *_unknown_quotes(text, taken, folded),
    )


def latin_names(
    text: str, figures: Sequence[Quantity], glossary: Glossary, *, apart_from: Iterable[Span] = ()
) -> tuple[str, ...]:
    """Return the proper names of `text` in Latin script, words in a row as one."""
    text = without_accents(text)
    taken = [*apart_from, *(q.span for q in figures), *(m.span for m in find_periods(text))]
    taken += [mention.span for mention in glossary.find(text)]
    names: list[Span] = []
    for match in _capitalised(text, taken):
        end = match.start() + len(_POSSESSIVE.sub("", match.group()))
        if names and text[names[-1].end : match.start()] == " ":
            names[-1] = Span(names[-1].start, end)
        else:
            names.append(Span(match.start(), end))
    return tuple(dict.fromkeys(span.of(text) for span in names))


def _unknown_latin(text: str, taken: Sequence[Span], known: str) -> Iterator[str]:
    words = _latin_words(known)
    for match in _capitalised(text, taken):
        word = _POSSESSIVE.sub("", match.group())
        folded = fold(word)
        if folded in words or all(part in words for part in _PARTS.split(folded) if part):
            continue
        if not (_opens(text, match.start()) and folded.endswith(("ly", "ing"))):
            yield word


def _latin_words(known: str) -> set[str]:
    """Return the Latin words of folded text and the parts of the compounds among them."""
    words = {_POSSESSIVE.sub("", word) for word in _LATIN.findall(known)}
    return words | {part for word in words for part in _PARTS.split(word) if part}


def _capitalised(text: str, taken: Sequence[Span]) -> Iterator[re.Match[str]]:
    """Yield the words with a capital that none of the ordinary ones is, neither figure, period nor term."""
    for match in _LATIN.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        if word != word.lower() and _is_free(match.span(), taken) and fold(word) not in FILLING:
            yield match


def _opens(text: str, start: int) -> bool:
    return not text[:start].strip(" \"'“‘(（")


def _unknown_han(text: str, taken: Sequence[Span], known: str) -> Iterator[str]:
    """Yield Chinese names that the sources lack."""
    place = 0
    before = ""
    for word, tag in _tagger().tag(text):
        span, place = (place, place + len(word)), place + len(word)
        is_new = _is_han(word) and _is_free(span, taken) and fold(word) not in known
        if is_new and len(word) > 1 and tag in _NAME_TAGS and word not in _NOT_NAMES:
            yield word
        elif word in _BODIES and before:
            yield before + word
        before = word if is_new and len(word) > 1 and tag.startswith("n") and word not in _NOT_NAMES else ""


def _unknown_quotes(text: str, taken: Sequence[Span], known: str) -> Iterator[str]:
    for match in _QUOTED.finditer(text):
        quoted = next(filter(None, match.groups()), "")
        if _is_free(match.span(), taken) and fold(quoted).strip(" ,.，。") not in known:
            yield quoted


def _blanked(text: str, taken: Iterable[Span]) -> str:
    """Return `text` without figures and periods, places kept: their characters are no part of the name beside them."""
    shown = list(text)
    for span in taken:
        shown[span.start : span.end] = " " * (span.end - span.start)
    return "".join(shown)


def _is_free(place: tuple[int, int], taken: Iterable[Span]) -> bool:
    """Tell whether nothing taken covers a place."""
    return not any(span.covers(Span(*place)) for span in taken)


def _is_han(word: str) -> bool:
    return all("\u3400" <= char <= "\u9fff" for char in word)


@lru_cache(maxsize=1)
def _tagger() -> _Tagger:
    import rjieba

    tagger: _Tagger = rjieba.Jieba()
    return tagger
