"""Whether figures that the rules found are those that the best evidence gives, and all that were asked for.

A draft and the weighed candidates in, the draft, completed or not, out; None when it must be given up. Figures that
stand far from where the question points are most likely others of the same metric; and one figure is half an answer to
a question that asks for two.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.numbers import find_quantities, same_value
from index.types import Span
from rag.extraction.evidence.candidates import Candidate, candidates_of
from rag.extraction.evidence.weighing import Weighed, likelihood
from rag.extraction.quoting.quoting import BAR, quote_best
from rag.extraction.reading import Reading
from rag.extraction.selecting.bases import without_basis
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.figurekinds import is_change
from rag.extraction.sums.operands import names_something
from rag.types import AnswerStatus, AskedWord, Draft, NameKind, QuestionType, Reason, Stated, Statement

MOST_APART = 2.0
"""How far below the best candidate, in log odds, the evidence of a figure may lie."""
_HEAD = 400
_LONGEST = 400
"""Characters of a clause; a figure whose clause runs on for longer has lost its label."""
_LOOKED_AT, _FEW, _BESIDE, _UNWEIGHED = 6, 2, 0.5, 0.0
_OVER_SEVERAL = frozenset({QuestionType.SUPERLATIVE, QuestionType.COMPARISON, QuestionType.TREND})
_OF_ONE = frozenset({QuestionType.VALUE, QuestionType.GROWTH, QuestionType.COUNT, QuestionType.SUPERLATIVE})
_SEVERAL = re.compile(
    r"分别|各自|各[是有为]?多少|(?:从|由).{1,16}(?:到|至)|[^\s，,？?]{2,}(?:和|与|及|以及|、)[^\s，,？?]{2,}|[，,]\s*(?:多少|几|是谁|为什么)|呢\s*[？?]|"
    r"(?:几[家个项款人名位]|多少)[^，,；;]*[，,；;].*(?:几[家个项款人名位]|多少)|"
    r"区间|范围|此前|原[来先]|[，,、]\s*(?:同比|环比|较|占|增)|"
    r"\brespectively\b|\bfrom\b.{1,40}\bto\b|\band\b|\bversus\b|\bvs\b|\bboth\b|"
    r"\brange\b|\bgive\b|\bas well\b|\balso\b|\beach\b",
    re.IGNORECASE,
)

_SETS_AGAINST = re.compile(
    r"(?:去年|上年|一年前|同期|此前|之前|以前|前次|上一?次|上期|原[来先])(?:同期|给?的?)?(?:呢|是?多少|又|是?几)|"
    r"(?:跟|和|与|比|较)(?:去年|上年|此前|之前|前次|上一?次|20\d\d年?)|有没有(?:改善|提高|变[好高]|增加)|[从由].{1,16}[到至]|"
    r"\b(?:vs\.?|versus|against|compared (?:with|to)|than(?: in)?)(?: the)? "
    r"(?:a year|last year|prior|previous|year|(?:FY|[QH]\d )?'?\d{2,4}\b|before|\w+ of 20\d\d)|"
    r"\b(?:before|previously|earlier|ago|formerly)\b[^?]{0,12}\?*$|"
    r"\band (?:last year|a year|before|the (?:prior|previous|year))",
    re.IGNORECASE,
)
"""Asks for a figure and for what it was before."""
_TELLS_BEFORE = re.compile(
    r"同期|上年|去年|此前|前次|上次|原[来先为：:]|[从由自]|"
    r"\b(?:from|previously|earlier|before|ago|last year|compared|versus|vs|against|FY\d{2,4}|[12]\d{3})\b",
    re.IGNORECASE,
)


def settle(reading: Reading, draft: Draft, weighed: Sequence[Weighed]) -> Draft | None:
    """Return a draft of figures as it can be given: as it is, with what it lacks quoted beside it, or not at all."""
    if not draft.statements or _is_computed(draft) or any(one.named for one in draft.statements):
        return draft
    if weighed and not _stands(reading, draft, weighed):
        return None
    return _completed(reading, draft, weighed)


def _stands(reading: Reading, draft: Draft, weighed: Sequence[Weighed]) -> bool:
    """Tell whether a draft's figures are those that the best evidence gives."""
    if reading.parsed.kind is QuestionType.ARITHMETIC and _is_one_operand(draft):
        return False
    unsaid = _unsaid(reading, draft)
    if any(_is_told_elsewhere(reading, draft, word) for word in unsaid):
        return False
    return not (unsaid or not reading.parsed.metrics) or _is_near(reading, draft, weighed)


