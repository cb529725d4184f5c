"""What a report says is not there, where its amount is asked for: "no interim dividend was declared", 不派发中期股息.

A denial is an answer to "how much"; here is decided which words deny the figure itself.
"""

import re

from rag.extraction.evidence.candidates import Candidate, candidates_of
from rag.extraction.quoting.quoting import quoted_draft
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.types import Draft, NameKind, QuestionType

_KINDS = frozenset({QuestionType.VALUE, QuestionType.COUNT, QuestionType.DATE})
_DENIED = re.compile(
    r"(?:不|未|没有|暂不|并无|概无)(?:建议|宣派|派发|派付|派|支付|进行|实施|分配|计提|存在|持有|涉及|发生)[^，。；,;]{0,10}"
    r"|\b(?:no|nor any|without any|(?:not|never) (?:\w+ )?"
    r"(?:declared?|pay|paid|proposed?|recommend(?:ed)?|have|had|hold|held)(?: an?| any)?)(?: [\w-]+){0,3}",
    re.IGNORECASE,
)


def answer_denied(reading: Reading) -> Draft | None:
    """Quote what denies that there is the one figure asked for; None where nothing does."""
    parsed = reading.parsed
    about = {doc_id for name in parsed.names if name.kind is NameKind.COMPANY for doc_id in name.doc_ids}
    if parsed.kind not in _KINDS or len(parsed.metrics) != 1 or not about or parsed.periods:
        return None
    forms = _forms(reading)
    denials = (one for one in candidates_of(reading) if one.passage.doc_id in about and _denies(one, forms))
    best = min(denials, key=lambda one: (len(one.text), one.rank), default=None)
    return quoted_draft(reading, [best] if best is not None else [])


def _forms(reading: Reading) -> tuple[str, ...]:
    """Return the forms of the metric asked for, and of the deed that its figure measures (a dividend)."""
    metric = reading.parsed.metrics[0]
    deeds = (m.term for m in reading.glossary.find(metric.text) if m.term.kind != "metric")
    named = reading.glossary.get(metric.term_id.removesuffix("-per-share"))
    every = [*deeds, *([named] if named is not None else [])]
    return (*metric.forms, *(folded(form) for term in every for form in term.forms))


def _denies(one: Candidate, forms: tuple[str, ...]) -> bool:
    """Tell whether a denial in a sentence holds the form denied."""
    return one.lines == 1 and any(holds(match.group(), forms) for match in _DENIED.finditer(one.own))
