"""Whether figures that the rules found are those that the best evidence gives, and all that were asked for.

A draft and the weighed candidates in, the draft, completed or not, out; None when it must be given up. Figures that
stand far from where the question points are most likely others of the same metric; and one figure is half an answer to
a question that asks for two.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.extraction.coverage import folded, holds
from rag.extraction.quoting import quote_best
from rag.extraction.reading import Reading
from rag.extraction.weighing import Weighed
from rag.types import AnswerStatus, Draft, QuestionType, Reason, Source, Statement

MOST_APART = 2.0
"""How far below the best candidate, in log odds, the evidence of a figure may lie."""
_LONGEST = 400
"""Characters of a clause; a figure whose clause runs on for longer has lost its label."""
_ONE_FIGURE = 0.15
"""The signal "figures" of a sentence with one figure is 0.1, with two 0.2."""
_OVER_SEVERAL = frozenset({QuestionType.SUPERLATIVE, QuestionType.COMPARISON, QuestionType.TREND})
_SEVERAL = re.compile(
    r"分别|各自|各[是有为]?多少|(?:从|由).{1,16}(?:到|至)|[^\s，,？?]{2,}(?:和|与|及|以及|、)[^\s，,？?]{2,}|[，,]\s*(?:多少|几|是谁|为什么)|呢\s*[？?]|"
    r"\brespectively\b|\bfrom\b.{1,40}\bto\b|\band\b|\bversus\b|\bvs\b|\bboth\b",
    re.IGNORECASE,
)


def settle(reading: Reading, draft: Draft, weighed: Sequence[Weighed]) -> Draft | None:
    """Return a draft of figures as it can be given: as it is, with what it lacks quoted beside it, or not at all."""
    if not weighed or not draft.statements or _is_computed(draft):
        return draft
    if not _is_near(reading, draft, weighed):
        return None
    if not _SEVERAL.search(reading.parsed.text) or _says_all(reading, draft, weighed):
        return draft
    quoted = quote_best(reading, weighed)
    whole = replace(draft, statements=(*draft.statements, *quoted))
    if draft.reason is Reason.NOT_IN_CORPUS and _names_all_metrics(reading, quoted):
        # what no figure gives, the quoted sentence does
        return replace(whole, status=AnswerStatus.ANSWERED, reason=None, closing="")
    return whole


def _is_computed(draft: Draft) -> bool:
    """Tell whether a draft's figure was computed: its operands were each named, wherever they stand."""
    return any(number.derived_from for statement in draft.statements for number in statement.numbers)


def _names_all_metrics(reading: Reading, quoted: Sequence[Statement]) -> bool:
    text = folded(*(statement.text for statement in quoted))
    return all(holds(text, metric.forms) for metric in reading.parsed.metrics)


def _is_near(reading: Reading, draft: Draft, weighed: Sequence[Weighed]) -> bool:
    """Tell whether a draft rests on candidates that are as good as the best, or nearly so."""
    if len(draft.statements) > 1 and reading.parsed.kind in _OVER_SEVERAL:
        return True
    cited = [source for statement in draft.statements for source in statement.sources]
    if any(source.span.end - source.span.start > _LONGEST for source in cited):
        return False
    scores = [one.score for one in weighed if any(_overlap(one, source) for source in cited)]
    return not scores or max(scores) >= weighed[0].score - MOST_APART


def _overlap(one: Weighed, source: Source) -> bool:
    span = one.candidate.span
    same = one.candidate.passage.doc_id == source.doc_id
    return same and span.start < source.span.end and source.span.start < span.end


def _says_all(reading: Reading, draft: Draft, weighed: Sequence[Weighed]) -> bool:
    """Tell whether the draft names all that the best candidate does of what was asked, and more than one figure."""
    said = folded(*(statement.text for statement in draft.statements))
    best = weighed[0].candidate.own
    asked = [one.forms for one in reading.parsed.metrics] + [one.forms for one in reading.parsed.words]
    lacking = [forms for forms in asked if holds(best, forms) and not holds(said, forms)]
    stated = {number.value for statement in draft.statements for number in statement.numbers}
    return not lacking and (len(stated) > 1 or weighed[0].signals.get("figures", 0.0) <= _ONE_FIGURE)
