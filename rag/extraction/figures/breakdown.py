"""A question for what a total is made of in, its parts out, each with its figure: "revenue by segment", 收入构成.

Here is decided which figures are the parts of one total: those of several owners that one table or paragraph gives for
one metric and period; where several tables do, the one that the question's words name, else the one that has most.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rag.extraction.figures.comparing import listed
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.grouping import Group, actual, grouped, latest
from rag.extraction.selecting.selection import in_period, matching
from rag.types import AskedMetric, Draft, QuestionType

_ASKS = re.compile(
    r"构成|组成|拆分|拆开|明细|结构(?:如何|怎[么样]|是)|分(?:业务|产品|地区|区域|行业|渠道|板块|客户|品类|分部|部门|领域)|"
    r"各[\u3400-\u9fff]{1,5}?的?(?=收入|营收|销售|销量|利润|占比|分别)|"
    r"\bby (?:business |product |operating |end[- ])?(?:segments?|products?|regions?|geograph\w+|divisions?|categor\w+|"
    r"channels?|markets?|types?|lines?|business(?:es)?|customers?|countr\w+|payors?|payers?|units?|areas?)\b|"
    r"\bbreak ?(?:down|s down)\b|\b(?:split|mix|composition)\b|\bmade up\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bby (?:business |product |operating |end[- ])?(\w+)|(?:按|分|各)([\u3400-\u9fff]{2})", re.IGNORECASE
)
_TOTAL = re.compile(r"合计|总计|小计|总额|\btotal\b|\bgroup\b|\bconsolidated\b", re.IGNORECASE)
_TOGETHER = 1_500
"""Characters within which the parts of one total stand."""
_LEAST = 2
_SUMS = Decimal("0.02")
"""How far the parts may miss their total, as figures are rounded."""


def answer_breakdown(reading: Reading) -> Draft | None:
    """List the parts that a report gives of the figure asked for, or None where fewer than two are given."""
    parsed = reading.parsed
    ranks = parsed.kind is QuestionType.SUPERLATIVE
    if not parsed.metrics or ranks or _ASKS.search(parsed.text) is None:
        return None
    reading = replace(reading, parsed=replace(parsed, words=(), kind=QuestionType.LIST))
    for metric in parsed.metrics:
        parts = _parts(reading, metric)
        if len(parts) >= _LEAST:
            return listed(reading, parts)
    return None


def _parts(reading: Reading, metric: AskedMetric) -> Sequence[Group]:
    """Return the parts of one total for one period, in the order they stand."""
    kept = in_period(reading, matching(reading, metric))
    groups = [group for group in grouped(actual(reading, kept)) if group.levels]
    if not reading.parsed.periods:
        groups = list(latest(reading, groups))
    wholes = [group for group in groups if not group.owner]
    places: dict[tuple[object, ...], list[Group]] = defaultdict(list)
    for group in groups:
        if group.owner and not _TOTAL.search(group.owner):
            places[group.doc_id, group.period, group.lead.unit, group.lead.source].append(group)
    together = [run for parts in places.values() for run in _runs(parts)]
    return max(together, key=lambda run: _rank(reading, run, wholes), default=())


def _runs(groups: Sequence[Group]) -> list[list[Group]]:
    """Cut figures where they stand far apart: one table or paragraph after the other."""
    runs: list[list[Group]] = []
    for group in sorted(groups, key=lambda one: one.lead.value_span):
        start = group.lead.value_span.start
        if runs and start - runs[-1][0].lead.value_span.start <= _TOGETHER:
            runs[-1].append(group)
        else:
            runs.append([group])
    return runs


def _rank(reading: Reading, run: Sequence[Group], wholes: Sequence[Group]) -> tuple[bool, bool, bool, int]:
    """Prefer what stands under the words asked by, then what adds up to the total, then what has most parts."""
    total = sum(group.lead.value for group in run)
    adds_up = any(
        whole.doc_id == run[0].doc_id
        and whole.lead.value
        and abs(total - whole.lead.value) <= _SUMS * abs(whole.lead.value)
        for whole in wholes
    )
    return len(run) >= _LEAST, _is_asked_by(reading, run), adds_up, len(run)


def _is_asked_by(reading: Reading, run: Sequence[Group]) -> bool:
    """Tell whether the headings or words around the parts say by what the total was to be divided."""
    match = _BY.search(reading.parsed.text)
    if match is None:
        return False
    word = (match.group(1) or match.group(2)).lower()
    first, last = run[0].lead.span, run[-1].lead.span
    text = reading.text_of(run[0].doc_id)
    around = text[max(0, first.start - _TOGETHER // 5) : last.end]
    return holds(folded(around, reading.headings_of(run[0].levels[0].stored)), (word.rstrip("s"), word))
