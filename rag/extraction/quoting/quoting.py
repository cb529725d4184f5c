"""Weighed candidates in, the sentences that answer out, in the report's own words.

For questions that a typed figure does not answer: who, when, why, which, what is, what does the report say. Here is
decided how likely an answer has to be before it is given, and how many sentences it takes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.language.scripts import detect_language
from index.language.sentences import split_sentences
from index.types import Language, Span
from rag.asking import asks_cause
from rag.extraction.evidence.candidates import Candidate, is_row
from rag.extraction.evidence.causes import asks_means, gives_cause, hints_cause, moved_against, tells_of_move
from rag.extraction.evidence.cues import CELLS, form_of
from rag.extraction.evidence.talks import whole_answer
from rag.extraction.evidence.weighing import Weighed, likelihood
from rag.extraction.quoting.extending import extended, first_line_end, in_context, table_around
from rag.extraction.quoting.inlists import answer_from_list
from rag.extraction.quoting.offices import is_of_committee, narrowed
from rag.extraction.reading import Reading
from rag.extraction.restating import is_said_again, stands_before
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.parties import lacks_party
from rag.extraction.uncertain import is_torn
from rag.extraction.wording import StatementBuilder
from rag.types import AnswerStatus, Draft, Passage, QuestionType, Source, Statement

BAR = 0.2
"""Likelihood from which an answer is given."""
_BAR_IN_FORM = 0.12
"""The same where the best sentence has just the form asked for: the cause of what moved so, a line under that label."""
_BAR_BEHIND_MOVE = 0.03
"""The same where the best sentence explains the very move that the one before it states."""
_FAR_AHEAD = 2.0
"""How far, in log odds, the best sentence has to be ahead of the next ones to be the only one meant."""
_JUST_BEFORE = 2
_LABEL = re.compile(r"\s*(?:[•·●▪■–*-]\s*)?([^：:\n。；;]{1,30}?)\s*[：:](?!\d)\s*\S")
_MOST = {
    QuestionType.LIST: 3,
    QuestionType.WHY_HOW: 3,
    QuestionType.OPEN: 3,
    QuestionType.COMPARISON: 3,
    QuestionType.SUMMARY: 5,
}
_CLOSEST = 2
_NEAR = 2.5
"""How far below the best score another sentence may lie to be quoted beside it, in log odds."""
_ONE = frozenset(
    {QuestionType.DATE, QuestionType.WHO, QuestionType.COUNT, QuestionType.VALUE, QuestionType.GROWTH}
)
_OF_FIGURES = frozenset({QuestionType.TREND, QuestionType.ARITHMETIC, QuestionType.COMPARISON})
_NEAR_ONE = 1.5
"""The same where one sentence is most likely the whole answer."""
_SAID_AT_ONCE = frozenset({QuestionType.YES_NO, QuestionType.WHY_HOW, QuestionType.WHO})
_HEAD = 2
_BARE_BEFORE = r"(?:\b(?:an?|the|its?|this|that|into|to) |(?:^|[，,。；;\s此该的]))"
_FORMS = ("gives cause", "has date", "names office", "defines", "has figure")
"""Signals of the form asked for: what lacks it where the best has it is only a neighbour."""

_SAID, _COMPARABLE = "words near", 0.6
"""The share of the question's words that a sentence holds, and what part of the best one's it has to come to."""
_ADJOINING = 3
"""Characters between a sentence and the one that goes on from it."""


@dataclass(frozen=True, slots=True)
class _Quote:
    passage: Passage
    span: Span
    score: float
    asked: str = ""
    """The question of the report's own that it answers."""


def answer_quoting(reading: Reading, weighed: Sequence[Weighed]) -> Draft | None:
    """Answer with the best sentences, or None when it is not likely enough that they answer."""
    listed = answer_from_list(reading, weighed)
    if listed is not None:
        return listed
    weighed = [one for one in weighed if not is_torn(reading, one.candidate)]
    weighed = _explaining_first(reading, weighed)
    likely = likelihood(weighed)
    if likely < _bar(reading, weighed) or _is_of_other_figure(reading, weighed[0]):
        return None
    if lacks_party(reading, weighed[0].candidate):
        return None
    quotes = [_whole(reading, quote) for quote in _chosen(reading, weighed)]
    quotes = [quote for quote in quotes if is_of_committee(reading, _words(reading, quote))]
    if asks_cause(reading.parsed.text) and not asks_means(reading.parsed.text):
        quotes = _causes(reading, quotes)
    if not quotes:
        return None
    statements = tuple(_quoted(reading, quote, likely) for quote in _merged(quotes))
    texts = [statement.text for statement in statements]
    return Draft(AnswerStatus.ANSWERED, opening=opening_of(reading.parsed.lang, texts), statements=statements)


