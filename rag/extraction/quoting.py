"""Passages in, the sentences that answer out, in the report's own words.

For questions that a figure does not answer: who, when, why, which, what is, what does the report say. Here is decided
whether the passages cover the question at all: sentences that do not hold its names and most of its words are no
answer, however near they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.language.numbers import Quantity, Unit, find_quantities
from index.language.periods import find_periods, resolve
from index.language.scripts import detect_language
from index.language.sentences import split_sentences
from index.types import Language, PeriodKind, Span
from rag.asking import asks_amount, asks_share
from rag.extraction.coverage import Coverage, folded, holds, names_found, word_coverage
from rag.extraction.reading import Reading
from rag.extraction.wording import StatementBuilder
from rag.types import AnswerStatus, AskedWord, Draft, NameKind, Passage, QuestionType, Source, Statement

_ENOUGH, _ENOUGH_WITH_CUE, _ENOUGH_DATED = 0.6, 0.55, 0.48
"""Share of the question's words that a sentence with its headings has to cover; less for a sentence that has the form
of the answer asked for (a day for when, an office for who)."""
_MAX_QUOTED = 420
_MAX_FOLLOWING = 12
_CUES: dict[QuestionType, re.Pattern[str]] = {
    QuestionType.WHY_HOW: re.compile(
        r"由于|因为|因|系|所致|原因|得益于|受益于|归因|导致|使得|主要是|通过|以|because|due to|driven by|as a result|"
        r"owing to|thanks to|reflect|attributable|resulted|led by|by\b",
        re.I,
    ),
    QuestionType.DEFINITION: re.compile(
        r"是|指|即|定位|称为|（|\(|\bis an?\b|\bare\b|refers? to|means|defined as|known as", re.I
    ),
    QuestionType.WHO: re.compile(
        r"表示|董事|总裁|主席|CEO|先生|女士|任|chair|chief|president|officer|said|founder|director", re.I
    ),
    QuestionType.LIST: re.compile(r"包括|如下|分别|、|：|including|such as|namely|:|;|,", re.I),
    QuestionType.DATE: re.compile(r"\d", re.I),
}
_MAY_LIST = frozenset({QuestionType.LIST, QuestionType.OPEN, QuestionType.DEFINITION, QuestionType.WHY_HOW})
_BY_ITSELF = frozenset({QuestionType.DATE, QuestionType.WHO})
_DECISIVE = frozenset({QuestionType.DATE, QuestionType.WHO, QuestionType.WHY_HOW})
_WANTS_FIGURE = frozenset({QuestionType.VALUE, QuestionType.GROWTH, QuestionType.COUNT})
_CUE_BONUS, _BARE_PENALTY = 0.15, 0.4
_CELLS = " | "
_FIELD = re.compile(r"[^\s：:，。,.]{2,12}[：:]")
_AMOUNT = re.compile(r"(?<=[\u3400-\u9fff]{2})(?:金额|数量|规模|人数|总额|数额|总数|数)$")
_OPENS_LIST = re.compile(r"[:：]\s*$|如下|包括\s*$|following", re.I)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, and how well it answers; `share` of the question's words covered, `score` ranks."""

    passage: Passage
    span: Span
    text: str
    share: float
    score: float
    missing: tuple[str, ...]


def answer_quoting(reading: Reading) -> Draft | None:
    """Answer with the best sentences, or None when none covers the question."""
    parts = any(name.kind is NameKind.PART for name in reading.parsed.names)
    describes = reading.parsed.kind in (QuestionType.OPEN, QuestionType.DEFINITION)
    if not (reading.parsed.words or reading.parsed.metrics or parts or describes):
        # a name alone is in every sentence about it
        return None
    ranked = rank_sentences(reading)
    cue = _CUES.get(reading.parsed.kind) if reading.parsed.kind in _DECISIVE else None
    enough = _ENOUGH_DATED if reading.parsed.kind is QuestionType.DATE else _ENOUGH_WITH_CUE
    good = [one for one in ranked if one.share >= (enough if cue and cue.search(one.text) else _ENOUGH)]
    good = [one for one in good if not _lacks_figure(reading, one) and not _lacks_qualifier(reading, one)]
    good = [one for one in good if _is_anchored(reading, one)]
    if reading.parsed.kind is QuestionType.DATE:
        good = [one for one in good if _names_another_day(reading, one.passage, one.text)]
    if not good:
        return None
    chosen = _chosen(reading, good)
    statements = tuple(_quoted(reading, one) for one in chosen)
    return Draft(AnswerStatus.ANSWERED, opening=_opening(reading, chosen), statements=statements)


