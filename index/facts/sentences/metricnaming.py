"""A figure and the metric before or behind it in; whose figure of that metric it is, out.

Here is decided when words before a metric name its owner, qualify it, or only say when; and that the metric is the head
of its verb's subject, not what says more of it.
"""

import re
from dataclasses import replace

from index.facts.context import Name, can_be
from index.facts.owners.siblings import OF_WHICH_FIRST, SiblingNamer
from index.facts.phrases.subjectheads import Subject, subject_of
from index.facts.sentences.figures import Figure
from index.facts.sentences.mentioning import is_kind_of_thing, metric_of
from index.facts.sentences.movement import Movement
from index.facts.sentences.shortening import MAX_WORDS, first_words, gap
from index.facts.wording import (
    Lead,
    doer_of,
    is_line,
    is_own_company,
    owner_before_time,
    take_apart,
    trim,
    without_own_company,
)
from index.language.firmnames import firm_first
from index.language.glossary import TermMention
from index.language.periods import find_periods
from index.types import Span

_OF_WHICH = re.compile(r"(?:其中|of which|including|among (?:them|which))[，,：:\s]*$", re.IGNORECASE)
_OWNER_AFTER = re.compile(
    r"\s*(?:for|at|in)\s+(?:the\s+)?"
    r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
    r"([A-Z][\w&.'’-]*(?:\s+(?:[A-Z&][\w&.'’-]*|of|and the))*)"
)
_PLACE = re.compile(
    r"(?:(?:North|South|East|West|Latin|Central|Northern|Southern|Eastern|Western)\s)?[A-Z][a-z]+(?:an|ese|ish|ench)"
)
"""A place or people as adjective: "North American", "Chinese"."""
_HOWEVER = r",\s*(?:however|meanwhile|by contrast|in turn)\b"
_MOVED = (
    r"was|were|is|are|rose|fell|grew|increased|decreased|declined|reached|totall?ed|amounted|stood|came|climbed"
    r"|contributed|generated|averaged|remained|up|down|of"
)
_OWNER_OF_METRIC = re.compile(
    r"\s*(?:of|from|for|in|at)\s+(?:the\s+|our\s+|its\s+)?(.{2,50}?)\s*(?:segment|business|division|unit)?\s*"
    rf"(?={_HOWEVER}|\b(?:{_MOVED})\b)"
)
_OUTSIDE = re.compile(r"\s*(outside(?: of)? (?:the )?(?:[A-Z][\w&.’'-]*\s?)+)(?:[\s,]|$)")
"""Whose metric it is where a place is left out: "sales outside the United States"."""
_A_TIME = re.compile(
    r"(?:(?:whole|entire|full|fiscal|financial|calendar|reporting|current|latest|same|first|second|third|fourth|final|last|opening)\s+)*"
    r"(?:quarter|half|year|period|month|week|season)(?:[- ](?:year|end))?s?",
    re.IGNORECASE,
)
"""What says when, not whose: "revenue for the quarter was"."""
_IN_RANGE = re.compile(r"\s*in\s+(?:a|the)\s+range\b", re.IGNORECASE)
_OTHER_LINE = re.compile(r"其[他它]业务")
_OF_KIND = re.compile(
    r"\s+(?:of\s+|in\s+)?(?P<text>(?:unrecogni[sz]ed|unamorti[sz]ed|accrued|deferred|additional|net|total|pre-tax)\s.+)"
)
"""What says of which kind the metric behind a figure is: "$60m unrecognised compensation expense"."""
_OF_PLACE = re.compile(r"机场|医院|酒店|港口|码头|高速|水务|燃气")
"""How names of places and works end, with which metrics of theirs begin: 机场旅客吞吐量."""
_MAX_LED = 8  # "Total "
_ABBREVIATED = re.compile(r"\s*\([^()]*\)")
_PER_END = re.compile(r"\bper \w+$", re.IGNORECASE)


