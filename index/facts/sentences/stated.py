"""A sentence in, the figures it states out, as facts: whose figure, of what, for when, how much.

The sentence is read from left to right, a clause at a time. Here is decided which figures are no facts: lengths
of time, thresholds ("firms with growth above 40%"), members of a list whose items cannot be told, and figures
that no word names.
"""

import re
from dataclasses import replace

from index.facts.basis import basis_of, is_forecast, is_said_ahead
from index.facts.context import Carry, Name, ReportContext
from index.facts.periods.events import counts_happened, names_beginning
from index.facts.periods.flows import of_flow, to_date
from index.facts.periods.lastquarter import in_last_quarter
from index.facts.periods.paragraphs import is_paragraphs_time
from index.facts.periods.timing import earlier_period, period_of, says_as_of, stated_period
from index.facts.sentences.bracketed import is_doubtful_bracket, year_before
from index.facts.sentences.comparison import comparisons, earlier_of, is_turned, lost_before
from index.facts.sentences.figures import Figure, Sentence, figures_in
from index.facts.sentences.movement import (
    Movement,
    goes_on_by,
    is_earlier_range,
    is_gap,
    is_said_before,
    is_starting_level,
    movement_of,
)
from index.facts.sentences.naming import Namer
from index.facts.sentences.nofigures import is_no_figure, is_part_of_name
from index.facts.sentences.ongoing import continues, is_restated
from index.facts.sentences.rates import in_points, per_each, signed
from index.facts.sentences.respective import Share, deal_out
from index.facts.sentences.shortening import last_words
from index.facts.sentences.supposing import is_supposed
from index.facts.wording import trim
from index.language.directions import Direction
from index.language.firmnames import whole_firm
from index.language.numbers import Bound, Unit
from index.language.periods import Period, parse_period
from index.types import FORECAST, Fact, FactSource, PeriodKind, Span

_OR = re.compile(
    r"\s*(?:or|equal to|equivalent to|i\.e\.|即|相当于)\s*(?:about\s+|approximately\s+|约)?", re.IGNORECASE
)
_ON_RESULTS = re.compile(r"业绩|財報|财报|季报|年报|results|figures|earnings", re.IGNORECASE)
_SOURCE_LINE = re.compile(
    r"\s*(?:数据来源|資料來源|资料来源|来源|數據來源|图片来源|source)s?\s*[:：]", re.IGNORECASE
)
_REVISED = re.compile(
    r"上调|上調|下调|下調|调高|調高|调低|調低|上修|下修|\b(?:rais|lift|hik|cut|trim|slash|lower)\w*",
    re.IGNORECASE,
)
_RUN_IN = re.compile(
    r"\s*(?:[\w-]+ ){0,3}?(?:outlook|guidance|targets?|forecast|expectations|plans?)"
    r"(?: (?:for|in)(?: the)?(?: \S+){1,3})?[.:]\s*"
    r"|\s*\S{0,8}(?:展望|指引|目标|计划)[。：:]\s*",
    re.IGNORECASE,
)
"""What opens a paragraph as its heading: "Outlook for fiscal 2023."."""
_TO_THAT = re.compile(r"\s*to\s+(?:about\s+|approximately\s+)?", re.IGNORECASE)
_OF_WHICH = re.compile(r"\s*(?:其中|of which\b)", re.IGNORECASE)
"""Before a part's own period: "上半年增长5.5%，其中二季度增长6.3%"."""
_MAX_EVIDENCE = 200


