"""The words that a question writes in capitals, sorted: names of the library, names that no report has, plain words.

Here is decided how far such a name reaches, and how sure it has to be: a name that is no English word is somebody's;
one made of English words (Cosmic, East Data West Computing) only where a figure of its owner is asked for and a report
in English would write it so. Elsewhere it may be a translation, and its words have to be found in the evidence.
"""

import re
from dataclasses import dataclass

from index.language.dictionary import is_english_word
from index.language.glossary import TermMention
from index.language.scripts import detect_language
from index.language.tradenames import is_trade_word
from index.types import Language, Span
from rag.asking import is_function_word
from rag.capitalised import capitalised_runs
from rag.names import NameIndex, joined
from rag.strangers import is_acronym, is_adjective, is_strange_latin
from rag.types import AskedName, NameKind

_OF_A_LIST = re.compile(
    r"\s*(?:companies|firms|list|report|survey|index|ranking|study|上榜企业|上榜公司|榜单|企业|报告|调研|排行榜|指数)",
    re.IGNORECASE,
)
_DEMONYM = re.compile(
    r"(?:Chinese|American|US|U\.S\.|European|EU|Japanese|Korean|German|French|British|UK|Indian|Asian|Global|International|"
    r"China|Europe|Asia|January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|H[12]|FY\d*|CEO|CFO|COO|CTO|AI|RMB|USD|HKD)(?:-[a-z]+)?"
)
"""Words in capitals that say where from, when or in what, not whose."""
_PLACED = re.compile(r"\b(?:in|across|throughout|within|outside)\s+(?:the\s+)?$")
"""What stands before a place: reports in another language write it otherwise, so it is a word like any."""
_GLOSSED = re.compile(r"(?:['’]s|['’”\"])?\s*[（(][^（）()]*[\u3400-\u9fff]")
"""A translation in brackets stands behind a name that the report writes otherwise."""
_OWNS_AFTER = re.compile(r"(?:['’]s?)?的?\s*[^,;:?!，。；：、？！]*")
_OWNS_BEFORE = re.compile(r"\s*(?:of|for|at|from)\s+(?:the\s+)?", re.IGNORECASE)
_SAID_BY = re.compile(r"\b(?:according to|per|by|in)(?: (?:the|an?|its))?(?: [A-Z]\w*[ /])*\s*$")
_CLOSED_BY = re.compile(r" ([A-Z][a-z]+)(?![A-Za-z0-9-])")
_SOLE = re.compile(r"\s*(?:what|who) (?:is|are|was) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question's text with what is understood of it so far: its terms, metrics, and the phrases around these.

    `rest` is the text with what is understood blanked out; `is_about` tells whether somebody known is named.
    """

    text: str
    rest: str
    terms: tuple[TermMention, ...]
    metrics: tuple[Span, ...]
    phrases: tuple[Span, ...]
    is_about: bool


@dataclass(frozen=True, slots=True)
class Capitals:
    """What a question's capitals name, the phrases of common words that stay words, and the text without both."""

    names: tuple[AskedName, ...]
    phrases: tuple[Span, ...]
    rest: str


def sort_capitals(asked: Understood, names: NameIndex) -> Capitals:
    """Take what a question writes in capitals ("Terra S", "KR-205") out of the rest, as far as it names somebody."""
    text, rest = asked.text, asked.rest
    found: list[AskedName] = []
    phrases: list[Span] = []
    for run in capitalised_runs(text):
        span = _whole_name(text, _without_common_ends(text, run), names)
        if not span.of(rest).strip() or _is_compound(span.of(text), names):
            continue
        # "the Acme 100 list" says which report is meant, not whose figure; one in English would write it so
        listed = _OF_A_LIST.match(text, run.end) is not None and " " in run.of(text)
        of_a_list = listed and not names.writes_english
        covered = any(mention.span.covers(span) for mention in asked.terms)
        if not of_a_list and _GLOSSED.match(text, span.end):
            rest = _blank(rest, run)  # the name behind it says the same
            continue
        if not of_a_list and covered:
            continue
        kept, name = (run, None) if of_a_list else _written(text, rest, span, names)
        weak = (
            name is not None
            and name.kind is NameKind.UNKNOWN
            and not _is_sure(asked, kept or span, name, names)
            and (not listed or _SAID_BY.search(text[: span.start]) is not None)
        )
        if name is not None and weak:
            said_by = _SAID_BY.search(text[: span.start]) is not None
            phrases += [kept] if kept and " " in name.text and (said_by or not names.writes_english) else []
            continue
        if kept is None:
            continue
        found += [name] if name is not None else []
        rest = _blank(rest, kept)
    for span in phrases:
        rest = _blank(rest, span)
    return Capitals(tuple(found), tuple(phrases), rest)


def _blank(rest: str, span: Span) -> str:
    return rest[: span.start] + " " * (span.end - span.start) + rest[span.end :]


def _is_sure(asked: Understood, span: Span, name: AskedName, names: NameIndex) -> bool:
    """Tell whether a run in capitals that no report has is clearly a name, and no translation of one."""
    text = asked.text
    if _PLACED.search(text[: span.start]):
        return False
    if names.has_like(name.text):
        return True
    if _SAID_BY.search(text[: span.start]) and not names.writes_only(Language.EN):
        return False  # who says something may have another name where it is written
    if is_strange_latin(name.text) and not (asked.is_about and not names.writes_english):
        return True
    if is_acronym(name.text) and names.writes_only(Language.EN):
        return _SAID_BY.search(text[: span.start]) is None
    one_word, is_sibling = " " not in name.text, _follows(text, span)
    if any(_owns(text, span, metric, is_short=is_acronym(name.text)) for metric in asked.metrics):
        return names.writes_english or (one_word and not is_sibling)
    # what stands behind a known name in one run is a sibling of it: "Acme Pro"
    sole = _SOLE.fullmatch(text[: span.start]) is not None
    return names.writes_english and not is_acronym(name.text) and (is_sibling or sole)


def _owns(text: str, span: Span, metric: Span, *, is_short: bool) -> bool:
    """Tell whether a run is the owner of a figure asked for: "Zorvex's revenue", "revenue of Zorvex".

    An abbreviation right before a metric may be a term that narrows it: "LTL revenue".
    """
    if span.end <= metric.start:
        between = text[span.end : metric.start]
        return _OWNS_AFTER.fullmatch(between) is not None and (
            between.startswith(("'s", "’s", "' ", "’ ", "的")) or not (between.strip() or is_short)
        )
    return metric.end <= span.start and _OWNS_BEFORE.fullmatch(text[metric.end : span.start]) is not None


def _follows(text: str, span: Span) -> bool:
    """Tell whether a run is the rest of a longer one in capitals."""
    return any(run.start < span.start < run.end for run in capitalised_runs(text))


def _without_common_ends(text: str, span: Span) -> Span:
    """Return a run in capitals without the words at its ends that name nobody: "And", "Chinese", "CEO", "US-listed"."""
    words = list(re.finditer(r"[^ ]+", text[span.start : span.end]))
    while words and _is_common(words[0].group()):
        words.pop(0)
    while words and _is_common(words[-1].group()):
        words.pop()
    if not words:
        return Span(span.start, span.start)
    return Span(span.start + words[0].start(), span.start + words[-1].end())


def _whole_name(text: str, bare: Span, names: NameIndex) -> Span:
    """Return a name with the common word behind it where reports write both as one: "Acme Direct Business"."""
    closed = _CLOSED_BY.match(text, bare.end)
    if bare.start == bare.end or closed is None or not is_function_word(closed[1].lower()):
        return bare
    return Span(bare.start, closed.end()) if names.writes(text[bare.start : closed.end()]) else bare


def _is_common(word: str) -> bool:
    return is_function_word(word.lower()) or _DEMONYM.fullmatch(word) is not None or is_adjective(word)


def _is_compound(words: str, names: NameIndex) -> bool:
    """Tell whether words that a hyphen joins each stand in reports, and not so joined: "Enterprise-SaaS"."""
    pieces = words.split("-")
    return (
        len(pieces) > 1
        and " " not in words
        and not names.occurs(words)
        and any(is_english_word(piece) for piece in pieces)
        and all(len(piece) > 1 and piece.isalpha() and names.occurs(piece) for piece in pieces)
    )


def _written(text: str, rest: str, span: Span, names: NameIndex) -> tuple[Span | None, AskedName | None]:
    """Return the part of a run in capitals that is a name, and the name: None where it belongs to one found before."""
    whole, words = " ".join(span.of(text).split()), " ".join(span.of(rest).split())
    if words != whole and names.part(whole) is not None:
        words = whole
    elif words != whole and all(is_trade_word(word) for word in words.split(" ")):
        # the rest of a company's longer name: Airways of "Acme Airways" where Acme was found
        return span, None
    elif words != whole and names.occurs(whole):
        return span, AskedName(whole, NameKind.PART, (joined(whole),))
    if is_function_word(words.lower()):
        return None, None
    known = _known(words, names)
    begins = not text[: span.start].strip() and text.strip().startswith(words.split(" ")[0])
    if (
        known is None
        and begins
        and detect_language(text) is Language.EN
        and is_english_word(words.split(" ")[0])
    ):
        # the first word of a sentence has its capital from there: "Compare Acme Core"
        first, _, words = words.partition(" ")
        span = Span(span.start + len(first), span.end)
        known = _known(words, names) if words else None
    if not words:
        return None, None
    if words != whole and words in whole:
        span = Span(span.end - len(words), span.end) if whole.endswith(words) else span
    return span, known or names.romanised(words) or AskedName(words, NameKind.UNKNOWN, ())


def _known(words: str, names: NameIndex) -> AskedName | None:
    """Return the name that words in capitals are, or end or begin with: "Acme Cloud Orion" may be known as Orion.

    What is left over has to occur in some report: "Acme Pro" is not Acme.
    """
    pieces = words.split(" ")
    for size in range(len(pieces), 0, -1):
        for start in {len(pieces) - size, 0}:
            part = " ".join(pieces[start : start + size])
            left = [piece for piece in (*pieces[:start], *pieces[start + size :]) if not piece.isdigit()]
            if left and _is_plain(part) and not _is_plain(" ".join(left)):
                continue  # "Phase 2 Zorvex": the name is the word that is none of the language
            known = names.part(part) or (
                AskedName(part, NameKind.PART, (joined(part),)) if names.occurs(part) else None
            )
            if known is not None and all(names.occurs(piece) for piece in left):
                return known
    return None


def _is_plain(words: str) -> bool:
    """Tell whether words are numbers and words of the language only."""
    return all(word.isdigit() or is_english_word(word) for word in words.split(" "))
