"""The reader that needs no language model: a question, passages and facts in, a draft of the answer out.

`extract` tries in this order: what must be refused before anything is looked for, an answer over several facts, a
figure, the reports' own sentences; and refuses when none of these covers the question.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from index.types import FactSource, Language
from rag.asking import asks_share, leans_on_context
from rag.extraction.evidence.settling import settle
from rag.extraction.evidence.weighing import names_period, weigh
from rag.extraction.figures.beating import answer_beating
from rag.extraction.figures.breakdown import answer_breakdown
from rag.extraction.figures.comparing import answer_comparing
from rag.extraction.figures.denying import answer_denied, refuse_unpublished
from rag.extraction.figures.expecting import answer_guidance
from rag.extraction.figures.rating import answer_rating
from rag.extraction.figures.values import answer_value
from rag.extraction.naming.naming import answer_naming
from rag.extraction.quoting.describing import answer_description
from rag.extraction.quoting.holders import answer_holders
from rag.extraction.quoting.premises import denies_premise
from rag.extraction.quoting.proceeds import answer_proceeds
from rag.extraction.quoting.quoting import answer_quoting, closest
from rag.extraction.quoting.summarising import summarise
from rag.extraction.reading import Kin, Reading
from rag.extraction.refusing import (
    nearest_facts,
    refuse,
    refuse_contradicted,
    refuse_false_premise,
    refuse_other_period,
    refuse_unknown_names,
)
from rag.extraction.restating import without_copies
from rag.extraction.selecting.belonging import of_companies_asked
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.grouping import Group, groups_for
from rag.extraction.selecting.kinship import INGREDIENTS, related_metrics
from rag.extraction.selecting.selection import matching
from rag.extraction.stating import state
from rag.extraction.sums.arithmetic import answer_arithmetic, answer_moved_by
from rag.extraction.sums.earlier import answer_earlier
from rag.extraction.sums.ratios import answer_ratio_moved
from rag.extraction.tables.revisions import answer_revision
from rag.extraction.tables.rowheads import answer_row_heads
from rag.extraction.tables.statedranks import answer_stated_rank, answer_unclassed_rank
from rag.extraction.tables.topbars import answer_from_chart
from rag.extraction.tables.toprows import answer_from_table
from rag.extraction.uncertain import refuse_uncertain_labels
from rag.extraction.wording import company_label
from rag.types import Draft, ParsedQuestion, QuestionType, Reason

__all__ = [
    "INGREDIENTS",
    "Group",
    "Kin",
    "Reading",
    "company_label",
    "extract",
    "folded",
    "groups_for",
    "holds",
    "nearest_facts",
    "of_companies_asked",
    "refuse",
    "refuse_other_period",
    "refuse_unknown_names",
    "related_metrics",
    "state",
    "without_copies",
]

_OVER_SEVERAL = frozenset(
    {
        QuestionType.COMPARISON,
        QuestionType.SUPERLATIVE,
        QuestionType.TREND,
        QuestionType.ARITHMETIC,
        QuestionType.YES_NO,
    }
)
_OF_ONE = frozenset({QuestionType.VALUE, QuestionType.GROWTH, QuestionType.COUNT})
_FIGURES = (
    frozenset({QuestionType.VALUE, QuestionType.GROWTH, QuestionType.COUNT, QuestionType.OPEN})
    | _OVER_SEVERAL
)

_BY_ORDER = {
    Language.ZH: "（数值与名称按版面顺序对应。）",
    Language.EN: " (Values are matched to labels by their order on the page.)",
}


def extract(reading: Reading) -> Draft:
    """Return the answer that the passages and facts support, or a refusal with its reason."""
    parsed = reading.parsed
    if _says_too_little(reading):
        return refuse(reading, Reason.AMBIGUOUS_QUESTION)
    unknown = refuse_unknown_names(reading)
    if unknown is not None:
        return unknown
    told = summarise(reading) if parsed.kind is QuestionType.SUMMARY else _described(reading)
    if told is not None:
        return _with_pairing(reading, told)
    weighed = weigh(reading)
    refusal = (None if names_period(weighed) else refuse_other_period(reading)) or refuse_false_premise(
        reading
    )
    if refusal is not None:
        return refusal
    for answer in _readers(parsed):
        draft = answer(reading)
        settled = settle(reading, draft, weighed) if draft is not None else None
        if settled is not None:
            return _with_pairing(reading, settled)
    quoted = answer_unclassed_rank(reading) or answer_quoting(reading, weighed)
    unpublished = quoted and refuse_unpublished(reading, quoted)
    worded = (quoted and _refuse_premise(reading, quoted)) or quoted or answer_denied(reading)
    if worded is not None and unpublished is None:
        return worded
    uncertain = refuse_uncertain_labels(reading) if parsed.kind in _FIGURES else None
    refused = uncertain or refuse(reading, Reason.NOT_IN_CORPUS, nearest_facts(reading))
    return replace(refused, closest=closest(reading, weighed))


def _refuse_premise(reading: Reading, quoted: Draft) -> Draft | None:
    """Refuse when what would be quoted says that the very thing did not happen, or went the other way."""
    if quoted.statements and denies_premise(reading, quoted.statements[0].text):
        return replace(refuse(reading, Reason.FALSE_PREMISE), statements=quoted.statements[:1])
    return refuse_contradicted(reading, quoted)


def _described(reading: Reading) -> Draft | None:
    """Return what is read off a record, a table or a pair of figures as it stands there."""
    ways = (
        answer_holders,
        answer_beating,
        answer_description,
        answer_proceeds,
        answer_guidance,
        answer_revision,
        answer_rating,
        answer_stated_rank,
        answer_from_table,
        answer_from_chart,
        answer_row_heads,
        answer_earlier,
        answer_moved_by,
        answer_ratio_moved,
    )
    return next((draft for way in ways if (draft := way(reading)) is not None), None)


def _with_pairing(reading: Reading, draft: Draft) -> Draft:
    """Say of figures that only the order of values and labels on a page pairs that it does."""
    cited = {(source.doc_id, source.span) for one in draft.statements for source in one.sources}
    paired = any(
        stored.fact.source is FactSource.ORDER and (stored.doc_id, stored.fact.span) in cited
        for stored in reading.facts
    )
    note = _BY_ORDER[reading.parsed.lang]
    return replace(draft, closing=f"{draft.closing}{note}") if paired else draft


def _readers(parsed: ParsedQuestion) -> Iterator[Callable[[Reading], Draft | None]]:
    """Yield the ways to answer a question of this form, the most exact first."""
    # what a question wants named is no figure
    yield answer_naming
    share = asks_share(parsed.text) and parsed.kind is not QuestionType.WHY_HOW
    yield answer_breakdown
    if parsed.kind is QuestionType.TREND:
        # of a share over the years the last alone is no answer
        yield answer_comparing
    if share:
        yield answer_value
    if parsed.kind is QuestionType.ARITHMETIC or share:
        yield answer_arithmetic
    if parsed.kind is QuestionType.COMPARISON and len(parsed.metrics) > 1:
        # "revenue and profit respectively" lists several figures rather than comparing one
        yield answer_value
    if parsed.kind in _OVER_SEVERAL:
        yield answer_comparing
    if parsed.kind in _FIGURES:
        yield answer_value


def _says_too_little(reading: Reading) -> bool:
    """Tell whether a question names nobody and nothing, or a figure that several have in a report on none of them."""
    parsed = reading.parsed
    if parsed.names or parsed.words:
        return False
    if not parsed.metrics or _leans(reading):
        return True
    return len(parsed.metrics) == 1 and parsed.kind in _OF_ONE and _fits_several(reading)


def _fits_several(reading: Reading) -> bool:
    parsed = reading.parsed
    groups = groups_for(reading, parsed.metrics[0])
    market = {group.doc_id for group in groups if reading.reports[group.doc_id].metadata.company is None}
    owners = {
        (match.stored.doc_id, match.fact.segment)
        for match in matching(reading, parsed.metrics[0])
        if match.stored.doc_id in market
    }
    return len(owners) > 1


def _leans(reading: Reading) -> bool:
    """Tell whether a question speaks of "its" figure where several companies could be meant."""
    return leans_on_context(reading.parsed.text) and len(reading.companies) > 1