class SentenceReader:
    """Reads the facts of one sentence; `carry` afterwards is what the next sentence may leave out."""

    def __init__(self, text: str, sentence: Span, context: ReportContext, carry: Carry) -> None:
        """Find the quantities, metrics and periods of the sentence at `sentence` in the canonical `text`."""
        self._sentence = Sentence.read(sentence.of(text), sentence.start, context.glossary, context.currency)
        self._span = sentence
        self._given = context.default
        context = in_last_quarter(self._sentence, context)
        self._context = context if carry.setting is None else replace(context, default=carry.setting)
        joined = text[: sentence.start].rstrip()[-1:] in ("；", ";")
        told = carry.period if _OF_WHICH.match(self._sentence.words) else None
        carry = carry.after_semicolon() if joined else replace(carry.next_sentence(), period=told)
        if carry.start is None:
            carry = replace(carry, start=sentence.start)
        self._namer = Namer(self._sentence, context, carry)
        self._compared = comparisons(self._sentence)
        self._found: list[Fact] = []
        self._movement: Movement | None = None

    @property
    def carry(self) -> Carry:
        """What still holds behind what has been read."""
        return self._namer.carry

    def facts(self, page: int | None) -> list[Fact]:
        """Return the facts in order, their ordinals still 0."""
        if _SOURCE_LINE.match(self._sentence.words) or is_supposed(self._sentence.words):
            return []
        facts: list[Fact] = []
        shares: dict[int, Share] | None = None
        for clause in self._sentence.clauses:
            figures = figures_in(self._sentence, clause)
            if (period := self._told(clause, figures)) is not None and self._holds_on(
                clause, figures, period
            ):
                self._namer.carry = replace(self.carry, period=period)
            elif period is None and names_beginning(self._sentence, clause):
                self._namer.carry = replace(self.carry, period=None)
            if not figures:
                self._namer.take_subject(clause)
                continue
            if shares is None:
                shares = (
                    deal_out(self._sentence, self._context, self.carry.period, self.carry.recent)
                    if len(self._sentence.quantities) > 1
                    else {}
                )
            facts += self._clause_facts(figures, shares, period or self.carry.period, page)
            self._namer.take_label(figures[-1], clause)
        self._namer.carry = replace(self.carry, recent=self._levels(), opened=self._opened())
        if (setting := self._setting()) is not None:
            self._namer.carry = replace(self.carry, setting=setting)
        return facts

    def _told(self, clause: Span, figures: list[Figure]) -> Period | None:
        """Return the period that a clause tells of: that it names, or all months so far of the one before."""
        named = stated_period(self._sentence, clause, self._context)
        return named or (to_date(self._sentence, figures[0], self.carry.period) if figures else None)

    def _opened(self) -> str | None:
        """Return whom the paragraph is about: whose figures alone its sentences give, the first beginning with them."""
        owners = {fact.segment for fact in self._found}
        if not owners:
            return self.carry.opened
        if self.carry.opened is not None:
            return self.carry.opened if owners <= {self.carry.opened} else ""
        (owner, *others) = owners
        begins = self._sentence.words.lstrip("“\"'‘ ").removeprefix("The ").startswith(owner)
        return (
            owner if (begins or whole_firm(owner)) and not others else ""
        )  # behind a time: "2023年，海岚矿业"

    def _levels(self, end: int | None = None) -> tuple[Name, ...]:
        """Return what the levels that the sentence stated, as far as `end`, are of."""
        glossary = self._context.glossary
        return tuple(
            Name(fact.segment, fact.metric, fact.metric_text, term.unit_kind if term else "", 0.8)
            for fact in self._found
            if fact.change_kind is None and (end is None or fact.value_span.end <= end)
            for term in (glossary.get(fact.metric or ""),)
        )

    def _setting(self) -> Period | None:
        """Return the period that a sentence sets for its paragraph: "In the fourth quarter, …", in the report's own."""
        own, clauses = self._context.period, self._sentence.clauses
        if is_paragraphs_time(self.carry.period, self._given, self._context, self._sentence.words):
            return self.carry.period
        is_heading = _RUN_IN.fullmatch(self._sentence.words) is not None
        alone = is_heading or (
            not self._sentence.quantities and _ON_RESULTS.search(self._sentence.words) is not None
        )
        opening = Span(0, len(self._sentence.words)) if alone else Span(0, clauses[0].end if clauses else 0)
        if not alone and trim(self._sentence.without_periods(opening)):
            return None
        period = stated_period(self._sentence, opening, self._context)
        if period is None or period.kind is PeriodKind.INSTANT:
            return None
        if is_heading or own is None or self._context.default is None:
            return period
        return period if own.contains(period) or period.contains(own) else None

    def _holds_on(self, clause: Span, figures: list[Figure], period: Period) -> bool:
        """Tell whether the period of a clause is that of the clauses behind it too.

        A day on which something happened is not, nor one that only names an earlier value: "，第一季度为74.6%".
        """
        sentence = self._sentence
        if counts_happened(sentence, clause):
            return False
        if clause.start and _OF_WHICH.match(clause.of(sentence.words)):  # an aside; as a sentence it goes on
            return False
        if not figures:
            is_label = sentence.words[clause.end : clause.end + 1] in (":", "：") or sentence.terms_in(clause)
            alone = not trim(sentence.without_periods(clause))
            is_day = period.kind is PeriodKind.INSTANT
            return not is_day or alone or bool(is_label) or says_as_of(clause.of(sentence.words))
        lead = trim(self._sentence.without_periods(figures[0].lead))
        return bool(lead or not self._found or not self.carry.name.metric_text)

    def _clause_facts(
        self, figures: list[Figure], shares: dict[int, Share], stated: Period | None, page: int | None
    ) -> list[Fact]:
        facts: list[Fact] = []
        lead = figures[0].lead.of(self._sentence.words)
        joined = _OR.fullmatch(lead) is not None
        goes_on = joined or goes_on_by(lead) or continues(self._sentence, figures[0])
        movement = self._movement if goes_on else None
        if joined:
            figures = [replace(figures[0], alternative=True), *figures[1:]]
        begun = True  # the lower end of a range has been told what it is of
        for figure in figures:
            share = shares.get(self._sentence.quantities.index(figure.quantity), Share())
            share = self._followed(share, figure) if share.follows else share
            movement = self._movement = movement_of(self._sentence, figure, movement)
            if share.kind is not None:
                movement = Movement(movement.direction if movement else None, share.kind)
            if (
                share.doubtful
                or (share.name is None and is_no_figure(self._sentence, figure, self.carry, self._found))
                or (facts and is_part_of_name(figure, facts[-1]))
                or (figure.quantity.bound is Bound.TO and not begun)
                or is_doubtful_bracket(self._sentence, figure, self._found)
            ):
                continue
            if figure.quantity.bound is Bound.FROM and is_earlier_range(self._sentence, figure):
                begun = bool(self._found)
                if begun:
                    facts.append(self._replaced(figure, page))
                    self._found.append(facts[-1])
                continue
            fact = self._before(figure, movement, page) or self._fact(figure, movement, share, stated, page)
            begun = fact is not None or figure.quantity.bound is not Bound.FROM
            if fact is not None:
                facts.append(fact)
                self._found.append(fact)
        return facts

    def _followed(self, share: Share, figure: Figure) -> Share:
        """Return a share with the name of the level before its clause that it goes on with."""
        place, count = share.follows or (0, 0)
        begin = self._sentence.start + figure.clause.start
        levels = self._levels(begin)
        return Share(name=levels[-count:][place]) if len(levels) >= count else share

    def _fact(
        self,
        figure: Figure,
        movement: Movement | None,
        share: Share,
        stated: Period | None,
        page: int | None,
    ) -> Fact | None:
        if figure.quantity.bound is Bound.TO and self._found and self._found[-1].qualifier == Bound.FROM:
            return self._upper_end(figure, page)
        name = self._dealt_name(figure, movement, share) if share.name else self._namer.name(figure, movement)
        shown = per_each(self._sentence, figure, name, self._context.glossary)
        if name.metric is None and not name.metric_text:
            if not (figure.aside or figure.alternative):  # what follows is of what cannot be told either
                self._namer.carry = replace(self.carry, name=Name(self.carry.subject))
            return None
        period = share.period or self._of_change_before(figure)
        period = period or period_of(self._sentence, figure, movement, stated, self._context)
        if share.base and share.period is None and self._found and self._found[-1].qualifier == "base":
            before = self._found[-1].period  # all the levels of a list are of one time
            period = parse_period(before) if before else None
        if period is not None and not share.period:
            period = of_flow(period, name, stated, self._sentence, figure, self._context)
        goes_on = not (figure.alternative and figure.quantity.unit is Unit.MULTIPLE)  # the level does
        if goes_on and not is_gap(self._sentence, figure):
            self._namer.remember(name if figure.alternative else shown)
        if movement is not None and _REVISED.search(figure.lead.of(self._sentence.words)):
            shown = self._of_forecast(figure, shown)
        fact = self._build(figure, movement, shown, period, page)
        return replace(fact, qualifier="base") if share.base else fact

    def _of_change_before(self, figure: Figure) -> Period | None:
        """Return the period of a level that a change of several in a clause led to: "and 2025 EPS by 4% to $3.95"."""
        before = self._found[-1] if len(self._found) > 1 else None
        if before is None or before.change_kind is None or before.period is None:
            return None
        alone = before.value_span.end == self._sentence.start + figure.lead.start
        to_that = alone and _TO_THAT.fullmatch(figure.lead.of(self._sentence.words)) is not None
        return parse_period(before.period) if to_that and not self._sentence.periods_in(figure.tail) else None

    def _of_forecast(self, figure: Figure, name: Name) -> Name:
        """Return the name of a change that a forecast, not what is forecast, was revised by."""
        if not is_forecast(self._sentence.words[: figure.quantity.span.start]):
            return name
        words = name.metric_text
        return replace(
            name, metric=None, metric_text=f"{words} forecast" if words.isascii() else f"{words}预测"
        )

    def _replaced(self, figure: Figure, page: int | None) -> Fact:
        """Return the lower end of a range that the range before it replaced; it is told by words alone."""
        new = self._found[-1]
        before = "previous " if new.metric_text.isascii() else "此前"
        name = Name(new.segment, None, last_words(f"{before}{new.metric_text}"), "", 0.6)
        fact = self._build(figure, None, name, None if new.period is None else parse_period(new.period), page)
        return replace(fact, basis=new.basis, qualifier=str(Bound.FROM), unit=new.unit)

    def _upper_end(self, figure: Figure, page: int | None) -> Fact:
        """Return the upper end of a range, which is of what its lower end is."""
        low = self._found[-1]
        name = Name(low.segment, low.metric, low.metric_text, "", low.confidence)
        fact = self._build(figure, None, name, None if low.period is None else parse_period(low.period), page)
        value = -abs(fact.value) if low.value < 0 and low.change_kind else fact.value
        return replace(fact, value=value, change_kind=low.change_kind, basis=low.basis, unit=low.unit)

    def _before(self, figure: Figure, movement: Movement | None, page: int | None) -> Fact | None:
        """Return the fact of a figure that is the earlier value of one before it."""
        bracketed = year_before(self._sentence, figure, self._found)
        return bracketed or self._earlier(figure, movement, page)

    def _earlier(self, figure: Figure, movement: Movement | None, page: int | None) -> Fact | None:
        """Return the fact of a figure that the sentence compares a figure before it with."""
        twin = (
            None
            if movement
            else earlier_of(self._sentence, figure, self._compared, self._found)
            or lost_before(self._sentence, figure, self._found)
        )
        if twin is None:
            return None
        name = Name(twin.segment, twin.metric, twin.metric_text, "", 0.8)
        now = None if twin.period is None else parse_period(twin.period)
        fact = self._build(
            figure, None, name, earlier_period(self._sentence, figure, now, self._context), page
        )
        turned = is_turned(self._sentence, figure, twin)
        return replace(fact, value=-abs(fact.value)) if turned else fact

    def _dealt_name(self, figure: Figure, movement: Movement | None, share: Share) -> Name:
        """Return the name a list gives; with the owner that its words leave out."""
        name = share.name or Name()
        carry = self.carry
        if (
            name.metric is None
            and not name.segment
            and (of_place := self._namer.of_place(figure, name.metric_text))
        ):
            return of_place
        if not name.segment and name.metric and carry.subject and movement is None:
            return replace(name, segment=carry.subject)
        return name

    def _build(
        self, figure: Figure, movement: Movement | None, name: Name, period: Period | None, page: int | None
    ) -> Fact:
        quantity, start = in_points(figure, movement, name), self._sentence.start
        is_money = quantity.unit is Unit.MONEY or (
            name.unit_kind in ("money", "per_share") and quantity.unit is Unit.COUNT
        )
        turned = name.metric_text.endswith(" loss") and "loss" not in (name.metric or "loss")
        return Fact(
            ordinal=0,
            entity=self._context.company,
            segment=name.segment,
            metric=name.metric,
            metric_text=name.metric_text,
            period=None if period is None else period.label,
            period_kind=PeriodKind.DURATION if period is None else period.kind,
            value=-abs(quantity.value) if turned else signed(quantity, movement),
            value_text=quantity.text,
            unit=Unit.MONEY if is_money else quantity.unit,
            scale=quantity.scale,
            currency=(quantity.currency or self._context.currency) if is_money else None,
            change_kind=None if movement is None else movement.kind,
            qualifier=self._qualifier(figure, movement),
            basis=self._basis(figure, name, period),
            span=self._evidence(figure),
            value_span=Span(start + quantity.span.start, start + quantity.span.end),
            page=page,
            source=FactSource.SENTENCE,
            confidence=name.confidence,
        )

    def _basis(self, figure: Figure, name: Name, period: Period | None) -> str | None:
        words = self._sentence.words
        ahead = self._context.ahead and period == self._context.default
        if ahead or is_said_ahead(words[figure.quantity.span.end :]):
            return FORECAST
        if is_said_before(self._sentence, figure) and self._found and self._found[-1].basis == FORECAST:
            return FORECAST
        return basis_of(
            name.metric, name.metric_text, words[: figure.quantity.span.start], figure.lead.of(words)
        )

    def _qualifier(self, figure: Figure, movement: Movement | None) -> str | None:
        quantity = figure.quantity
        if movement is not None and movement.direction in (Direction.NARROWED, Direction.WIDENED):
            return str(movement.direction)
        if quantity.bound is not None:
            return str(quantity.bound)
        if is_starting_level(self._sentence, figure):
            return "base"
        if movement is not None and is_restated(self._sentence, figure):
            return "restated"
        return "about" if quantity.approximate else None

    def _evidence(self, figure: Figure) -> Span:
        """Return the span to cite: the sentence; of a long one, from where it names its subject to the figure."""
        sentence = self._span
        began = self.carry.start if self.carry.start is not None else sentence.start
        if began == sentence.start and sentence.end - sentence.start <= _MAX_EVIDENCE:
            return sentence
        end = sentence.start + figure.clause.end
        if end - began <= _MAX_EVIDENCE:
            return Span(began, end)
        clauses = self._sentence.clauses
        first = clauses[max(0, clauses.index(figure.clause) - 1)]
        return Span(sentence.start + first.start, end)