def _completed(reading: Reading, draft: Draft, weighed: Sequence[Weighed]) -> Draft:
    """Quote beside a draft what the question asks for besides, from where its figures stand or else."""
    before = _SETS_AGAINST.search(_without_metrics(reading)) is not None
    half_a_trend = reading.parsed.kind is QuestionType.TREND and _is_one_operand(draft)
    if not before and not half_a_trend and not _SEVERAL.search(reading.parsed.text):
        return draft
    adding = (_telling_before(reading, draft) if before else None) or _adding(reading, draft, weighed)
    if adding is None:
        return draft
    quoted = quote_best(reading, (adding,))
    if half_a_trend and adding.candidate.span.covers(draft.statements[0].sources[0].span):
        # the sentence that a single figure was found in tells of the others as well
        return replace(draft, statements=quoted)
    whole = replace(draft, statements=(*draft.statements, *quoted))
    if draft.reason is Reason.NOT_IN_CORPUS and _names_all_metrics(reading, quoted):
        # what no figure gives, the quoted sentence does
        return replace(whole, status=AnswerStatus.ANSWERED, reason=None, closing="")
    return whole


def _adding(reading: Reading, draft: Draft, weighed: Sequence[Weighed]) -> Weighed | None:
    """Return the piece of evidence that says most of what a draft does not, the draft's own sentences first."""
    stated = {abs(number.value) for statement in draft.statements for number in statement.numbers}
    lacking = _lacking(reading, draft)
    cited = [source for statement in draft.statements for source in statement.sources]
    own = [
        Weighed(one, _UNWEIGHED, {})
        for one in candidates_of(reading)
        if one.lines == 1 and any(_touches(one, source.doc_id, source.span) for source in cited)
    ]
    likely = weighed[:1] if likelihood(weighed) >= BAR else ()
    near = (*likely, *own) if len(stated) < _FEW else ()

    def adds(one: Weighed) -> tuple[float, float]:
        new = any(abs(quantity.value) not in stated for quantity in find_quantities(one.candidate.text))
        held = sum(holds(one.candidate.own, forms) for forms in lacking)
        # whoever asks for several figures finds the others beside the first
        return (held + _BESIDE * (one in near) if new else 0.0), one.score

    best = max((*weighed[:_LOOKED_AT], *own), key=adds, default=None)
    return best if best is not None and adds(best)[0] > 0 else None


def _without_metrics(reading: Reading) -> str:
    """Return a question without its metrics' own words: "profit before tax" asks for nothing earlier."""
    text = reading.parsed.text
    for metric in reading.parsed.metrics:
        text = text.replace(metric.text, " ")
    return text


def _telling_before(reading: Reading, draft: Draft) -> Weighed | None:
    """Return the shortest sentence that gives a draft's figure and what it was before; None where the draft does."""
    stated = [number for statement in draft.statements for number in statement.numbers]
    units = [number.unit for number in {abs(number.value): number for number in stated}.values()]
    if len(units) != len(set(units)):
        return None
    docs = {source.doc_id for statement in draft.statements for source in statement.sources}
    fitting = [
        one
        for one in candidates_of(reading)
        if one.passage.doc_id in docs and _TELLS_BEFORE.search(one.text) and _tells_another(one.text, stated)
    ]
    best = min(fitting, key=lambda one: (len(one.text), one.rank), default=None)
    return None if best is None else Weighed(best, _UNWEIGHED, {})


def _tells_another(text: str, stated: Sequence[Stated]) -> bool:
    """Tell whether a text gives one of some figures and another one of its unit."""
    found = find_quantities(text)
    for number in stated:
        alike = [abs(quantity.value) for quantity in found if quantity.unit == number.unit]
        if len(alike) > 1 and any(same_value(value, abs(number.value)) for value in alike):
            return True
    return False


