"""What a question says shortly or in pieces, told apart: metrics without their name's head, bases, whole foreign names.

Here is decided when a word that the glossary has for no metric asks for one all the same (归母, "deposits"), which
words only say on what basis a figure is, and when what looks like a term is a piece of other words.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.dictionary import straddles_words
from index.language.glossary import Glossary, TermMention
from index.language.scripts import detect_language, fold
from index.language.tradenames import names_trade
from index.types import Language, Span
from rag.asking import PROFITABLE, presumed_deed
from rag.names import FoundName, NameIndex, joined
from rag.types import AskedName, AskedWord, NameKind, QuestionType

_HAN_RUN = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff·・A-Za-z0-9]*")
_SHORT_TERM = 3
_BASES = frozenset(
    {"adjusted-basis", "statutory-basis", "gaap", "us-gaap", "non-gaap", "non-ifrs", "ifrs", "hkfrs"}
)
"""Terms that say how a figure is reckoned; beside a metric they narrow it less than a part's name does."""
_REVISED = re.compile(r"指引|评级|预测|\b(?:guidance|outlook|forecasts?|rating|estimates?)\b", re.IGNORECASE)
_VERSION = re.compile(
    r"new|old|latest|updated|revised|current|previous|prior|earlier|initial|original|former|最新的?|新的?|旧的?|老的?|原[来先]?的?|修订后?的?",
    re.IGNORECASE,
)
_OTHER_LEVEL = re.compile(r"毛利?|经营|营业|\b(?:gross|operating|EBITDA?)\b", re.IGNORECASE)
"""Says that another profit than the net one is meant."""
_EARNINGS = frozenset({"profit", "loss"})
_FIGURES = frozenset(
    {
        QuestionType.VALUE,
        QuestionType.GROWTH,
        QuestionType.TREND,
        QuestionType.COMPARISON,
        QuestionType.SUPERLATIVE,
        QuestionType.SUMMARY,
    }
)
_NAMED_SHORT = (
    (re.compile(r"归母|歸母"), "net-profit-attributable-to-parent"),
    (re.compile(r"同店"), "same-store-sales-growth"),
    (re.compile(r"(?:出|发)货了?(?=多少)"), "shipments"),
    (re.compile(r"(?:生产|产)了?(?=多少[万亿吨台辆只颗件套箱瓶桶])"), "production-volume"),
    (re.compile(r"卖(?:了|出)?(?=多少[万亿]?[颗台辆部套只吨件盒瓶箱桶])"), "sales-volume"),
)
"""Abbreviations of metrics that are pieces of other terms too."""
_ASKS_FIGURE = re.compile(
    r"多少|几何|呢|怎么?样|如何|变化|同比|\bhow (?:much|large|big|did)\b|\bwhat (?:was|were|is|are)\b|^\W*and\b"
    r"|^(?:\S+\s+){0,6}\S+$",
    re.IGNORECASE,
)
"""Asks for a figure in so many words, or in few words altogether."""
_LISTED = ((re.compile(r"研发|\bR&D\b", re.IGNORECASE), "rd-expenses"),)
"""Activities that in a list of figures stand for what they cost."""
_MEANT = (
    (re.compile(r"存款|\bdeposits\b", re.IGNORECASE), "total-deposits"),
    (re.compile(r"贷款|貸款|\bloans\b", re.IGNORECASE), "total-loans"),
    (re.compile(r"股息|派息|分红|\bdividends?\b", re.IGNORECASE), "dividend-per-share"),
    (
        re.compile(
            r"(?<=多少)现金(?!流|分|红)|现金(?=还?[有剩是]?多少)|(?<=\bhow much )cash\b(?! flow)",
            re.IGNORECASE,
        ),
        "cash-and-bank-balances",
    ),
)
"""Words that ask for a figure without the head of its name."""


