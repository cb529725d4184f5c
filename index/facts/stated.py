"""A sentence in, the figures it states out, as facts: whose figure, of what, for when, how much.

The sentence is read from left to right. What a clause leaves out it takes from what stands before it: "A's revenue
was 5 bn, up 12 %, gross margin 40 %" gives three facts of A. Here is decided what is carried and when it ends.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from index.facts.context import Carry, ReportContext
from index.facts.wording import Lead, clause_spans, is_attributable, is_own_company, take_apart, trim
from index.language.directions import (
    ChangeMention,
    Direction,
    change_kind,
    find_changes,
    without_changes,
    is_base_of_change,
    leads_to_level,
)
from index.language.glossary import Term, TermMention
from index.language.numbers import Quantity, Unit, find_quantities
from index.language.periods import Period, PeriodMention, find_periods, resolve
from index.types import Fact, FactSource, PeriodKind, Span

METRIC_KINDS = frozenset({"metric", "accounting"})
"""The glossary kinds that a figure can be of."""

_UNITS_OF_KIND = {
    "money": {Unit.MONEY, Unit.COUNT},
    "per_share": {Unit.MONEY, Unit.COUNT},
    "ratio": {Unit.RATIO, Unit.POINTS},
    "count": {Unit.COUNT},
    "multiple": {Unit.MULTIPLE, Unit.COUNT},
    "physical": {Unit.PHYSICAL, Unit.COUNT},
}
_DURATION_NOUN = re.compile(r"年|周年|週年|个月|個月|天|日|周|小时|小時|分钟|个?季度|(?:years?|months?|weeks?|days?|hours?|quarters?)$")
_OF_WHICH = re.compile(r"(?:其中|of which|including|among (?:them|which))[，,：:\s]*$", re.IGNORECASE)
_SHARE = re.compile(r"占|佔|比重|accounting for|accounted for|representing|represented", re.IGNORECASE)
_COMPARATIVE = re.compile(r"去年同期|上年同期|compared (?:with|to)|versus|\bvs\b|\bfrom\b", re.IGNORECASE)
_CHANGE_AFTER = re.compile(
    r"\s*(?:的)?(?:同比|环比)?(?:的)?(?:增长|增幅|增速|下降|降幅|跌幅|涨幅)|\s*(?:year[- ]over[- ]year|year[- ]on[- ]year|yoy|"
    r"sequential|annual|quarter[- ]over[- ]quarter)?\s*(?:increase|decrease|growth|decline|drop|rise|higher|lower|jump|fall|"
    r"year[- ]over[- ]year|year[- ]on[- ]year|yoy)\b",
    re.IGNORECASE,
)
_OWNER_AFTER = re.compile(r"\s*(?:for|at|in)\s+(?:the\s+)?([A-Z][\w&.'’-]*(?:\s+(?:[A-Z&][\w&.'’-]*|of|and the))*)")
_OWNER_OF_METRIC = re.compile(
    r"\s*(?:of|from|for|in|at)\s+(?:the\s+|our\s+|its\s+)?(.{2,50}?)\s*(?:segment|business|division|unit)?\s*"
    r"(?=\b(?:was|were|is|are|rose|fell|grew|increased|decreased|declined|reached|totall?ed|amounted|stood|came|climbed|up|down|of)\b)"
)
_COUNTED = re.compile(r" ?[A-Za-z\u3400-\u9fff][A-Za-z\u3400-\u9fff ]{1,15}?(?=[的、，。；（(,;]|$|和|及|与|以及)")
_MAX_METRIC_TEXT = 40
_MAX_EVIDENCE = 200


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity, and the words since the one before and up to the one after."""

    quantity: Quantity
    clause: Span
    lead: Span
    tail: Span


@dataclass(frozen=True, slots=True)
class _Name:
    """Whose figure of what."""

    segment: str
    metric: str | None
    metric_text: str
    unit_kind: str
    confidence: float