def _explaining_first(reading: Reading, weighed: Sequence[Weighed]) -> Sequence[Weighed]:
    """Return the candidates, the one first that gives the cause right behind the best, which gives the figure."""
    best = weighed[0].candidate if weighed else None
    first = next(
        (
            one
            for one in weighed
            if best is not None
            and weighed[0].score - one.score <= _NEAR_ONE
            and one.candidate.passage.doc_id == best.passage.doc_id
            and 0 <= one.candidate.span.start - best.span.end <= _ADJOINING
            and _explains_head(reading, one)
        ),
        None,
    )
    return weighed if first is None else [first, *(one for one in weighed if one is not first)]


def _bar(reading: Reading, weighed: Sequence[Weighed]) -> float:
    """Return the likelihood from which the best sentence is given."""
    if weighed and (_explains_move_before(reading, weighed[0]) or _explains_head(reading, weighed[0])):
        return _BAR_BEHIND_MOVE
    if weighed and (_is_in_form(reading, weighed[0]) or _stands_alone(weighed)):
        return _BAR_IN_FORM
    return BAR


def _stands_alone(weighed: Sequence[Weighed]) -> bool:
    """Tell whether the best sentence leaves all others that might answer far behind."""
    best, others = weighed[0].candidate, weighed[1:]
    apart = (
        one.score
        for one in others
        if one.candidate.passage.doc_id != best.passage.doc_id
        or one.candidate.span.end <= best.span.start
        or best.span.end <= one.candidate.span.start
    )
    following = next(apart, None)
    return following is not None and weighed[0].score - following >= _FAR_AHEAD


def _is_of_other_figure(reading: Reading, best: Weighed) -> bool:
    """Tell whether the best sentence is of no metric asked for though a question is after a figure's course."""
    own = ("metric", "metric around", "fact", "kin fact", "foreign")
    return (
        reading.parsed.kind in _OF_FIGURES
        and bool(reading.parsed.metrics)
        and best.signals.get("no metric", 0.0) > 0
        and not any(best.signals.get(name) for name in own)
    )


def _explains_move_before(reading: Reading, best: Weighed) -> bool:
    """Tell whether a sentence gives a cause right behind the one that says that the metric moved as asked."""
    parsed, before = reading.parsed, best.candidate.before
    if not asks_cause(parsed.text) or not gives_cause(best.candidate.text):
        return False
    last = split_sentences(before, 0)[-_JUST_BEFORE:]
    return any(tells_of_move(parsed, sentence.of(before)) for sentence in last)


def _explains_head(reading: Reading, best: Weighed) -> bool:
    """Tell whether a sentence gives the cause of what the metric is shortly called: "the loss" for the operating loss.

    Another metric's word before it makes that another's.
    """
    parsed, own = reading.parsed, best.candidate.own
    if (
        not asks_cause(parsed.text)
        or not gives_cause(best.candidate.text)
        or best.signals.get("other period")
    ):
        return False
    forms = [form for metric in parsed.metrics for form in metric.forms]
    heads = {form.rsplit(" ", 1)[1] for form in forms if form.isascii() and " " in form}
    heads |= {form[-_HEAD:] for form in forms if not form.isascii() and len(form) > _HEAD}
    return any(re.search(rf"{_BARE_BEFORE}{re.escape(head)}(?![a-z])", own) for head in heads)


