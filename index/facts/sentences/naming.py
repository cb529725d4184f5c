"""A figure in a sentence in; whose figure of what it is, out.

Read from left to right: what a clause leaves out it takes from what stands before it. Here is decided what is
carried from figure to figure and when that ends, and when words before a metric name its owner or qualify it.
"""

import re
from dataclasses import replace

from index.facts.context import Name
from index.facts.owners.siblings import OF_WHICH_FIRST, SiblingNamer
from index.facts.sentences.figures import Figure
from index.facts.sentences.mentioning import is_kind_of_thing, is_within, metric_of
from index.facts.sentences.movement import Movement, is_gap, is_said_before
from index.facts.sentences.ongoing import names_nothing, says_how
from index.facts.sentences.shortening import MAX_WORDS, gap, last_words
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
from index.language.directions import without_changes
from index.language.glossary import TermMention
from index.language.kinds import fits_kind
from index.language.numbers import Unit
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
    r"|up|down|of"
)
_OWNER_OF_METRIC = re.compile(
    r"\s*(?:of|from|for|in|at)\s+(?:the\s+|our\s+|its\s+)?(.{2,50}?)\s*(?:segment|business|division|unit)?\s*"
    rf"(?={_HOWEVER}|\b(?:{_MOVED})\b)"
)
_A_TIME = re.compile(
    r"(?:(?:whole|entire|full|fiscal|financial|calendar|reporting|current|latest|same|first|second|third|fourth|final|last|opening)\s+)*"
    r"(?:quarter|half|year|period|month|week|season)(?:[- ](?:year|end))?s?",
    re.IGNORECASE,
)
"""What says when, not whose: "revenue for the quarter was"."""
_IN_RANGE = re.compile(r"\s*in\s+(?:a|the)\s+range\b", re.IGNORECASE)
_GROWTH_OF = re.compile(
    r"(?:driven|led|helped|supported)\s+by\s+(.{2,50}?)(?:\s+revenue)?\s+growth\s+of\s*$", re.IGNORECASE
)
_CONSENSUS = re.compile(
    r"(?:(?:well |far |just |slightly )?"
    r"(?:beat|beating|missed|missing|topped|topping|above|below|ahead of|short of)\s+)?"
    r"(?:the\s+|(?:wall street |market )?analysts?[’']?s?\s+|(?:average|mean)\s+)*"
    r"(?:consensus|estimates?|expectations?|forecasts?)(?:\s+estimates?)?|(?:市场)?一致预期"
    r"|(?:well |far |just |slightly )?(?:ahead|above|below|short|beating|topping|missing)"
    r"|(?:高于|低于|好于|优于|超过|超出|不及)(?:我们|公司|市场|分析师)?(?:此前|之前|先前)?(?:的|给出的?|预期的?)?",
    re.IGNORECASE,
)
_SHARE_AGAIN = frozenset({"比重", "占比", "比例"})
_COMPARES_ALONE = re.compile(
    r"(?:well |far |just |slightly )?(?:ahead|above|below|short|beating|topping|missing)|[高低好优超不].*",
    re.IGNORECASE,
)
_EXPECTED_BEHIND = re.compile(
    r"\s*(?:[-–至到~]\s*\S+\s*)?(?:\w+\s+){0,3}?(?:forecast|estimate|consensus|expect|guid|target|predict)"
    r"|.{0,12}?的?(?:全年|业绩)?(?:指引|预期|预测|目标)",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\s+(?!(?:in|at|for|from|to|of|a|per|and|or|on|versus|vs|compared|against|last|this|during|over|since|after|while|as|but|by|with|because)\b)[A-Za-z]{3}"
)
_OTHER_LINE = re.compile(r"其[他它]业务")
_HELD = re.compile(r"\s*(from|of|for|related to|in)\s+([A-Za-z][^,;.(]{2,36})")
_INCLUDES = re.compile(r"\b(?:includ|contain)(?:es|ed|ing|s)?\b", re.IGNORECASE)
_IN_ALL = re.compile(r"合计|共计|总计|总额|合計|\b(?:in total|totall?ing|amounting to)\b", re.IGNORECASE)
_TO_LEVEL = re.compile(
    r"\s*(?:on|in|at)\s+[a-z -]{3,40}\s+to\s+(?:about\s+|nearly\s+|over\s+)?", re.IGNORECASE
)
_HAPPENED = re.compile(r"\s*(?:was|were)\s+\w+\s+(?:in|during)\b", re.IGNORECASE)
_OF_WHICH_ALONE = re.compile(
    r"\s*(?:of which|of whom|of that|of this|including)\s*(?:about|some)?\s*", re.IGNORECASE
)
_IS_WHAT = re.compile(
    r"\s*(?:(?=[a-z]+ing )|(?:was|were|is|are|went|came|relates?|related|comes|for|in|from|to)\s+)"
    r"((?:for|to|from|into)?\s*[a-z](?:[^,;.()]|[.,](?=\d)){2,40})"
)
_FROM_ALONE = re.compile(
    r"\s*(?:of\s+[a-z ]{3,30}\s|(?:per|a) (?:share|unit|ADS)\s"
    r"|(?:(?:year|quarter)[- ](?:on|over)[- ](?:year|quarter)|yoy|qoq|y/y|on the year)\s)?"
    r"(?:up|down)?\s*from\s*(?:about\s*)?",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"[^\d;]{0,60}?(?:,\s*|\s)(?:to|at|from|against|versus|vs\.?|compared (?:with|to))\s+(?:about\s+|some\s+)?",
    re.IGNORECASE,
)
_PER_END = re.compile(r"\bper \w+$", re.IGNORECASE)
_MOST_SAID = 4  # names that a later figure may go on with
_AND_BEFORE = re.compile(r"[^\s，,].*(?:\band\b|&|和|及|与|以及)\s*$")
_AND_BEHIND = re.compile(r"\s*(?:and|&|和|及|与|以及)\s*(?!其)[^\W\d_]{2}")


