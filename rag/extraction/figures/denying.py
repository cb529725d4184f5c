"""What a report says is not there, where its amount is asked for: "no interim dividend was declared", 不派发中期股息.

A denial is an answer to "how much"; here is decided which words deny the figure itself. That a figure is not published
is none: then it is in no report.
"""

import re

from rag.extraction.evidence.candidates import Candidate, candidates_of
from rag.extraction.quoting.quoting import quoted_draft
from rag.extraction.reading import Reading
from rag.extraction.refusing import refuse
from rag.extraction.selecting.coverage import folded, holds
from rag.types import Draft, NameKind, QuestionType, Reason

_KINDS = frozenset({QuestionType.VALUE, QuestionType.COUNT, QuestionType.DATE})
_DENIED = re.compile(
    r"(?:不|未|没有|暂不|并无|概无)(?:建议|宣派|派发|派付|派|支付|进行|实施|分配|计提|存在|持有|涉及|发生)[^，。；,;]{0,10}"
    r"|\b(?:no|nor any|without any|(?:not|never) (?:\w+ )?"
    r"(?:declared?|pay|paid|proposed?|recommend(?:ed)?|have|had|hold|held)(?: an?| any)?)(?: [\w-]+){0,3}",
    re.IGNORECASE,
)
_UNPUBLISHED = re.compile(
    r"(?:不|未|没有|尚未|并未|从不)(?:予|单独|单列|另行|具体|对外|曾)?(?:披露|公布|公开|公告|列示|提供|给出)"
    r"|\b(?:(?:not|never)(?: \w+)? (?:publish|disclose|report|provide|break (?:out|down)|give|release)(?:e?d)?"
    r"|undisclosed|declined? to (?:give|disclose))\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[;；。]|[,，](?=\s*(?:but|while|though|and|但|而)\b)|(?<=[\u3400-\u9fff])，")


def refuse_unpublished(reading: Reading, quoted: Draft) -> Draft | None:
    """Refuse where what would be quoted says that just the figure asked for is not published of whom is named."""
    parsed = reading.parsed
    parts = [name for name in parsed.names if name.kind is NameKind.PART]
    sought = [metric.forms for metric in parsed.metrics] + [word.forms for word in parsed.words]
    if parsed.kind not in _KINDS or not parts or not sought:
        return None
    clauses = [folded(clause) for one in quoted.statements for clause in _CLAUSES.split(one.text)]
    for clause in clauses:
        whose = any(holds(clause, part.forms) for part in parts)
        if whose and _UNPUBLISHED.search(clause) and all(_says(clause, forms) for forms in sought):
            return refuse(reading, Reason.NOT_IN_CORPUS)
    return None


def _says(clause: str, forms: tuple[str, ...]) -> bool:
    """Tell whether a clause says a word, in the singular too: "customer numbers" of "customers"."""
    return holds(clause, (*forms, *(form.removesuffix("s") for form in forms if form.isascii())))


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