def _is_anchored(reading: Reading, one: Evidence) -> bool:
    """Tell whether a sentence of the question's language holds at least one of its words, not only near ones."""
    asked = asked_words(reading)
    if not asked:
        return True
    if one.passage.lang is not reading.parsed.lang:
        # across languages one word that is only near is too little to go by
        held = any(holds(folded(one.text), word.forms) for word in asked)
        return len(asked) > 1 or held or any(name.kind is NameKind.PART for name in reading.parsed.names)
    text = folded(one.text, *one.passage.heading_path)
    return any(word_coverage(reading, (replace(word, qualifies=True),), text).share > 0 for word in asked)


def _lacks_figure(reading: Reading, one: Evidence) -> bool:
    """Tell whether a sentence cannot answer how much: it states no amount."""
    parsed = reading.parsed
    asks = (
        asks_share(parsed.text)
        or asks_amount(parsed.text)
        or parsed.kind in (QuestionType.GROWTH, QuestionType.TREND, QuestionType.COUNT)
        or (parsed.kind in _WANTS_FIGURE and bool(parsed.metrics))
    )
    return asks and not any(_can_answer(reading, quantity) for quantity in find_quantities(one.text))


def _can_answer(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether an amount can be one of the metrics asked for: money is no headcount."""
    if asks_share(reading.parsed.text):
        return quantity.unit is Unit.RATIO
    kinds = {
        term.unit_kind
        for m in reading.parsed.metrics
        if (term := reading.glossary.get(m.term_id)) is not None
    }
    if not kinds:
        return True
    ratios, scaled = quantity.unit in (Unit.RATIO, Unit.POINTS), quantity.scale is not None
    return any(
        ratios
        if kind == "ratio"
        else (quantity.unit is Unit.MONEY or scaled or ratios)
        if kind == "money"
        else True
        for kind in kinds
    )


def _lacks_qualifier(reading: Reading, one: Evidence) -> bool:
    """Tell whether a sentence gives a figure without what the question qualifies it by: it is another figure."""
    if reading.parsed.kind not in _WANTS_FIGURE:
        return False
    qualifying = tuple(word for word in reading.parsed.words if word.qualifies)
    text = folded(one.text, *one.passage.heading_path)
    return bool(word_coverage(reading, qualifying, text).missing)


def rank_sentences(reading: Reading) -> list[Evidence]:
    """Return every sentence of the passages that holds the names asked for, best first."""
    asked = asked_words(reading)
    found: dict[tuple[str, Span], Evidence] = {}
    for passage in reading.passages:
        for evidence in _sentences(reading, passage, asked):
            key = (passage.doc_id, evidence.span)
            if key not in found or found[key].score < evidence.score:
                found[key] = evidence
    return sorted(found.values(), key=lambda one: (-one.score, one.passage.doc_id, one.span))


def asked_words(reading: Reading) -> tuple[AskedWord, ...]:
    """Return what a sentence has to cover: content words and metrics alike."""
    metrics = tuple(AskedWord(metric.text, metric.forms) for metric in reading.parsed.metrics)
    return (*metrics, *reading.parsed.words)


def _sentences(reading: Reading, passage: Passage, asked: tuple[AskedWord, ...]) -> list[Evidence]:
    """Score each sentence of a passage by what it, its headings and the sentence before it cover."""
    parsed, report = reading.parsed, reading.reports[passage.doc_id]
    companies = [name for name in parsed.names if name.kind is NameKind.COMPANY]
    if companies and not any(passage.doc_id in name.doc_ids for name in companies):
        return []
    others = [name for name in companies if passage.doc_id not in name.doc_ids]
    heading = folded(report.metadata.title, *passage.heading_path)
    scored, before = [], ""
    for span in split_sentences(passage.text, passage.span.start):
        words = Span(span.start - passage.span.start, span.end - passage.span.start).of(passage.text)
        text = folded(words)
        around = f"{before}\n{text}\n{heading}"
        before = text
        if not _names_hold(reading, text, around, heading) or not _in_period(reading, passage, words):
            continue
        if not all(holds(text, name.forms) for name in others) or not _of_metrics(reading, around):
            continue
        scored.append(_evidence(reading, passage, span, words, _shares(reading, asked, text, around)))
    return scored


def _names_hold(reading: Reading, text: str, around: str, heading: str) -> bool:
    """Tell whether a sentence is about the parts that the question names.

    They stand in it or in its headings; in the sentence before it only when it names no other part itself.
    """
    names = reading.parsed.names
    if names_found(names, f"{text}\n{heading}"):
        return True
    if not names_found(names, around):
        return False
    owners = {folded(stored.fact.segment) for stored in reading.facts if stored.fact.segment}
    return not any(holds(text, (owner,)) for owner in owners)


def _of_metrics(reading: Reading, around: str) -> bool:
    """Tell whether a text names a metric asked for, by one of its names: a near one is another figure."""
    metrics = reading.parsed.metrics
    return not metrics or any(holds(around, _bare(metric.forms)) for metric in metrics)


def _bare(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Return a metric's forms, and what they count without the word for an amount: 回购 of 回购金额."""
    stems = (_AMOUNT.sub("", form) for form in forms)
    return (*forms, *(stem for stem in stems if len(stem) > 1))


def _shares(
    reading: Reading, asked: tuple[AskedWord, ...], text: str, around: str
) -> tuple[Coverage, Coverage]:
    return word_coverage(reading, asked, text), word_coverage(reading, asked, around)


def _evidence(
    reading: Reading, passage: Passage, span: Span, words: str, shares: tuple[Coverage, Coverage]
) -> Evidence:
    own, wide = shares
    # who and when are answered by the sentence itself, not by what stands above it
    share = own.share if reading.parsed.kind in _BY_ITSELF else max(own.share, 0.85 * wide.share)
    score = own.share + 0.3 * wide.share + 0.4 * passage.score
    parts = [name for name in reading.parsed.names if name.kind is NameKind.PART]
    score += 0.3 * sum(holds(folded(words), name.forms) for name in parts)
    cue = _CUES.get(reading.parsed.kind)
    if cue is not None and cue.search(words):
        score += _CUE_BONUS * (3 if reading.parsed.kind is QuestionType.WHY_HOW else 1)
    if len(words) < 8 or (_CELLS in words and reading.parsed.kind not in _WANTS_FIGURE):
        # a bare word or a row of cells explains nothing
        score -= _BARE_PENALTY
    if reading.parsed.kind is QuestionType.DATE and _names_another_day(reading, passage, words):
        score += 2 * _CUE_BONUS
    return Evidence(passage, span, words, share, score, wide.missing)


def _names_another_day(reading: Reading, passage: Passage, words: str) -> bool:
    """Tell whether a sentence names a time that the question does not."""
    asked = reading.asked_periods(passage.doc_id)
    return any(
        mention.period is None
        or mention.period.kind is PeriodKind.INSTANT
        or not any(mention.period.overlaps(period) for period in asked)
        for mention in find_periods(words)
    )


def _in_period(reading: Reading, passage: Passage, words: str) -> bool:
    """Reject a sentence of another period: one that it names, or else the one its report is on."""
    asked = reading.asked_periods(passage.doc_id)
    if not asked:
        return True
    reported = reading.reported_period(passage.doc_id)
    named = [
        period
        for mention in find_periods(words)
        if (period := mention.period or (resolve(mention, reported) if reported else None)) is not None
    ]
    if not named and reported is not None and reading.parsed.kind in _WANTS_FIGURE and _CELLS not in words:
        named = [reported]
    return not named or any(one.overlaps(other) for one in asked for other in named)


def _chosen(reading: Reading, good: Sequence[Evidence]) -> list[Evidence]:
    """Take the best sentence, and for questions that want more the next ones near it in score, in reading order."""
    wanted = {QuestionType.SUMMARY: 5, QuestionType.WHY_HOW: 2, QuestionType.LIST: 2, QuestionType.OPEN: 2}
    limit = wanted.get(reading.parsed.kind, 1)
    floor = good[0].score - (0.15 if reading.parsed.kind is not QuestionType.SUMMARY else 1.0)
    chosen = [one for one in good[:limit] if one.score >= floor]
    chosen = [_extended(reading, chosen[0]), *chosen[1:]] if chosen else []
    distinct: list[Evidence] = []
    for one in chosen:
        if not any(one.passage.doc_id == d.passage.doc_id and d.span.covers(one.span) for d in distinct):
            distinct.append(one)
    return sorted(distinct, key=lambda one: (one.passage.doc_id, one.span))


def _extended(reading: Reading, best: Evidence) -> Evidence:
    """Let a sentence that opens a list take the items that follow it."""
    text = reading.text_of(best.passage.doc_id)
    if _FIELD.match(best.text):
        return _record(text, best)
    if reading.parsed.kind not in _MAY_LIST:
        return best
    is_line = not re.search(r"[。！？.!?]\s*$", best.text) and len(best.text) <= 60
    if not (_OPENS_LIST.search(best.text) or is_line):
        return best
    end, taken = best.span.end, 0
    for span in split_sentences(text[end : end + 2 * _MAX_QUOTED], end):
        words = span.of(text)
        if span.end - best.span.start > _MAX_QUOTED or taken >= _MAX_FOLLOWING:
            break
        end, taken = span.end, taken + 1
        if len(words) > 160:
            break
    span = Span(best.span.start, end)
    return Evidence(best.passage, span, span.of(text), best.share, best.score, best.missing)


def _record(text: str, best: Evidence) -> Evidence:
    """Let a line "field: value" take the lines of its record that stand right before and behind it."""
    start, end = best.span.start, best.span.end
    fields = {_field(best.text)}
    for line in reversed(_lines(text[max(0, start - _MAX_QUOTED) : start])):
        if _field(line) in ("", *fields):
            break
        fields.add(_field(line))
        start = text.rfind(line, 0, start)
    for line in _lines(text[end : end + _MAX_QUOTED]):
        if _field(line) in ("", *fields):
            break
        fields.add(_field(line))
        end = text.find(line, end) + len(line)
    span = Span(start, end)
    return Evidence(best.passage, span, span.of(text), best.share, best.score, best.missing)


def _field(line: str) -> str:
    """Return the name of the field that a line gives, "" when it gives none."""
    match = _FIELD.match(line)
    return match.group() if match else ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _quoted(reading: Reading, one: Evidence) -> Statement:
    lang = reading.parsed.lang
    source = Source(one.passage.doc_id, one.span, one.passage.page, min(one.score, 1.0))
    words = " ".join(one.text.split())
    line = StatementBuilder(lang)
    if detect_language(words) is lang:
        return line.quote(words, source).build()
    return line.say("“").quote(words, source).say("”").build()


def _opening(reading: Reading, chosen: Sequence[Evidence]) -> str:
    """Say in the reader's language that what follows is the report's own, in another one."""
    lang = reading.parsed.lang
    if all(detect_language(one.text) is lang for one in chosen):
        return ""
    return "报告原文（英文）：" if lang is Language.ZH else "The report says (in Chinese): "
