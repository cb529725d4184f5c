"""A question in, what it asks out: language, form, names, metrics, periods, and the content words that remain.

A follow-up takes over from the turns before it what it leaves out. Here is decided which words name something (and so
must be found in the evidence) and which only ask.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.directions import Direction, find_changes
from index.language.glossary import Glossary, TermMention
from index.language.numbers import find_quantities
from index.language.periods import PeriodMention, find_periods
from index.language.scripts import detect_language, fold, simplified, without_accents
from index.types import Language, Span
from rag.askedmetrics import metrics_of, owners_inside, with_assumed
from rag.askedperiods import asked_periods, years_named
from rag.asking import (
    aside,
    asks_each,
    offers_both,
    presumed_deed,
    question_type,
    sources,
    spelled_out,
    state_asked,
    without_agreement,
    without_cause,
    without_class,
    without_speaker,
    without_summary,
)
from rag.businesslines import without_classes
from rag.followups import is_fragment, leaves_out, take_over
from rag.maturities import maturities_asked
from rag.misspelling import spelled_right
from rag.names import FoundName, NameIndex
from rag.parts import coordinated, split_question
from rag.populations import without_population
from rag.senses import in_sense
from rag.shorthand import basis_words, is_piece, meant_metrics, whole_runs, without_versions
from rag.sourcing import is_author
from rag.types import (
    AskedMetric,
    AskedName,
    AskedPeriod,
    AskedWord,
    NameKind,
    ParsedQuestion,
    Question,
    QuestionType,
    Role,
)
from rag.wordsorting import (
    BLANK,
    METRIC_KINDS,
    Understood,
    inside,
    metric_phrases,
    searched_forms,
    sort_words,
    term_forms,
)

_CHANGE_KINDS = frozenset({"change"})
_MOST_TURNS = 6
"""Questions of a conversation that a follow-up may lean on."""
_EXPECTED = re.compile(r"预[计期测估]|指引|expect(?:ed|ations?)?|guidance|forecast|outlook", re.IGNORECASE)
_SERIES = 3
"""Periods from which a question asks for a series rather than for a figure."""
_OF_ONE_PERIOD = frozenset(
    {QuestionType.VALUE, QuestionType.GROWTH, QuestionType.COMPARISON, QuestionType.LIST, QuestionType.COUNT}
)
_ASKED_BY_A_WORD = frozenset({QuestionType.WHO, QuestionType.DATE, QuestionType.WHY_HOW})
"""Forms of answer that a question word alone asks for: "and when?"."""
_IN_TOTAL = re.compile(
    r"合计|总共|一共|加总|\b(?:in total|altogether|together|combined|in all)\b", re.IGNORECASE
)
"""Words that ask for what several have together."""
_COMPOUND = re.compile(r"复合|累计|合计|\b(?:CAGR|compound|cumulative|annuali[sz]ed|total)\b", re.IGNORECASE)


def parse(question: Question, names: NameIndex, glossary: Glossary) -> ParsedQuestion:
    """Parse a question against the names that a library knows."""
    parsed = _parse_alone(question.text, question.lang, names, glossary)
    if not leaves_out(parsed):
        return parsed
    earlier = _asked_before(question, names, glossary)
    return parsed if earlier is None else with_assumed(take_over(parsed, earlier, glossary), glossary)


def parse_parts(question: Question, names: NameIndex, glossary: Glossary) -> tuple[ParsedQuestion, ...]:
    """Parse each of the questions that a question is made of; one alone when the later ones name nothing new."""
    text = simplified(question.text)
    pieces = split_question(text)
    if len(pieces) == 1:
        pieces = coordinated(text, glossary)
    if len(pieces) == 1:
        return ()
    first = parse(replace(question, text=pieces[0]), names, glossary)
    parsed = [first]
    for piece in pieces[1:]:
        alone = _parse_alone(piece, question.lang or first.lang, names, glossary)
        if is_fragment(piece) and _says_something(alone):
            # "how many plan to go to Peru? And those without plans?"
            parsed.append(take_over(alone, replace(first, words=()), glossary))
        elif _says_something(alone):
            parsed.append(
                take_over(alone, replace(first, words=(), metrics=()), glossary) if not alone.names else alone
            )
        elif alone.kind in _ASKED_BY_A_WORD and alone.kind is not first.kind:
            # "who succeeds her, and when?" asks twice of the same thing
            parsed.append(replace(take_over(alone, first, glossary), words=first.words, kind=alone.kind))
        else:
            return ()
    return tuple(parsed)


def _says_something(parsed: ParsedQuestion) -> bool:
    """Tell whether a piece of a question names more than a company; that something is expected names nothing."""
    said = any(_EXPECTED.fullmatch(word.text) is None for word in parsed.words)
    return bool(parsed.metrics) or said or any(n.kind is not NameKind.COMPANY for n in parsed.names)


def _asked_before(question: Question, names: NameIndex, glossary: Glossary) -> ParsedQuestion | None:
    """Return the question before, made whole by those before it where it was a follow-up itself."""
    whole: ParsedQuestion | None = None
    for turn in [turn for turn in question.history if turn.role is Role.USER][-_MOST_TURNS:]:
        parsed = _parse_alone(turn.content, question.lang, names, glossary)
        whole = parsed if whole is None or not leaves_out(parsed) else take_over(parsed, whole, glossary)
    return whole


# ---------------------------------------------------------------- one question by itself


def _parse_alone(text: str, lang: Language | None, names: NameIndex, glossary: Glossary) -> ParsedQuestion:
    # what a question asks for is told by wordings: those in traditional characters are the same ones
    text = spelled_out(simplified(without_accents(text)))
    parsed = _understood(text, lang, names, glossary)
    mended = spelled_right(text, parsed.names, glossary)
    return parsed if mended == text else _understood(mended, lang, names, glossary)


def _understood(text: str, lang: Language | None, names: NameIndex, glossary: Glossary) -> ParsedQuestion:
    found = whole_runs(text, names.find(text), names)
    found = (
        *found,
        *(m for m in maturities_asked(text, names) if not inside(m.span, [f.span for f in found])),
    )
    terms = [m for m in glossary.find(_blanked(text, [f.span for f in found])) if not is_piece(text, m)]
    dated = [p for p in find_periods(text) if not inside(p.span, [f.span for f in found])]
    said_in = sources(text)
    wording = _without_names(text, found)
    periods = asked_periods(text, dated, question_type(wording), said_in)
    conceded = aside(text)
    metrics = metrics_of([m for m in terms if not inside(m.span, conceded)] or terms, glossary)
    meant = meant_metrics(text, question_type(wording), metrics, glossary)
    metrics = [m for m in metrics if not inside(m.span, [other.span for other in meant])] + meant
    metrics, owned = owners_inside(text, metrics, found, names, glossary)
    found = (*found, *owned)
    quantities = [m for m in terms if m.term.kind in METRIC_KINDS]
    rest = _rest(_asking_blanked(text, named=bool(found)), found, (*metrics, *quantities), dated)
    phrases = [
        phrase for metric in metrics for phrase in metric_phrases(text, metric.span, [p.span for p in dated])
    ]
    about = frozenset(doc_id for f in found for doc_id in f.name.doc_ids)
    asked = Understood(text, rest, tuple(terms), tuple(m.span for m in metrics), tuple(phrases), bool(found))
    parts, words = sort_words(asked, names.within(about), glossary)
    parts, words = basis_words(parts, _unsaid(words, text, said_in), terms)
    parts = tuple(part for part in parts if not _is_gloss(text, part, found))
    parts, words = _without_authors(text, parts, words)
    asked_of = [f.name.text for f in found] + [part.text for part in parts]
    words = without_classes(text, words, asked_of, names)
    words = in_sense(text, without_versions(text, words, metrics))
    kind = _kind(wording, metrics, found, parts, words, periods)
    words = without_population(words, found, names, kind)
    expansions = tuple(form for m in terms if m.term.kind not in _CHANGE_KINDS for form in searched_forms(m))
    asked_for = ParsedQuestion(
        text=text,
        resolved=text,
        lang=lang or detect_language(text),
        kind=kind,
        names=tuple(f.name for f in found if not _is_gloss(text, f.name, found)) + parts,
        metrics=tuple(AskedMetric(m.text, m.term.id, term_forms(m, glossary)) for m in metrics),
        periods=periods,
        words=words,
        expansions=expansions + tuple(form for f in found for form in f.name.forms),
        figures=tuple(q for q in find_quantities(text) if not inside(q.span, [p.span for p in dated])),
        direction=_direction(text),
    )
    return with_assumed(asked_for, glossary)


def _without_names(text: str, found: Sequence[FoundName]) -> str:
    """Return `text`, places kept, with other letters for names: 谁 asks, but 和 in a firm's name compares nobody."""
    for name in found:
        written = name.span.of(text)
        plain = re.sub(r"[\u3400-\u9fff]", "某", re.sub(r"[a-z]", "x", re.sub(r"[A-Z]", "X", written)))
        text = text[: name.span.start] + plain + text[name.span.end :]
    return text