def _is_in_form(reading: Reading, best: Weighed) -> bool:
    """Tell whether a sentence gives a cause to who asks for one, or what is asked for as a label with what it names."""
    parsed, text = reading.parsed, best.candidate.text
    if any(best.signals.get(lack) for lack in ("unsaid", "uncounted", "metric around", "no metric")):
        # what it is the cause of, or a list of, it has to say itself
        return False
    if form_of(parsed) is QuestionType.WHY_HOW:
        # what only hints at a cause has to name by its words what it is the cause of
        said = bool(best.signals.get("gives cause")) or (
            best.signals.get("words held", 0.0) > 0 and hints_cause(text)
        )
        return asks_cause(parsed.text) and said
    label = _LABEL.match(text) if form_of(parsed) is QuestionType.LIST else None
    asked = (one.forms for group in (parsed.metrics, parsed.words) for one in group)
    return label is not None and any(holds(folded(label[1]), forms) for forms in asked)


def quote_best(reading: Reading, weighed: Sequence[Weighed]) -> tuple[Statement, ...]:
    """Return the best candidate as a statement in the report's own words."""
    best = weighed[0].candidate
    quote = _Quote(best.passage, best.span, weighed[0].score)
    if reading.parsed.kind is QuestionType.TREND:
        quote = _whole(reading, quote)
    return (_quoted(reading, quote, likelihood(weighed)),)


def quoted_draft(reading: Reading, candidates: Sequence[Candidate]) -> Draft | None:
    """Answer with candidates that were chosen otherwise than by weighing them; None where there are none."""
    statements = tuple(said for one in candidates for said in quote_best(reading, (Weighed(one, 0.0, {}),)))
    if not statements:
        return None
    opening = opening_of(reading.parsed.lang, [statement.text for statement in statements])
    return Draft(AnswerStatus.ANSWERED, opening=opening, statements=statements)


def closest(reading: Reading, weighed: Sequence[Weighed]) -> tuple[Source, ...]:
    """Return the best candidates as what comes nearest to an answer that is not given, none of them twice."""
    best = [_Quote(one.candidate.passage, one.candidate.span, one.score) for one in weighed[: 2 * _CLOSEST]]
    kept: list[_Quote] = []
    for quote in best:
        if not any(_is_again(reading, quote, taken) for taken in kept):
            kept.append(quote)
    return tuple(Source(one.passage.doc_id, one.span, one.passage.page, 0.0) for one in kept[:_CLOSEST])


def _chosen(reading: Reading, weighed: Sequence[Weighed]) -> list[_Quote]:
    """Take the best candidate and those near it in score that do not overlap what is taken."""
    chosen: list[_Quote] = []
    kind = reading.parsed.kind
    bar = weighed[0].score - (_NEAR_ONE if kind in _ONE else _NEAR)
    for one in weighed:
        candidate = one.candidate
        if len(chosen) >= _MOST.get(kind, 3) or one.score < bar:
            break
        if chosen and (
            _is_of_another(one, weighed[0])
            or _is_of_other_form(one, weighed[0])
            or _says_less(one, weighed[0])
        ):
            continue
        quote = _Quote(candidate.passage, candidate.span, one.score, candidate.asked)
        again = next((n for n, taken in enumerate(chosen) if _is_again(reading, quote, taken)), None)
        if again is not None:
            if stands_before(reading, quote.passage.doc_id, chosen[again].passage.doc_id):
                chosen[again] = replace(quote, score=chosen[again].score)
        elif not any(_overlap(candidate.passage.doc_id, candidate.span, taken) for taken in chosen):
            chosen.append(quote)
    return chosen


def _is_again(reading: Reading, quote: _Quote, taken: _Quote) -> bool:
    """Tell whether another copy or edition of a report says what is taken from it already."""
    words, said = _words(reading, quote), _words(reading, taken)
    return is_said_again(reading, quote.passage.doc_id, words, taken.passage.doc_id, said)


def _causes(reading: Reading, quotes: Sequence[_Quote]) -> list[_Quote]:
    """Keep the quotes that say why; none when the best is of a move the other way than the question presumes."""
    said = [_words(reading, quote) for quote in quotes]
    against = [moved_against(reading.parsed, words) for words in said]
    if any(against[:1]):
        return []
    kept = zip(quotes, said, against, strict=True)
    return [
        quote
        for quote, words, contrary in kept
        if (hints_cause(words) or asks_cause(quote.asked)) and not contrary
    ]


