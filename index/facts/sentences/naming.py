"""A figure in a sentence in; whose figure of what it is, out.

Read from left to right: what a clause leaves out it takes from what stands before it. Here is decided what is
carried from figure to figure and when that ends, and when words before a metric name its owner or qualify it.
"""

import re
from dataclasses import replace

from index.facts.context import Name
from index.facts.owners.regionlists import listed_mover
from index.facts.sentences.figures import Figure
from index.facts.sentences.mentioning import is_within, metric_of
from index.facts.sentences.metricnaming import MetricNamer
from index.facts.sentences.movement import Movement, is_gap, is_said_before
from index.facts.sentences.ongoing import names_nothing, says_how
from index.facts.sentences.shortening import last_words
from index.facts.wording import (
    take_apart,
    trim,
)
from index.language.directions import without_changes
from index.language.glossary import TermMention
from index.language.kinds import fits_kind
from index.language.numbers import Unit
from index.language.periods import find_periods
from index.language.tagging import tagged

_GROWTH_OF = re.compile(
    r"(?:driven|led|helped|supported)\s+by\s+(.{2,50}?)(?:\s+revenue)?\s+growth\s+of\s*$", re.IGNORECASE
)
_CONSENSUS = re.compile(
    r"(?:(?:well |far |just |slightly )?"
    r"(?:beat|beating|missed|missing|topped|topping|above|below|ahead of|short of)\s+)?"
    r"(?:the\s+|(?:wall street |market )?analysts?[’']?s?\s+|(?:average|mean)\s+)*"
    r"(?:consensus|estimates?|expectations?|forecasts?)(?:\s+estimates?)?|(?:市场)?一致预期"
    r"|(?:[高低好优]于|超过|超出|不及)?(?:市场|分析师|机构|华尔街)(?:此前|普遍|平均|一致)*的?预[期测估](?:均?值)?"
    r"|(?:well |far |just |slightly )?(?:ahead|above|below|short|beating|topping|missing)"
    r"|(?:高于|低于|好于|优于|超过|超出|不及)(?:我们|公司|市场|分析师)?(?:此前|之前|先前)?(?:的|给出的?|预期的?)?",
    re.IGNORECASE,
)
_FROM_OTHER = re.compile(r"(?:增速|增幅)?(?:比|较|[高低快慢]于|领先|落后)")
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
_OF_WHICH = ", of which "
_AND_ALONE = re.compile(r"\s*,?\s*(?:and\s+)?(?:about\s+|some\s+)?", re.IGNORECASE)
_OF_WHICH_LAST = re.compile(r"\bof (?:which|whom)\s+(?:about\s+|some\s+|approximately\s+)?$", re.IGNORECASE)
_DONE_WITH_PART = re.compile(
    r"\s*(?:(?:was|were|is|are)\s+[a-z]+ed\s+(?:to|as|in|by|for|from)|relates? to|through|via)\s"
)
"""What was done with a part, whatever metrics it names: "of which $10m was recognised as revenue"."""
_IS_WHAT = re.compile(
    r"\s*(?:(?=[a-z]+ing )|(?:was|were|is|are|went|came|relates?|related|comes|for|in|from|to)\s+"
    r"|(?=(?:through|via)\s))"
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
_OF_ALL = re.compile(r"(?:group|total|overall|company)\s+|总(?=[\u3400-\u9fff]{2})", re.IGNORECASE)
"""What says that a metric is the whole firm's: "Group sales"."""
_MEASURE_WORD = re.compile(r"[名位个家项款座种条所台套只件艘架间处]")
_LONGEST_THING = 10
_MOST_SAID = 4  # names that a later figure may go on with
_AND_BEFORE = re.compile(r"[^\s，,].*(?:\band\b|&|和|及|与|以及)\s*$")
_AND_BEHIND = re.compile(r"\s*(?:and|&|和|及|与|以及)\s*(?!其)[^\W\d_]{2}")


class Namer(MetricNamer):
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
            return Name(carried.segment, None, last_words(self._gap_words(figure)), "", 0.6)
        if (
            special := self._special(figure)
            or (self._part_of(figure) if movement is None and self._is_part(figure) else None)
            or self._of_subject(figure, movement)
            or self._by_phrase(figure, movement)
        ):
            return special
        mention = metric_of(self.sentence, figure, movement)
        if mention is not None:
            return self._by_mention(figure, mention, movement)
        place = listed_mover(self.sentence, figure) if movement is not None else ""
        return self._moved_as_told(figure, place) if place else self._without_mention(figure, movement)

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
            and "回购" not in figure.tail.of(self.sentence.words)
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

    def _moved_as_told(self, figure: Figure, place: str) -> Name:
        """Name a change of one place of a list by the metric told before the list, by its own words after a rate."""
        told = self.carry.name if self.carry.name.metric_text else (self.carry.said or (Name(),))[-1]
        if not told.metric or told.unit_kind == "ratio":
            return self._of_own_words(figure)
        text = _OF_ALL.sub("", told.metric_text.removeprefix(told.segment).strip()) or told.metric_text
        return replace(told, segment=place, metric_text=text, confidence=0.7)

    def _gap_words(self, figure: Figure) -> str:
        """Return what points that part two things are of: "制造业投资增速比全部投资高"."""
        words, carried = trim(figure.lead.of(self.sentence.words)), self.carry.name
        if not _FROM_OTHER.match(words) or not carried.metric_text or carried.metric_text in words:
            return words
        index = self.sentence.quantities.index(figure.quantity)
        if not index or self.sentence.quantities[index - 1].unit is not Unit.RATIO:
            return words
        rate = "" if carried.unit_kind == "ratio" or words.startswith("增") else "增速"
        return f"{carried.metric_text}{rate}{words}"

    def _goes_on(self, figure: Figure, movement: Movement | None, words: str) -> bool:
        """Tell whether a figure before which nothing is named goes on with the metric of the one before."""
        carried = self.carry.name
        if not carried.metric_text:
            return False
        if figure.alternative or says_how(words) or (words in _SHARE_AGAIN and "占" in carried.metric_text):
            words = ""
        if _CONSENSUS.fullmatch(words):
            bare = _COMPARES_ALONE.fullmatch(words) is not None and "预" not in words
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
        counts_other = (
            counts_other
            or self._counts_behind(figure)
            or (plain and _COUNTS.match(figure.tail.of(self.sentence.words)) is not None)
        )
        fits = movement is not None or (fits_kind(carried.unit_kind, figure.quantity) and not counts_other)
        return not words and fits

    def _counts_behind(self, figure: Figure) -> bool:
        """Tell whether the things that a figure counts stand behind it: "设有8个工厂、57个实验室"."""
        tail = figure.tail.of(self.sentence.words).lstrip()
        if (
            _MEASURE_WORD.fullmatch(figure.quantity.noun or "") is None
            or not "\u3400" <= tail[:1] <= "\u9fff"
        ):
            return False
        word = next(iter(tagged(tail[:_LONGEST_THING])))
        is_thing = word.tag.startswith("n") and len(word.text) > 1
        return is_thing and word.text not in self.carry.name.metric_text

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

    def _is_part(self, figure: Figure) -> bool:
        """Tell whether words say what was done with a figure, whatever metrics they name."""
        return _DONE_WITH_PART.match(figure.tail.of(self.sentence.words)) is not None

    def _part_of(self, figure: Figure) -> Name | None:
        """Name a part by the words behind it: "of which $3m was severance" is not of the whole charge."""
        carried = self.carry.name
        match = _IS_WHAT.match(figure.tail.of(self.sentence.words))
        lead = self.sentence.words[figure.lead.start : figure.quantity.span.start]
        goes_on = _OF_WHICH in carried.metric_text and _AND_ALONE.fullmatch(lead)
        opens = _OF_WHICH_ALONE.fullmatch(lead) or _OF_WHICH_LAST.search(lead) or goes_on
        if match is None or not opens or not carried.metric_text:
            return None
        if find_periods(match.group()) and _HAPPENED.match(match.group()):
            return None
        return Name(
            carried.segment,
            None,
            last_words(f"{carried.metric_text.split(_OF_WHICH)[0]}{_OF_WHICH}{match.group(1)}"),
            "",
            0.6,
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