def _direction(text: str) -> Direction | None:
    """Return which way a question says that something moved; None where it asks that."""
    text = _blanked(text, aside(text))
    changes = find_changes(text)
    if offers_both(text):
        return None
    return changes[-1].direction if changes else presumed_deed(text)


def _asking_blanked(text: str, *, named: bool) -> str:
    """Return `text` with the words blanked out that only ask, or say whose view is asked for.

    A summary of what nobody's name says has only its own words to be found by.
    """
    text = without_summary(text) if named else text
    return without_cause(without_class(without_agreement(without_speaker(text))))


def _is_gloss(text: str, name: AskedName, found: Sequence[FoundName]) -> bool:
    """Tell whether a name is a company's in another language: "Northern Valves' (北阀股份)" is one company."""
    if name.kind is NameKind.COMPANY:
        return False
    own = "|".join(re.escape(f.name.text) for f in found if f.name.kind is NameKind.COMPANY)
    gloss = rf"{re.escape(name.text)}[\w\s,.'’]{{0,16}}[（(]\s*(?:{own})|(?:{own})\s*[（(]\s*{re.escape(name.text)}"
    return bool(own) and re.search(gloss, text) is not None


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """Return `text` with some spans made unreadable, offsets kept: a term never reaches into a name."""
    for span in spans:
        text = text[: span.start] + BLANK * (span.end - span.start) + text[span.end :]
    return text