class Namer(SiblingNamer):
    """Names the figures of one sentence; `carry` holds what later words may leave out."""

    def remember(self, name: Name) -> None:
        """Remember the name that a figure was given."""
        stated = self.carry.stated
        if name.metric:
            stated = stated | {(self.carry.subject, name.metric)}
        said = self.carry.said
        if name.metric_text:
            said = (*(each for each in said if each.metric != name.metric), name)[-_MOST_SAID:]
        known = self.carry.known
        if name.segment and name.metric and name.segment.casefold() not in known:
            known = known | {name.segment.casefold()}
        self.carry = replace(self.carry, name=name, stated=stated, said=said, known=known)

    def name(self, figure: Figure, movement: Movement | None) -> Name:
        """Return whose figure of what; a name without metric and words says that it cannot be told."""
        carried = self.carry.name
        share = self._share(figure) if movement is None and figure.quantity.unit is Unit.RATIO else None
        if share:
            return share
        if item := self._in_bracket(figure) if movement is None else None:
            return item
        if (
            (figure.aside and self._is_bare(figure))
            or is_said_before(self.sentence, figure)
            or (figure.alternative and movement is not None)
        ):
            fits = movement is not None or fits_kind(carried.unit_kind, figure.quantity)
            return replace(carried, confidence=0.8) if fits else Name()
        grown = _GROWTH_OF.search(figure.lead.of(self.sentence.words))
        if grown and movement is not None and carried.metric_text:
            return replace(carried, segment=self._owner(grown.group(1)), confidence=0.7)
        if is_gap(self.sentence, figure):
            return Name(carried.segment, None, last_words(trim(figure.lead.of(self.sentence.words))), "", 0.6)
        if special := self._special(figure) or self._by_phrase(figure, movement):
            return special
        mention = metric_of(self.sentence, figure, movement)
        if mention is not None:
            return self._by_mention(figure, mention, movement)
        return self._without_mention(figure, movement)

    def _by_mention(self, figure: Figure, mention: TermMention, movement: Movement | None) -> Name:
        if movement is None and is_within(self.sentence, mention, figure):
            return self._held(figure, mention)
        if self._is_bare_margin(figure, mention):
            return self._margin()
        joined = self._joined_with(figure, mention)
        if joined is None:
            return self._of_metric(figure, mention)
        return Name() if joined else self._of_own_words(figure)

    def _held(self, figure: Figure, mention: TermMention) -> Name:
        """Name what a metric holds by the words behind it: "revenue included $71m from licensing programmes"."""
        between = self.sentence.words[mention.span.end : figure.quantity.span.start]
        what = _HELD.match(figure.tail.of(self.sentence.words)) if _INCLUDES.search(between) else None
        words = f"{mention.text} {what.group(1)} {trim(what.group(2))}" if what else ""
        return Name(self.carry.name.segment, None, last_words(words), "", 0.6) if what else Name()

    def _without_mention(self, figure: Figure, movement: Movement | None) -> Name:
        if movement is None and (part := self._part_of(figure) or self._noun_behind(figure)):
            return part
        if behind := self._named_behind(figure, moved=movement is not None):
            return behind
        carried = self.carry.name
        words = trim(without_changes(self._before_change(figure)))
        if (
            "dividend" in (carried.metric or "")
            and carried.unit_kind == "per_share"
            and _IN_ALL.search(figure.lead.of(self.sentence.words))
        ):
            whole = self.context.glossary.get("dividends-paid")
            zh = not carried.metric_text.isascii()
            if whole is not None and fits_kind(whole.unit_kind, figure.quantity):
                return Name(carried.segment, whole.id, whole.zh if zh else whole.en, whole.unit_kind, 0.7)
        if known := self._of_known(figure, movement, words):
            return known
        if sibling := self._listed(figure, words) if movement is None else self._moved_part(figure, words):
            return sibling
        if self._goes_on(figure, movement, words):
            level = self._before_share(figure, movement)
            return level or replace(
                carried, segment=self._owner_after(figure) or carried.segment, confidence=0.8
            )
        return self._of_own_words(figure)

    def _goes_on(self, figure: Figure, movement: Movement | None, words: str) -> bool:
        """Tell whether a figure before which nothing is named goes on with the metric of the one before."""
        carried = self.carry.name
        if not carried.metric_text:
            return False
        if figure.alternative or says_how(words) or (words in _SHARE_AGAIN and "占" in carried.metric_text):
            words = ""
        if _CONSENSUS.fullmatch(words):
            bare = _COMPARES_ALONE.fullmatch(words) is not None
            return (
                not bare or _EXPECTED_BEHIND.match(self.sentence.words, figure.quantity.span.end) is not None
            )
        lead = take_apart(words)
        if lead.has_verb and not (lead.subject or lead.modifier):
            words = ""
        if (
            movement is None
            and not lead.has_verb
            and _TO_LEVEL.fullmatch(figure.lead.of(self.sentence.words))
        ):
            words = ""
        if names_nothing(words) or _FROM_ALONE.fullmatch(figure.lead.of(self.sentence.words)):
            words = ""
        if self._is_money_of_things(figure):
            return False
        noun = figure.quantity.noun
        counts_other = (
            noun is not None
            and noun.isascii()
            and noun.casefold() not in carried.metric_text.casefold()
            and not (self._reached(figure) or self._counts_the_same(figure))
        )
        plain = figure.quantity.unit is Unit.COUNT and figure.quantity.scale is None and noun is None
        counts_other = counts_other or (
            plain and _COUNTS.match(figure.tail.of(self.sentence.words)) is not None
        )
        fits = movement is not None or (fits_kind(carried.unit_kind, figure.quantity) and not counts_other)
        return not words and fits

    def _is_money_of_things(self, figure: Figure) -> bool:
        """Tell whether money follows a number of things that has no metric: "carried 3m riders and made $2bn"."""
        index = self.sentence.quantities.index(figure.quantity)
        before = self.sentence.quantities[index - 1] if index else None
        money = figure.quantity.unit is Unit.MONEY and self.carry.name.metric is None
        return money and before is not None and before.unit is not Unit.MONEY and before.noun is not None

    def _reached(self, figure: Figure) -> bool:
        """Tell whether a figure says where the one before led or started: "fell 3% to 4m litres", "from 571 kg"."""
        index = self.sentence.quantities.index(figure.quantity)
        before = self.sentence.quantities[index - 1] if index else None
        if before is None or not _LINK.fullmatch(
            self.sentence.words[before.span.end : figure.quantity.span.start]
        ):
            return False
        rate = before.unit in (Unit.RATIO, Unit.POINTS)
        return rate or before.noun == figure.quantity.noun

    def _is_bare_margin(self, figure: Figure, mention: TermMention) -> bool:
        """Tell whether "margin" is that of the metric before it: "EBIT of $5m (margin 4%)"."""
        before = trim(self.sentence.words[figure.lead.start : mention.span.start])
        is_bare = (
            mention.text.lower() in ("margin", "利润率")
            and not before
            and mention.span.end <= figure.quantity.span.start
        )
        return is_bare and bool(self.carry.name.metric)

    def _margin(self) -> Name:
        carried = self.carry.name
        if carried.metric_text.lower().endswith("margin"):
            return replace(carried, confidence=0.75)
        term = self.context.glossary.get(carried.metric or "")
        if not carried.metric_text.isascii():
            ratio = self._term(f"{carried.metric_text}率")
            return Name(
                carried.segment, ratio.id if ratio else None, f"{carried.metric_text}率", "ratio", 0.75
            )
        margin = self._term(f"{carried.metric_text} margin") or (
            self._term(f"{term.en} margin") if term else None
        )
        text = f"{carried.metric_text} margin"
        return Name(carried.segment, margin.id if margin else None, last_words(text), "ratio", 0.75)

    def _part_of(self, figure: Figure) -> Name | None:
        """Name a part by the words behind it: "of which $3m was severance" is not of the whole charge."""
        carried = self.carry.name
        match = _IS_WHAT.match(figure.tail.of(self.sentence.words))
        opens = _OF_WHICH_ALONE.fullmatch(self.sentence.words[figure.lead.start : figure.quantity.span.start])
        if match is None or opens is None or not carried.metric_text:
            return None
        if find_periods(match.group()) and _HAPPENED.match(match.group()):
            return None
        return Name(
            carried.segment, None, last_words(f"{carried.metric_text}, of which {match.group(1)}"), "", 0.6
        )

    def _joined_with(self, figure: Figure, mention: TermMention) -> bool | None:
        """Tell whether a metric is only part of what a figure is of: "cash and short-term investments".

        None: it is all of it; True: it stands beside another metric, so that the figure is of either.
        """
        if mention.span.start >= figure.quantity.span.start:
            return None
        before = _AND_BEFORE.search(self.sentence.words[figure.lead.start : mention.span.start])
        behind = _AND_BEHIND.match(self.sentence.words[mention.span.end : figure.quantity.span.start])
        if before is None and behind is None:
            return None
        others = [m for m in self.sentence.terms_in(figure.lead) if m is not mention]
        return any(m.span.end <= mention.span.start for m in others)

    def _of_metric(self, figure: Figure, mention: TermMention) -> Name:
        if mention.span.start >= figure.quantity.span.end:
            lead = take_apart(self.sentence.without_periods(figure.lead))
            segment = self._segment(lead, mention, figure.lead.start)
            return Name(segment, mention.term.id, mention.text, mention.term.unit_kind, 0.85)
        before = self.sentence.without_periods(Span(figure.lead.start, mention.span.start))
        lead = take_apart(doer_of(before))
        owner = self._owner_of_metric(figure, mention) or self._owner_after(figure)
        lead = owner_before_time(before, lead)
        segment = owner or self._segment(lead, mention, figure.lead.start)
        if lead.has_verb and (place := _PLACE.fullmatch(lead.modifier)):
            segment = place.group()
        modifier = lead.modifier if lead.has_verb else lead.subject
        modifier = re.sub(r"^.*\b(?:our|its|their)\b\s*", "", modifier)
        text = f"{modifier}{gap(modifier)}{mention.text}" if len(modifier) <= MAX_WORDS else mention.text
        text = without_own_company(text, self.context.names)
        return Name(segment, mention.term.id, text, mention.term.unit_kind, 0.9)

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
                return self._only_owner(mention) or self._economy(mention)
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
