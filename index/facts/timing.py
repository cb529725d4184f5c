"""A figure in a sentence in, the period it is of out.

Here is decided which of a sentence's periods a figure is of: the one beside it, else the one its clause or an
earlier clause states, else the report's. A period that only says what is compared with is nobody else's.
"""

import re

from index.facts.context import ReportContext
from index.facts.figures import Figure, Sentence
from index.facts.movement import Movement, is_starting_level
from index.language.directions import ChangeKind, change_kind, is_base_of_change
from index.language.periods import Period, PeriodMention, Relative, resolve
from index.types import PeriodKind, Span

_COMPARATIVE = re.compile(r"去年同期|上年同期|compared (?:with|to)|versus|\bvs\b|\bagainst\b", re.IGNORECASE)
_FROM = re.compile(r"(?:由|从|從|自|\bfrom)\s*$", re.IGNORECASE)
_REACHED = re.compile(r"[至到]|降|升|\bto\b")
_NO_YEAR_BEFORE = re.compile(
    r"\s*(?:for|at|in|on|since|during|by|a|an|the|last|earlier|budget|target|plan|consensus|industry|average|month|quarter|week)\b"
    r"|\s*的?(?:预算|預算|目标|目標|预期|預期|行业|行業|平均|均值)",
    re.IGNORECASE,
)
_WAS = re.compile(r"[\s,，;；(（]*(?:was|were|原为|原為)\s*(?:about|around)?\s*", re.IGNORECASE)
_BASE_FIGURE = re.compile(
    r"(?:\bfrom|\bversus|\bvs\.?|\bagainst|\bcompared (?:with|to))\s+\S*\d\S*(?:\s+[a-z]+){0,2}?"
    r"\s+(?:in|for|at|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OPEN_BRACKET = re.compile(r"[（(]([^（()）]*)$")
_YEAR_BEFORE = frozenset({Relative.LAST_YEAR_SAME_PERIOD, Relative.SAME_PERIOD})
_MAX_BEHIND = 8


def stated_period(sentence: Sentence, clause: Span, context: ReportContext) -> Period | None:
    """Return the period that a clause states for its figures and the later ones, None if it states none."""
    for mention in sentence.periods_in(clause):
        if mention.relative in _YEAR_BEFORE:
            # "上年同期为6.80亿元" is of that figure alone: what follows is of the period before it
            continue
        if not _is_aside(sentence, mention) and not _is_base(sentence, clause, mention):
            period = _resolved(mention, context)
            if period is not None:
                return period
    return None


def period_of(
    sentence: Sentence,
    figure: Figure,
    movement: Movement | None,
    stated: Period | None,
    context: ReportContext,
) -> Period | None:
    """Return a figure's period; `stated` is the one the sentence has stated so far, if any."""
    stated = stated or context.default
    if movement is not None:
        return stated
    beside = _beside(sentence, figure) or _heading_bracket(sentence, figure)
    if beside is not None:
        return _compared(beside, stated, context) or stated
    return _unnamed(sentence, figure, stated, context)


def _unnamed(
    sentence: Sentence, figure: Figure, stated: Period | None, context: ReportContext
) -> Period | None:
    """Return the period of a figure that has none beside it: an older one where words or a bracket compare."""
    lead, tail = figure.lead.of(sentence.words), figure.tail.of(sentence.words)
    elsewhere = _NO_YEAR_BEFORE.match(tail) is not None
    if is_starting_level(sentence, figure):
        kind = change_kind(sentence.words)
        yearly = kind is ChangeKind.YOY or (context.yearly and kind is ChangeKind.UNSTATED and not elsewhere)
        return _year_before(stated) if yearly else None
    if _COMPARATIVE.search(lead) and not sentence.terms_in(figure.lead):
        return stated if elsewhere else _year_before(stated)
    if _WAS.fullmatch(lead) or _repeats_in_bracket(sentence, figure):
        ahead = stated is not None and context.period is not None and stated.end > context.period.end
        return _year_before(stated) if context.yearly and not ahead else None
    return stated


def _compared(mention: PeriodMention, stated: Period | None, context: ReportContext) -> Period | None:
    """Return the period of a figure by the words beside it: "去年同期" is a year before what was stated."""
    if mention.period is None and mention.relative in _YEAR_BEFORE and stated is not None:
        return resolve(mention, stated)
    return _resolved(mention, context)


def _heading_bracket(sentence: Sentence, figure: Figure) -> PeriodMention | None:
    """Return the period that opens the bracket which a figure stands in: "(2022: 3 bn, 21.4%)"."""
    start = figure.quantity.span.start
    inside = _OPEN_BRACKET.search(sentence.words[:start])
    if inside is None:
        return None
    opening = [m for m in sentence.periods_in(Span(inside.start(1), start)) if _is_aside(sentence, m)]
    return opening[0] if opening and opening[0].span.start == inside.start(1) else None


def _repeats_in_bracket(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure stands alone in a bracket right behind one that is alike: "64.7% (67.7%)"."""
    quantity = figure.quantity
    index = sentence.quantities.index(quantity)
    if not figure.aside or not index or quantity.bound is not None:
        return False
    before = sentence.quantities[index - 1]
    between = sentence.words[before.span.end : quantity.span.start].strip()
    closed = sentence.words[quantity.span.end :].lstrip()[:1] in (")", "）")
    alike = (before.unit, before.currency, before.noun) == (quantity.unit, quantity.currency, quantity.noun)
    return alike and closed and between in ("(", "（")


def _beside(sentence: Sentence, figure: Figure) -> PeriodMention | None:
    """Return the period right before or right behind a figure."""
    before = [m for m in sentence.periods_in(figure.lead) if figure.aside or not _is_aside(sentence, m)]
    if before:
        own = [m for m in before if not is_base_of_change(sentence.words[figure.lead.start : m.span.start])]
        return (own or before)[0 if not figure.aside else -1]
    for mention in sentence.periods_in(figure.tail):
        if mention.span.start - figure.tail.start <= _MAX_BEHIND and not _is_aside(sentence, mention):
            base = is_base_of_change(sentence.words[figure.tail.start : mention.span.start])
            return None if base else mention
    return None


def _is_aside(sentence: Sentence, mention: PeriodMention) -> bool:
    """Tell whether a period opens a bracket with a figure of its own: "(2022: 3.1 bn)"."""
    before = sentence.words[: mention.span.start].rstrip()[-1:]
    behind = sentence.words[mention.span.end :].lstrip()[:1]
    return before in ("(", "（") and behind in (":", "：", "为", "為")


def _is_base(sentence: Sentence, clause: Span, mention: PeriodMention) -> bool:
    """Tell whether a period is only what the clause compares with: "than in 2022", "由2022年的2%降至"."""
    before = sentence.words[clause.start : mention.span.start]
    if is_base_of_change(before) or _BASE_FIGURE.search(before):
        return True
    if _FROM.search(before) and _REACHED.search(sentence.words[mention.span.end : clause.end]):
        return True
    compared = _COMPARATIVE.search(before)
    return compared is not None and compared.end() < len(before)


def _resolved(mention: PeriodMention, context: ReportContext) -> Period | None:
    if mention.period is not None:
        return mention.period
    return resolve(mention, context.period) if context.period else None


def _year_before(period: Period | None) -> Period | None:
    return period.shifted(-1) if period is not None and period.kind is PeriodKind.DURATION else None