_BY_HOW_MUCH = re.compile(r"[涨增升降跌减][长少]?了?(?:多少|百分之几)|\bby (?:what|how)\b", re.IGNORECASE)
"""Asks for one change over all the years that a question names."""


_AGAINST_ONE = re.compile(
    r"同比|环比|\b(?:yoy|y/y|qoq|q/q|(?:year|quarter|month)[- ](?:on|over)[- ](?:year|quarter|month))\b",
    re.IGNORECASE,
)
"""Names the one period that another is compared with: a change against it is one figure, not a course."""


def _kind(
    text: str,
    metrics: Sequence[TermMention],
    found: Sequence[FoundName],
    parts: Sequence[AskedName],
    words: Sequence[AskedWord],
    periods: Sequence[AskedPeriod],
) -> QuestionType:
    """Tell the form of answer; "what is X" without a metric asks what X is, a figure of several years for its trend."""
    kind = question_type(text)
    if kind in (QuestionType.WHY_HOW, QuestionType.TREND) and metrics:
        kind = state_asked(text) or kind
    if kind is QuestionType.VALUE and metrics and offers_both(text):
        return QuestionType.TREND
    if kind is QuestionType.TREND and metrics and len(periods) == 1 and _AGAINST_ONE.search(text):
        kind = QuestionType.GROWTH
    is_series = years_named(periods) >= _SERIES and not _BY_HOW_MUCH.search(text)
    if kind in _OF_ONE_PERIOD and metrics and is_series and not _COMPOUND.search(text):
        return QuestionType.TREND
    if kind in _OF_ONE_PERIOD and len(found) + len(parts) > 1:
        if asks_each(text):
            kind = QuestionType.COMPARISON
        elif _IN_TOTAL.search(text) and len(parts) > 1:
            kind = QuestionType.ARITHMETIC
    asks_what = re.search(r"是什么|what (?:is|are) ", text, re.IGNORECASE) is not None
    return (
        QuestionType.DEFINITION
        if kind is QuestionType.VALUE and not metrics and asks_what and (found or (parts and not words))
        else kind
    )


def _without_authors(
    text: str, parts: tuple[AskedName, ...], words: tuple[AskedWord, ...]
) -> tuple[tuple[AskedName, ...], tuple[AskedWord, ...]]:
    """Leave out those whose report something is asked of, where that something is named: 岚桥的报告认为……."""
    rest = tuple(word for word in words if not is_author(text, word))
    return (tuple(part for part in parts if not is_author(text, part)), rest) if rest else (parts, words)


def _unsaid(words: Sequence[AskedWord], text: str, spans: Sequence[Span]) -> tuple[AskedWord, ...]:
    """Return the words of a question but for those that only say in which writing the answer stands."""
    said_in, outside = fold(" ".join(span.of(text) for span in spans)), fold(_blanked(text, spans))
    return tuple(word for word in words if word.text in outside or word.text not in said_in)


def _rest(
    text: str, found: Sequence[FoundName], metrics: Sequence[TermMention], periods: Sequence[PeriodMention]
) -> str:
    """Return the text with names, metrics and periods blanked out."""
    spans = [f.span for f in found] + [m.span for m in metrics] + [p.span for p in periods]
    rest = text
    for span in spans:
        rest = rest[: span.start] + " " * (span.end - span.start) + rest[span.end :]
    return rest