class SentenceReader:
    """Reads the facts of one sentence; `carry` afterwards is what the next sentence may leave out."""

    def __init__(self, text: str, sentence: Span, context: ReportContext, carry: Carry) -> None:
        """Find the quantities, metrics and periods of the sentence at `sentence` in the canonical `text`."""
        self._sentence = sentence
        self._words = sentence.of(text)
        self._context = context
        joined = text[: sentence.start].rstrip().endswith(("；", ";"))
        self.carry = carry.after_semicolon() if joined else carry.next_sentence()
        if self.carry.start is None:
            self.carry = replace(self.carry, start=sentence.start)
        self._quantities = find_quantities(self._words)
        self._periods = find_periods(self._words)
        found = context.glossary.find(self._words) if self._quantities else ()
        self._terms = tuple(mention for mention in found if mention.term.kind in METRIC_KINDS)

    def facts(self, page: int | None) -> list[Fact]:
        """Return the facts in order, their ordinals still 0."""
        facts = []
        for clause in clause_spans(self._words):
            self._take_period(clause)
            figures = self._figures(clause)
            if not figures:
                self._take_subject(clause)
            facts += [fact for figure in figures if (fact := self._fact(figure, page)) is not None]
        return facts

    # ------------------------------------------------------------ what is carried

    def _take_period(self, clause: Span) -> None:
        for mention in self._periods:
            if not clause.covers(mention.span):
                continue
            if is_base_of_change(self._words[clause.start : mention.span.start]):
                continue
            period = self._resolve(mention)
            if period is not None:
                self.carry = replace(self.carry, period=period)
                return

    def _resolve(self, mention: PeriodMention) -> Period | None:
        if mention.period is not None:
            return mention.period
        return resolve(mention, self._context.period) if self._context.period else None

    def _take_subject(self, clause: Span) -> None:
        """Remember who a clause without figures is about: "the division kept growing, …"."""
        lead = take_apart(self._without_periods(clause))
        if lead.has_verb and 0 < len(lead.subject) <= _MAX_METRIC_TEXT:
            subject = self._owner(lead.subject)
            self.carry = replace(self.carry, subject=subject, segment=subject, part=False)
        named = [mention for mention in self._terms if clause.covers(mention.span)]
        if named:
            last = named[-1]
            before = take_apart(self._without_periods(Span(clause.start, last.span.start)))
            text = f"{before.modifier or before.subject}{last.text}"
            self.carry = replace(
                self.carry, metric=last.term.id, metric_text=text[-_MAX_METRIC_TEXT:], unit_kind=last.term.unit_kind
            )

    def _owner(self, subject: str) -> str:
        own = is_own_company(subject, self._context.names) or is_attributable(subject)
        return "" if own else subject

    def _without_periods(self, span: Span) -> str:
        kept = span.of(self._words)
        for mention in self._periods:
            if span.covers(mention.span):
                start, end = mention.span.start - span.start, mention.span.end - span.start
                kept = kept[:start] + " " * (end - start) + kept[end:]
        return kept

    # ------------------------------------------------------------ figures

    def _figures(self, clause: Span) -> list[_Figure]:
        inside = [quantity for quantity in self._quantities if clause.covers(quantity.span)]
        starts = [clause.start, *(self._past_list_mark(one, after) for one, after in zip(inside, inside[1:], strict=False))]
        ends = [*(quantity.span.start for quantity in inside[1:]), clause.end]
        return [
            _Figure(quantity, clause, Span(start, quantity.span.start), Span(quantity.span.end, end))
            for quantity, start, end in zip(inside, starts, ends, strict=False)
        ]

    def _past_list_mark(self, one: Quantity, after: Quantity) -> int:
        """Return where the words of `after` begin: behind the enumeration comma that parts it from `one`."""
        mark = self._words.rfind("、", one.span.end, after.span.start)
        return one.span.end if mark < 0 else mark + 1

    def _fact(self, figure: _Figure, page: int | None) -> Fact | None:
        if self._is_duration(figure):
            return None
        change = self._change(figure)
        name = self._name(figure, change)
        if name.metric is None and not name.metric_text:
            return None
        fact = self._build(figure, change, name, page)
        self._remember(name)
        return fact

    def _is_duration(self, figure: _Figure) -> bool:
        noun = figure.quantity.noun
        return noun is not None and _DURATION_NOUN.fullmatch(noun) is not None

    def _change(self, figure: _Figure) -> ChangeMention | None:
        """Return the change word that makes the figure a change, None for a level."""
        lead = figure.lead.of(self._words)
        metric_end = max((m.span.end - figure.lead.start for m in self._terms if figure.lead.covers(m.span)), default=0)
        words = [change for change in find_changes(lead) if change.span.start >= metric_end]
        if words and not words[-1].to_level and not leads_to_level(lead):
            return words[-1]
        tail = figure.tail.of(self._words)
        after = find_changes(tail)
        if figure.quantity.unit in (Unit.RATIO, Unit.POINTS) and after and _CHANGE_AFTER.match(tail):
            return after[0]
        return None

    def _name(self, figure: _Figure, change: ChangeMention | None) -> _Name:
        mention = self._metric(figure, change)
        if mention is not None:
            return self._named(figure, mention)
        lead_words = trim(without_changes(self._before_change(figure, change)))
        if not lead_words and self.carry.metric_text and (change is not None or self._fits_carried(figure)):
            owner = self._owner_after(figure) or self.carry.segment
            return _Name(owner, self.carry.metric, self.carry.metric_text, self.carry.unit_kind, 0.8)
        return self._unnamed(figure, change)

    def _metric(self, figure: _Figure, change: ChangeMention | None) -> TermMention | None:
        """Return the glossary metric that the figure is of: the last before it that fits, else the first after it."""
        before = [m for m in self._terms if figure.lead.covers(m.span)]
        lead = figure.lead.of(self._words)
        share = _SHARE.search(lead)
        if share is not None and change is None and figure.quantity.unit is Unit.RATIO:
            return None
        fitting = [m for m in before if change is not None or _fits(m.term, figure.quantity)]
        if figure.quantity.unit is Unit.POINTS:
            # only a ratio moves by points: in "the margin's loss narrowed 6.5 points" it is the margin that moves
            fitting = [m for m in fitting if m.term.unit_kind == "ratio"] or fitting
        if fitting:
            return self._spelled_out(before, fitting[-1])
        if before or not re.match(r"\s*(?:[a-z]+\s+){0,3}(?:in|of)?\s*[A-Za-z]", figure.tail.of(self._words)):
            return None
        after = [m for m in self._terms if figure.tail.covers(m.span) and m.span.start - figure.tail.start <= 30]
        return next((m for m in after if change is not None or _fits(m.term, figure.quantity)), None)

    def _spelled_out(self, mentions: list[TermMention], last: TermMention) -> TermMention:
        """Return the first of a metric's names where it is given twice: "net dollar retention (NDR)"."""
        first = last
        for mention in reversed(mentions[: mentions.index(last)]):
            between = self._words[mention.span.end : first.span.start]
            if mention.term.id != last.term.id or re.search(r"[^\s（）(),，、/:：\-\w]|[\u3400-\u9fff]", between):
                break
            first = mention
        return first

    def _named(self, figure: _Figure, mention: TermMention) -> _Name:
        if mention.span.start >= figure.quantity.span.end:
            lead = take_apart(self._without_periods(figure.lead))
            segment = self._segment(lead, mention.term.id, figure.lead.start)
            return _Name(segment, mention.term.id, mention.text, mention.term.unit_kind, 0.85)
        lead = take_apart(self._without_periods(Span(figure.lead.start, mention.span.start)))
        owner = self._owner_of_metric(figure, mention) or self._owner_after(figure)
        segment = owner or self._segment(lead, mention.term.id, figure.lead.start)
        modifier = lead.modifier if lead.has_verb else lead.subject
        text = f"{modifier}{_gap(modifier)}{mention.text}" if len(modifier) <= _MAX_METRIC_TEXT else mention.text
        return _Name(segment, mention.term.id, text, mention.term.unit_kind, 0.9)

    def _segment(self, lead: Lead, metric: str, start: int) -> str:
        """Say whose figure it is from the words before the metric."""
        subject = self._owner(lead.subject)
        if len(subject) > _MAX_METRIC_TEXT:
            subject = ""
        if not lead.subject:
            return self.carry.segment if not lead.has_verb else self.carry.subject or self.carry.topic
        carried = self.carry.subject
        is_part = _OF_WHICH.search(self._words[:start]) is not None
        if lead.has_verb or is_part:
            self.carry = replace(self.carry, subject=subject, segment=subject, part=is_part)
            return subject
        # what stands before a metric of a named subject qualifies the metric, unless the subject has had its figure:
        # then it is another owner ("A revenue 5, B revenue 3")
        return carried if carried and (carried, metric) not in self.carry.stated else subject

    def _owner_of_metric(self, figure: _Figure, mention: TermMention) -> str:
        """Return whose metric it is in "revenue from cloud services rose"."""
        match = _OWNER_OF_METRIC.match(self._words[mention.span.end : figure.quantity.span.start])
        owner = trim(match.group(1)) if match else ""
        return "" if find_periods(owner) else self._owner(owner)

    def _owner_after(self, figure: _Figure) -> str:
        """Return whose figure it is in "112% for Acme Core"."""
        match = _OWNER_AFTER.match(figure.tail.of(self._words))
        return self._owner(trim(match.group(1))) if match and not find_periods(match.group(0)) else ""

    def _before_change(self, figure: _Figure, change: ChangeMention | None) -> str:
        end = figure.quantity.span.start
        if change is not None and change.span.end <= figure.lead.end - figure.lead.start:
            end = figure.lead.start + change.span.start
        words = self._without_periods(Span(figure.lead.start, max(figure.lead.start, end)))
        return re.sub(r"同比|环比|較|较|相比|按年|\b(?:compared (?:with|to)|from|to|versus)\b", "", words)

    def _unnamed(self, figure: _Figure, change: ChangeMention | None) -> _Name:
        """Name a figure by the report's own words when no glossary metric fits."""
        lead = take_apart(self._before_change(figure, change))
        noun = figure.quantity.noun or ""
        words = lead.modifier or (lead.subject if not lead.has_verb else "")
        counted = _COUNTED.match(figure.tail.of(self._words)) if noun and not noun.isascii() else None
        if counted is not None:
            words = f"{words}{counted.group().strip()}"
        elif not words and noun.isascii() and noun:
            words = noun
        if not words:
            words = lead.subject
        if counted is None and _SHARE.match(figure.lead.of(self._words).strip()):
            words = f"占{words}" if not words.isascii() else f"share of {words}"
        segment = self.carry.subject or self.carry.topic
        if lead.has_verb and lead.modifier and lead.subject:
            segment = self._owner(lead.subject)
            self.carry = replace(self.carry, subject=segment, segment=segment)
        return _Name(segment, None, words[-_MAX_METRIC_TEXT:], "", 0.6)

    def _fits_carried(self, figure: _Figure) -> bool:
        return not self.carry.unit_kind or figure.quantity.unit in _UNITS_OF_KIND.get(self.carry.unit_kind, set())

    def _remember(self, name: _Name) -> None:
        stated = self.carry.stated
        if name.metric:
            stated = stated | {(self.carry.subject, name.metric)}
        self.carry = replace(
            self.carry,
            segment=name.segment,
            metric=name.metric,
            metric_text=name.metric_text,
            unit_kind=name.unit_kind,
            stated=stated,
        )

    def _build(self, figure: _Figure, change: ChangeMention | None, name: _Name, page: int | None) -> Fact:
        quantity, start = figure.quantity, self._sentence.start
        period = self._period(figure, change)
        money = quantity.unit is Unit.MONEY or (name.unit_kind in ("money", "per_share") and quantity.unit is Unit.COUNT)
        return Fact(
            ordinal=0,
            entity=self._context.company,
            segment=name.segment,
            metric=name.metric,
            metric_text=name.metric_text,
            period=None if period is None else period.label,
            period_kind=PeriodKind.DURATION if period is None else period.kind,
            value=_signed(quantity, change),
            value_text=quantity.text,
            unit=Unit.MONEY if money else quantity.unit,
            scale=quantity.scale,
            currency=(quantity.currency or self._context.currency) if money else None,
            change_kind=None if change is None else change_kind(self._around(figure)),
            qualifier=_qualifier(quantity, change),
            basis=None,
            span=self._evidence(figure),
            value_span=Span(start + quantity.span.start, start + quantity.span.end),
            page=page,
            source=FactSource.SENTENCE,
            confidence=name.confidence,
        )

    def _period(self, figure: _Figure, change: ChangeMention | None) -> Period | None:
        """Return the figure's period: named beside it, else the sentence's, else the report's."""
        stated = self.carry.period or self._context.period
        if change is not None:
            return stated
        for mention in self._periods:
            if figure.lead.covers(mention.span) or (
                figure.tail.covers(mention.span) and mention.span.start - figure.tail.start <= 8
            ):
                return self._resolve(mention) or stated
        lead = figure.lead.of(self._words)
        if stated is not None and _COMPARATIVE.search(lead) and not self._terms_in(figure.lead):
            return stated.shifted(-1) if stated.kind is PeriodKind.DURATION else None
        return stated

    def _terms_in(self, span: Span) -> bool:
        return any(span.covers(mention.span) for mention in self._terms)

    def _around(self, figure: _Figure) -> str:
        return self._words[figure.clause.start : min(len(self._words), figure.quantity.span.end + 40)]

    def _evidence(self, figure: _Figure) -> Span:
        """Return the span to cite: the sentence; of a long one, from where it names its subject to the figure."""
        sentence = self._sentence
        began = self.carry.start if self.carry.start is not None else sentence.start
        if began == sentence.start and sentence.end - sentence.start <= _MAX_EVIDENCE:
            return sentence
        end = sentence.start + figure.clause.end
        if end - began <= _MAX_EVIDENCE:
            return Span(began, end)
        clauses = clause_spans(self._words)
        first = clauses[max(0, clauses.index(figure.clause) - 1)]
        return Span(sentence.start + first.start, end)


def _fits(term: Term, quantity: Quantity) -> bool:
    """Tell whether a quantity can be a level of a metric: money is no margin, a percentage no revenue."""
    units = _UNITS_OF_KIND.get(term.unit_kind or "")
    if units is None:
        return True
    if term.unit_kind in ("money", "per_share") and quantity.unit is Unit.COUNT:
        return quantity.noun is None
    return quantity.unit in units


def _signed(quantity: Quantity, change: ChangeMention | None) -> Decimal:
    if change is not None and change.direction is Direction.DOWN:
        return -abs(quantity.value)
    return quantity.value


def _qualifier(quantity: Quantity, change: ChangeMention | None) -> str | None:
    if change is not None and change.direction in (Direction.NARROWED, Direction.WIDENED):
        return str(change.direction)
    if quantity.bound is not None:
        return str(quantity.bound)
    return "about" if quantity.approximate else None


def _gap(modifier: str) -> str:
    return " " if modifier and modifier[-1].isascii() else ""