def meant_metrics(
    text: str, kind: QuestionType, named: Sequence[TermMention], glossary: Glossary
) -> list[TermMention]:
    """Return the metrics that a question on figures asks for without their names, where it names none.

    A summary lists what it wants, so there they come on top.
    """
    earned = PROFITABLE.search(text) if kind is QuestionType.YES_NO else None
    if (
        earned is not None
        and not _OTHER_LEVEL.search(text)
        and all(mention.term.id in _EARNINGS for mention in named)
    ):
        return _mentions(earned, "net-profit", glossary)
    if named and kind is not QuestionType.SUMMARY:
        return []
    taken = [mention.span for mention in named]
    on_figures = (kind in _FIGURES and _ASKS_FIGURE.search(text)) or presumed_deed(text) is not None
    return [
        mention
        for pattern, term_id in (
            *_NAMED_SHORT,
            *(_MEANT if on_figures else ()),
            *(_LISTED if kind is QuestionType.SUMMARY else ()),
        )
        for mention in _mentions(pattern.search(text), term_id, glossary)
        if not any(s.start < mention.span.end and mention.span.start < s.end for s in taken)
        and mention.term.id not in {m.term.id for m in named}
    ]


def _mentions(found: re.Match[str] | None, term_id: str, glossary: Glossary) -> list[TermMention]:
    term = glossary.get(term_id)
    return [] if found is None or term is None else [TermMention(Span(*found.span()), term, found.group())]


def basis_words(
    parts: tuple[AskedName, ...], words: tuple[AskedWord, ...], terms: Sequence[TermMention]
) -> tuple[tuple[AskedName, ...], tuple[AskedWord, ...]]:
    """Return the parts and words of a question with its bases (GAAP, underlying) as words that narrow no metric."""
    bases = {fold(mention.text) for mention in terms if mention.term.id in _BASES}
    if not bases:
        return parts, words
    taken = [part for part in parts if fold(part.text) in bases]
    kept = tuple(replace(word, qualifies=False) if word.text in bases else word for word in words)
    moved = dict.fromkeys(AskedWord(fold(part.text), part.forms) for part in taken)
    return tuple(part for part in parts if part not in taken), (*kept, *moved)


def without_versions(
    text: str, words: tuple[AskedWord, ...], metrics: Sequence[TermMention]
) -> tuple[AskedWord, ...]:
    """Leave out the words that say which version of a forecast is asked for: "the new target price and the old one"."""
    revised = _REVISED.search(text) is not None or any(m.term.id == "target-price" for m in metrics)
    return tuple(word for word in words if not _VERSION.fullmatch(word.text)) if revised else words


def is_piece(text: str, mention: TermMention) -> bool:
    """Tell whether a short Chinese term is made of the ends of two other words: 营收 in 自营收益."""
    short = len(mention.text) < _SHORT_TERM and not mention.text.isascii()
    return short and straddles_words(text, mention.span.start, mention.span.end)


def whole_runs(text: str, found: Sequence[FoundName], names: NameIndex) -> tuple[FoundName, ...]:
    """Return the names found, and each Han run of an English question that reports have whole: it is one name.

    A part that was found inside it is a piece of it; a company's name inside tells whose reports to look in.
    """
    kept = list(found)
    for match in _HAN_RUN.finditer(text) if detect_language(text) is Language.EN else ():
        span, run = Span(*match.span()), match.group()
        inner = [f for f in kept if f.span.start < span.end and span.start < f.span.end]
        if any(f.span.covers(span) for f in inner) or len(run) < _SHORT_TERM:
            continue
        if not inner and names_trade(run):
            continue  # a firm: whether it owns a figure or only speaks of it is told by the words around
        whole = names.part(run) or (
            AskedName(run, NameKind.PART, (joined(run),)) if names.occurs(run) else None
        )
        if whole is not None:
            kept = [f for f in kept if f not in inner or f.name.kind is NameKind.COMPANY]
            kept.append(FoundName(span, whole))
    return tuple(sorted(kept, key=lambda one: one.span))