def _is_of_another(one: Weighed, best: Weighed) -> bool:
    """Tell whether a sentence does not name the product or person asked for where the best one does."""
    own, headed = "part", ("part in heading", "part is subject")
    return bool(best.signals.get(own)) and not any(one.signals.get(name) for name in (own, *headed))


def _is_of_other_form(one: Weighed, best: Weighed) -> bool:
    """Tell whether a sentence lacks the form asked for (a cause, a day, a figure) where the best one has it."""
    return any(best.signals.get(form) and not one.signals.get(form) for form in _FORMS)


def _says_less(one: Weighed, best: Weighed) -> bool:
    """Tell whether a sentence holds nothing of what is asked, or in another report much less than the best one does."""
    held, most = one.signals.get(_SAID, 0.0), best.signals.get(_SAID, 0.0)
    if one.candidate.passage.doc_id != best.candidate.passage.doc_id:
        return held < _COMPARABLE * most
    adjoins = abs(one.candidate.span.start - best.candidate.span.end) <= _ADJOINING
    return held <= 0 < most and not adjoins


def _whole(reading: Reading, quote: _Quote) -> _Quote:
    text, kind = reading.text_of(quote.passage.doc_id), reading.parsed.kind
    span = narrowed(reading, in_context(text, extended(text, quote.span, kind), kind), text)
    if quote.asked and kind in _SAID_AT_ONCE:
        # "Not at all. Our plan assumes none": what a report answers itself is one answer
        span = whole_answer(text, span)
    return replace(quote, span=span)


def _words(reading: Reading, quote: _Quote) -> str:
    return quote.span.of(reading.text_of(quote.passage.doc_id))


def _overlap(doc_id: str, span: Span, other: _Quote) -> bool:
    return doc_id == other.passage.doc_id and span.start < other.span.end and other.span.start < span.end


def _merged(quotes: Sequence[_Quote]) -> list[_Quote]:
    """Put quotes in reading order, those of one report that overlap made one."""
    merged: list[_Quote] = []
    for quote in sorted(quotes, key=lambda one: (-one.score, one.span)):
        place = next(
            (i for i, one in enumerate(merged) if _overlap(quote.passage.doc_id, quote.span, one)), None
        )
        if place is None:
            merged.append(quote)
            continue
        span = merged[place].span
        whole = Span(min(span.start, quote.span.start), max(span.end, quote.span.end))
        merged[place] = replace(merged[place], span=whole)
    return merged


def _quoted(reading: Reading, one: _Quote, likely: float) -> Statement:
    lang = reading.parsed.lang
    text = reading.text_of(one.passage.doc_id)
    source = Source(one.passage.doc_id, one.span, one.passage.page, round(likely, 4))
    words = one.span.of(text)
    line = StatementBuilder(lang)
    if is_row(words):
        return _row(line, text, one, source)
    words = " ".join(words.split())
    if detect_language(words) is lang:
        return line.quote(words, source).build()
    return line.say("“").quote(words, source).say("”").build()


def _row(line: StatementBuilder, text: str, one: _Quote, source: Source) -> Statement:
    """Write a row with its header's words before its cells: "Revenue: 2022 168.9; 2023 240.6"."""
    rows = [row.split(CELLS) for row in one.span.of(text).split("\n")]
    table = table_around(text, one.span)
    header_span = Span(table.start, first_line_end(text, table))
    header = header_span.of(text).split(CELLS)
    if len(rows) > 1 or header_span == one.span or len(header) != len(rows[0]):
        return line.quote("; ".join(CELLS.join(row) for row in rows), source).build()
    above = Source(source.doc_id, header_span, source.page, source.score)
    line.quote(rows[0][0], source).say(": ")
    for place, (name, cell) in enumerate(zip(header[1:], rows[0][1:], strict=True)):
        line.say("; " if place else "").quote(name, above).say(" ").quote(cell, source)
    return line.build()


def opening_of(lang: Language, texts: Sequence[str]) -> str:
    """Say in the reader's language that what follows is the report's own, in another one."""
    if all(detect_language(text) is lang for text in texts):
        return ""
    return "报告原文（英文）：" if lang is Language.ZH else "The report says (in Chinese): "
