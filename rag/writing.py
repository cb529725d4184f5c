"""Composer of the language model's part: passages to the model, its text back to statements, the unsupported ones cut.

Whatever goes wrong on the way, the extractive draft takes the model's place, and the reply says why.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from index.language.glossary import Glossary
from index.language.periods import parse_period
from index.types import Report
from rag.errors import ModelError
from rag.extraction import Reading, folded, holds
from rag.generation import generate, parse_answer
from rag.names import joined
from rag.settings import RagSettings
from rag.types import AnswerStatus, Draft, NameKind, Passage, Reason, Statement, Usage
from rag.verification import ReportContext, Verified, verify

_NOTHING_FOUND = "the model found no answer in the passages"
_NOTHING_SUPPORTED = "no statement of the model's answer is supported by the passages"
_SUBJECT = re.compile(r"\s*([\u3400-\u9fff]{2,8}?)(?:的|20\d\d|上半年|下半年|第[一二三四]季度|报告期)")
"""Whom a Chinese statement begins by naming."""
_MAY_BE_ASKED = frozenset({None, Reason.NOT_IN_CORPUS, Reason.CONFLICTING_SOURCES})
"""A refusal for any other reason stands: a model cannot know better what the library holds."""


@dataclass(frozen=True, slots=True)
class Written:
    """A draft with what is said of how it came about."""

    draft: Draft
    llm_generated: bool = False
    fallback: str | None = None
    removed: tuple[str, ...] = ()
    usage: Usage | None = None


def write(
    reading: Reading, extractive: Draft, passages: tuple[Passage, ...], settings: RagSettings
) -> Written:
    """Let the configured model write the answer; without one, or when it fails, return the extractive draft."""
    if not settings.model.enabled or not passages or extractive.reason not in _MAY_BE_ASKED:
        return Written(extractive)
    try:
        generated = generate(
            reading.parsed, passages, settings=settings.model, local_only=settings.local_only
        )
    except ModelError as error:
        return Written(extractive, fallback=error.problem)
    statements = parse_answer(generated.text, passages, reading.text_of)
    if not statements:
        return Written(extractive, fallback=_NOTHING_FOUND, usage=generated.usage)
    named = tuple(statement for statement in statements if _names_hold(reading, statement))
    verified = check(reading, replace(extractive, statements=named), passages)
    unnamed = tuple(statement.text for statement in statements if statement not in named)
    verified = replace(verified, removed=(*unnamed, *verified.removed))
    if not verified.kept:
        return Written(
            extractive, fallback=_NOTHING_SUPPORTED, removed=verified.removed, usage=generated.usage
        )
    draft = Draft(
        AnswerStatus.PARTIAL if verified.removed else AnswerStatus.ANSWERED,
        statements=verified.kept,
        assumptions=extractive.assumptions,
        table=extractive.table if extractive.status is not AnswerStatus.REFUSED else None,
    )
    return Written(draft, llm_generated=True, removed=verified.removed, usage=generated.usage)


def _names_hold(reading: Reading, statement: Statement) -> bool:
    """Tell whether every owner of figures that a statement names stands in what it cites.

    A figure is often right and its owner another: a sibling product that the passages name elsewhere, or one that no
    report has.
    """
    cited = folded(*(source.span.of(reading.text_of(source.doc_id)) for source in statement.sources))
    text = folded(statement.text)
    owners = {joined(stored.fact.segment) for stored in reading.facts if stored.fact.segment}
    owners |= {form for name in reading.parsed.names if name.kind is NameKind.PART for form in name.forms}
    if any(holds(text, (owner,)) and not holds(cited, (owner,)) for owner in owners):
        return False
    subject = _SUBJECT.match(statement.text)
    return subject is None or holds(folded(*(p.text for p in reading.passages)), (folded(subject.group(1)),))


def check(reading: Reading, draft: Draft, passages: tuple[Passage, ...]) -> Verified:
    """Check a draft's statements against what they cite."""
    contexts = contexts_of(reading.reports)
    return verify(
        draft.statements,
        question=reading.parsed,
        passages=passages,
        text_of=reading.text_of,
        context_of=contexts.__getitem__,
        owners=owners_of(reading),
    )


def owners_of(reading: Reading) -> frozenset[str]:
    """Return whom the figures that were found belong to: products, segments and regions, as the reports name them."""
    segments = {stored.fact.segment for stored in reading.facts if stored.fact.segment}
    return frozenset(name for name in segments if not _is_metric(name, reading.glossary))


def _is_metric(name: str, glossary: Glossary) -> bool:
    """Tell whether what a figure is given to is called a quantity itself: 应占亏损 owns nothing."""
    return any(m.term.kind == "metric" and m.span.end == len(name) for m in glossary.find(name))


def contexts_of(reports: Mapping[str, Report]) -> dict[str, ReportContext]:
    """Return what each report says once for all its figures."""
    return {doc_id: _context(report) for doc_id, report in reports.items()}


def _context(report: Report) -> ReportContext:
    about = report.metadata
    names = tuple(name for name in (about.title, about.company, *about.aliases) if name)
    period = parse_period(about.period) if about.period else None
    return ReportContext(names, period, about.published, about.currency)