class MetricNamer(SiblingNamer):
    """Names figures of the metrics of the glossary."""

    def _of_subject(self, figure: Figure, movement: Movement | None) -> Name | None:
        """Name a figure by the head of its verb's subject, where only what says more of it names another metric."""
        words = self.sentence.words
        if not words.isascii() and re.search(r"[\u3400-\u9fff]", words):
            return None
        blank = self.sentence.without_periods(Span(0, len(words)))
        for (
            term
        ) in self.sentence.terms:  # a comma within a name parts nothing: "property, plant and equipment"
            blank = blank[: term.span.start] + term.span.of(blank).replace(",", " ") + blank[term.span.end :]
        subject = subject_of(blank, figure.quantity.span.start)
        called = subject and _ABBREVIATED.match(words, subject.span.end)
        if subject is None or (called and self.sentence.terms_in(Span(called.start(), called.end()))):
            return (
                None  # "earnings before interest, tax and depreciation (EBITDA)" is of what the bracket says
            )
        if not subject.inserted:
            mention = metric_of(self.sentence, figure, movement)
            behind_head = mention and subject.head_end <= mention.span.start < subject.span.end
            reaches = mention and mention.span.start < subject.head_end <= mention.span.end
            if mention is not None and not (behind_head or (reaches and subject.deed)):
                return None
        return self._of_head(figure, subject, moved=movement is not None)

    def _of_head(self, figure: Figure, subject: Subject, *, moved: bool) -> Name:
        """Name a figure by a subject's head, in its own words where that is no metric or had something done to it."""
        span = subject.span
        said = trim(self.sentence.without_periods(span))
        if len(said) > len(first_words(said)):
            said = trim(self.sentence.without_periods(Span(span.start, subject.head_end)))
        heads = [
            m
            for m in self.sentence.terms_in(span)
            if (m.span.start < subject.head_end <= m.span.end or m.span.end == subject.measure_end)
            and (moved or can_be(m.term, figure.quantity))
        ]
        several = "," in span.of(self.sentence.words)
        if not heads or subject.deed or (several and heads[-1].span.start > span.start + _MAX_LED):
            return Name(self.carry.subject, None, first_words(said), "", 0.7)
        lead = take_apart(self.sentence.without_periods(Span(span.start, heads[-1].span.start)))
        segment = self._segment(lead, heads[-1], span.start)
        return Name(segment, heads[-1].term.id, first_words(said), heads[-1].term.unit_kind, 0.8)

    def _of_metric(self, figure: Figure, mention: TermMention) -> Name:
        if mention.span.start >= figure.quantity.span.end:
            lead = take_apart(self.sentence.without_periods(figure.lead))
            segment = self._segment(lead, mention, figure.lead.start)
            told = _OF_KIND.fullmatch(self.sentence.words, figure.quantity.span.end, mention.span.end)
            text = told["text"] if told else mention.text
            return Name(segment, mention.term.id, text, mention.term.unit_kind, 0.85)
        before = self.sentence.without_periods(Span(figure.lead.start, mention.span.start))
        lead = take_apart(doer_of(before))
        owner = self._owner_of_metric(figure, mention) or self._owner_after(figure)
        lead = owner_before_time(before, self._firm_within(before, mention) or lead)
        segment = owner or self._segment(lead, mention, figure.lead.start)
        if lead.has_verb and (place := _PLACE.fullmatch(lead.modifier)):
            segment = place.group()
        modifier = lead.modifier if lead.has_verb else lead.subject
        modifier = re.sub(r"^.*\b(?:our|its|their)\b\s*", "", modifier)
        text = f"{modifier}{gap(modifier)}{mention.text}" if len(modifier) <= MAX_WORDS else mention.text
        text = without_own_company(text, self.context.names)
        return Name(segment, mention.term.id, text, mention.term.unit_kind, 0.9)

    def _firm_within(self, before: str, mention: TermMention) -> Lead | None:
        """Return a firm whose name closes within the metric's: 云屿机场 before 机场旅客吞吐量; None for none."""
        own = trim(before)
        closes = _OF_PLACE.match(mention.text)
        firm = firm_first(f"{own}{closes.group()}") if closes and own else ""
        return Lead(firm, "", has_verb=True) if len(firm) > len(own) else None

    def _segment(self, lead: Lead, mention: TermMention, start: int) -> str:
        """Say whose figure it is from the words before the metric."""
        subject = self._owner(lead.subject)
        if is_line(self.carry.subject) and is_own_company(lead.subject, self.context.names):
            self.carry = replace(self.carry, subject=subject, name=replace(self.carry.name, segment=subject))
            return subject
        if not lead.subject:
            if (other := _OTHER_LINE.match(mention.text)) and is_line(self.carry.name.segment):
                self.carry = replace(self.carry, subject=other.group())
                return other.group()
            if not (lead.has_verb or self.carry.name.segment or self.context.names):
                return self._only_owner(mention) or self._economy(mention) or self._firm_told_of(mention)
            if lead.has_verb:
                return self.carry.subject or self.carry.topic
            before = self.carry.name
            return before.segment or ("" if before.metric_text else self._opened(mention))
        carried = self.carry.subject
        if not lead.has_verb and is_kind_of_thing(mention):
            return carried or self.carry.name.segment
        words = self.sentence.words
        is_part = bool(
            _OF_WHICH.search(words[:start]) or OF_WHICH_FIRST.match(words[start : mention.span.start])
        )
        if lead.has_verb or is_part:
            self.carry = replace(
                self.carry, subject=subject, name=replace(self.carry.name, segment=subject), part=is_part
            )
            return subject
        # what stands before a metric of a named subject qualifies the metric, unless the subject has had its
        # figure: then it is another owner ("A revenue 5, B revenue 3")
        return carried if carried and (carried, mention.term.id) not in self.carry.stated else subject

    def _only_owner(self, mention: TermMention) -> str:
        """Return whom alone a statement is about, before its semicolon: "东岭地区销售面积9万平方米；销售额2亿元".

        The profit that follows the sales of a line of business is the firm's.
        """
        owners = {name.segment for name in self.carry.recent}
        if len(owners) != 1 or self.carry.part or mention.text.startswith(("其他", "其它", "合计", "总")):
            return ""
        (owner,) = owners
        firms = "profit" in mention.term.id and mention.term.unit_kind == "money" and is_line(owner)
        return "" if firms else owner

    def _owner_of_metric(self, figure: Figure, mention: TermMention) -> str:
        """Return whose metric it is in "revenue from cloud services rose"; in "cost per tonne of steel" nobody is."""
        if _PER_END.search(mention.text):
            return ""
        words = self.sentence.words[mention.span.end : figure.quantity.span.start]
        if outside := _OUTSIDE.match(words):
            return " ".join(outside.group(1).split())
        match = None if _IN_RANGE.match(words) else _OWNER_OF_METRIC.match(words)
        owner = trim(match.group(1)) if match else ""
        return (
            ""
            if find_periods(owner)
            or _A_TIME.fullmatch(owner)
            or not re.search(r"[A-Za-z\u3400-\u9fff]", owner)
            else self._owner(owner)
        )

    def _owner_after(self, figure: Figure) -> str:
        """Return whose figure it is in "112% for Acme Core"."""
        match = _OWNER_AFTER.match(figure.tail.of(self.sentence.words))
        if match is None:
            return ""
        taken = Span(figure.tail.start, figure.tail.start + match.end())
        dated = any(m.span.start < taken.end and taken.start < m.span.end for m in self.sentence.periods)
        return "" if dated else self._owner(trim(match.group(1)))