def _lacking(reading: Reading, draft: Draft) -> list[tuple[str, ...]]:
    """Return the forms of what a question names and a draft's statements do not."""
    parsed = reading.parsed
    said = folded(*(statement.text for statement in draft.statements))
    words = [w for w in without_basis(parsed.text, parsed.words) if names_something(w)]
    parts = [name for name in parsed.names if name.kind is NameKind.PART]
    asked = (
        [one.forms for one in parsed.metrics] + [one.forms for one in parts] + [one.forms for one in words]
    )
    return [forms for forms in asked if not holds(said, forms)]


def _is_computed(draft: Draft) -> bool:
    """Tell whether a draft's figure was computed: its operands were each named, wherever they stand."""
    return any(number.derived_from for statement in draft.statements for number in statement.numbers)


def _is_one_operand(draft: Draft) -> bool:
    """Tell whether a draft gives one figure alone: who asks for what two make together has half of it."""
    return len({abs(number.value) for one in draft.statements for number in one.numbers}) < 2


def _names_all_metrics(reading: Reading, quoted: Sequence[Statement]) -> bool:
    text = folded(*(statement.text for statement in quoted))
    return all(holds(text, metric.forms) for metric in reading.parsed.metrics)


def _unsaid(reading: Reading, draft: Draft) -> list[AskedWord]:
    """Return the words of the question that neither a draft's figures nor what they stand under hold."""
    texts = [statement.text for statement in draft.statements]
    for source in (source for statement in draft.statements for source in statement.sources):
        texts.append(source.span.of(reading.text_of(source.doc_id)))
        about = reading.reports[source.doc_id].metadata
        texts += (about.title, about.company or "", about.publisher or "", *about.aliases)
        # who wrote a report and on what stands at its head
        texts.append(reading.text_of(source.doc_id)[:_HEAD])
        texts += (
            "\n".join(p.heading_path)
            for p in reading.passages
            if p.doc_id == source.doc_id and p.span.covers(source.span)
        )
    said = folded(*texts)
    words = without_basis(reading.parsed.text, reading.parsed.words)
    return [w for w in words if names_something(w) and not holds(said, w.forms)]


def _is_told_elsewhere(reading: Reading, draft: Draft, word: AskedWord) -> bool:
    """Tell whether a thing that a figure does not speak of stands elsewhere in its report: it has its own figures."""
    if reading.parsed.kind not in _OF_ONE or not _is_noun(word.text):
        return False
    cited = {source.doc_id for statement in draft.statements for source in statement.sources}
    named = any(name.kind is NameKind.COMPANY for name in reading.parsed.names)
    return any(
        holds(folded(passage.text), word.forms)
        for passage in reading.passages
        # nobody is named: any report may be meant
        if passage.doc_id in cited or not named
    )


def _is_noun(word: str) -> bool:
    import rjieba

    tags = rjieba.tag(word)
    return bool(tags) and tags[-1][1].startswith("n") and len(word) > 1


def _is_near(reading: Reading, draft: Draft, weighed: Sequence[Weighed]) -> bool:
    """Tell whether a draft rests on candidates that are as good as the best, or nearly so."""
    if len(draft.statements) > 1 and reading.parsed.kind in _OVER_SEVERAL:
        return True
    cited = [source for statement in draft.statements for source in statement.sources]
    if any(source.span.end - source.span.start > _LONGEST for source in cited):
        return False
    scores = [one.score for one in weighed if any(_overlap(one, s.doc_id, s.span) for s in cited)]
    return not scores or max(scores) >= _rival(reading, weighed).score - MOST_APART


def _rival(reading: Reading, weighed: Sequence[Weighed]) -> Weighed:
    """Return the best candidate that may contest a figure: who asks how much is not answered by a change alone."""
    if reading.parsed.kind is not QuestionType.VALUE:
        return weighed[0]
    figures = [(stored.doc_id, stored.fact.value_span, is_change(stored.fact)) for stored in reading.facts]
    for one in weighed:
        kinds = {changes for doc_id, span, changes in figures if _overlap(one, doc_id, span)}
        if kinds != {True}:
            return one
    return weighed[0]


def _overlap(one: Weighed, doc_id: str, other: Span) -> bool:
    return _touches(one.candidate, doc_id, other)


def _touches(one: Candidate, doc_id: str, other: Span) -> bool:
    return one.passage.doc_id == doc_id and one.span.start < other.end and other.start < one.span.end
