"""A figure whose words name only an owner in; the metric that the words before it gave, for that owner, out.

"Snacks earned 41%, treats 29%": lists leave out what they are of. Here is decided when words are an owner of the same
kind as the one before, or one that the report has given figures for already, and which earlier metric is meant.
"""

import re
from dataclasses import replace

from index.facts.context import Name
from index.facts.owners.subjects import SubjectNamer
from index.facts.sentences.contributing import pulled
from index.facts.sentences.figures import Figure
from index.facts.sentences.movement import Movement
from index.facts.sentences.ongoing import goes_on_alone, is_place, leading_place
from index.facts.sentences.shortening import last_words
from index.facts.wording import VERB, take_apart, trim
from index.language.directions import find_changes, without_changes
from index.language.firmnames import whole_firm
from index.language.glossary import TermMention
from index.language.kinds import fits_kind
from index.language.numbers import Unit
from index.language.periods import find_periods
from index.types import Span

_MAX_PART = 8
_OF_REVENUE = "share-of-revenue"
_SHARE = re.compile(r"占|(?:^|, )share of (?:total |group )?(?:revenue|sales|turnover)\b")
OF_WHICH_FIRST = re.compile(r"\s*(?:其中|of which)\s*[，,：:]?\s*\S", re.IGNORECASE)
_OF_WHICH_ZH = re.compile(r"\s*其中\s*[，,：:]?\s*\S")
_COMPARED_WITH = re.compile(r"^(?:均|都|也|亦)?(?:显著|明显|远|略|大幅)?(?:高于|低于|好于|优于|不及)")
_PROPER = re.compile(r"[A-Z][\w&.'’-]*(?: (?:[A-Z&][\w&.'’-]*|of|and|the)){0,4}")
_BRACKETED_ITEM = re.compile(
    r"[）)]?\s*(?:[、，,；;]|和|及|与|以及|\band\b)\s*(?:其次|再次|依次|接着|然后)?[是为]?\s*"
    r"(?:followed by |then )?(?:the )?"
    r"([^、，,；;（()）\d]{1,24}?)\s*[（(]\s*(?:约|about )?",
)
_PRONOUN_WAS = re.compile(
    r"[\s,，]*(?:and |but )?(?:it|this|that|the figure|the number|其|[这该]一?(?:数字|数据|指标|比例|占比|比重))\s*"
    r"(?:had |has |have )?"
    r"(?:was|been|is|stood|averaged|reached|为|是|仅为|只有|达到?)?\s*(?:at|still|only|just|about)?\s*",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"[\s,，]*(?:and |but )?(?:we|management|they|the company|the group|analysts) (?:now )?"
    r"(?:expects?|sees?|forecasts?|projects?|anticipates?) (?:it|this|that)"
    r"(?: (?:coming|to|at|in|be|come|reach|roughly|about))*\s*",
    re.IGNORECASE,
)
_TITLE = re.compile(r"《[^《》]{1,24}》")
_TIMES_WHAT = re.compile(r"\s*(?:times\s+)?([A-Za-z][\w]*(?: [a-z]+)?)")
_GROWTH = re.compile(r"[\s，,]*(?:增速|增幅|涨幅|降幅|跌幅|升幅)")
_OF_THE_FIRM = re.compile(
    r"^(?:net-(?!interest|margin)|earnings|basic|diluted|total-|cash|dividend|income-tax|effective-tax|shareholder|debt)"
    r"|per-share"
)
"""Metrics that are told of a firm, hardly of one of its parts."""
_OF_AN_ECONOMY = re.compile(r"cpi|ppi|gdp|unemployment|payroll|inflation|pmi|retail-sales|policy-rate")
_OF_A_MARKET = re.compile(rf"{_OF_AN_ECONOMY.pattern}|turnover|trading|index|yield|exchange-rate")
"""Metrics of an economy or a market, which no sentence on a firm makes the firm's."""
_THAN_AVERAGE = re.compile(
    r"(?:均|都|也|仍|则)?(?:显著|明显|远|略|大幅)?(?:[高低优好少多快慢]于|超过|超出|不及)"
    r"([\u3400-\u9fff]{1,8}?(?:平均|均值|中位数|总体|整体|同业|同行))(?:值|水平)?的?"
)
_KIN = re.compile(r"[\u3400-\u9fff]{2}[业类型省市区级线]$")
_MEASURE_END = re.compile(
    r"(?:价值|余额|金额|数量|准备|费用|成本|收入|利润|合计|小计|总额|比例|面积|原值|净值)$"
)
"""How names of rows end that own nothing: 账面价值."""
_LITTLE = re.compile(r"[微略]$")


class SiblingNamer(SubjectNamer):
    """Names figures by an owner alone; what they are of is carried."""

    def _special(self, figure: Figure) -> Name | None:
        """Name a figure that its wording tells the name of, whatever metrics stand before it."""
        found = (self._pulled, self._growth, self._deed, self._times, self._ran_at, self._lost)
        return next((name for naming in found if (name := naming(figure)) is not None), None)

    def _pulled(self, figure: Figure) -> Name | None:
        """Name points that something contributed to another thing: "消费拉动GDP增长4.2个百分点"."""
        text = pulled(self.sentence, figure)
        if not text:
            return None
        before, _, _ = self.sentence.without_periods(figure.lead).partition(text)
        owner = self._owner(trim(before)) or self.carry.name.segment or self.carry.subject
        return Name(owner, None, last_words(text), "", 0.7)

    def _growth(self, figure: Figure) -> Name | None:
        """Name points that a growth rate moved by: "同比增长10.7%，增速比一季度下降2个百分点"."""
        carried = self.carry.name
        if figure.quantity.unit is not Unit.POINTS or not carried.metric_text:
            return None
        if not (_GROWTH.match(figure.lead.of(self.sentence.words)) or self._is_of_growth(figure)):
            return None
        if "增速" in carried.metric_text:
            return replace(carried, confidence=0.7)
        return Name(carried.segment, None, last_words(f"{carried.metric_text}增速"), "", 0.7)

    def _is_of_growth(self, figure: Figure) -> bool:
        """Tell whether points can only be of the growth stated before them: "销量增长6.4%，比一季度加快1.0个百分点"."""
        index = self.sentence.quantities.index(figure.quantity)
        before = self.sentence.quantities[index - 1] if index else None
        if before is None or before.unit is not Unit.RATIO or self.sentence.terms_in(figure.lead):
            return False
        since = self.sentence.quantities[index - 2].span.end if index > 1 else 0
        grew = find_changes(self.sentence.words[since : before.span.start])
        is_rate = self.carry.name.unit_kind == "ratio"
        return bool(grew) and not (is_rate or grew[-1].to_level or trim(self._before_change(figure)))

    def _times(self, figure: Figure) -> Name | None:
        """Name how many times something another thing is: "net debt was £365m, or 2.9 times EBITDA"."""
        match = (
            _TIMES_WHAT.match(figure.tail.of(self.sentence.words))
            if figure.quantity.unit is Unit.MULTIPLE
            else None
        )
        carried = self.carry.name
        if match is None or not figure.alternative or not carried.metric_text:
            return None
        text = f"{carried.metric_text} to {match.group(1)}"
        term = self._term(text)
        return Name(carried.segment, term.id if term else None, last_words(text), "multiple", 0.7)

    def _before_share(self, figure: Figure, movement: Movement | None) -> Name | None:
        """Name a rate behind a share by the level that had it: "投入2亿元，占收入的5%，同比增长23%".

        Behind a share of revenue that no level stands before, a rate may be of either: it has no name.
        """
        carried = self.carry.name
        is_share = carried.metric == _OF_REVENUE or _SHARE.search(carried.metric_text) is not None
        if movement is None or figure.quantity.unit is not Unit.RATIO or not is_share:
            return None
        levels = (
            name for name in reversed(self.carry.said) if name.metric_text and name.unit_kind != "ratio"
        )
        level = next(levels, None)
        if level is not None and carried.metric_text.startswith(level.metric_text):
            return replace(level, confidence=0.7)
        if "占" in carried.metric_text and carried.metric != _OF_REVENUE:
            return None
        index = self.sentence.quantities.index(figure.quantity)
        led = self.sentence.quantities[index - 2].unit if index > 1 else Unit.RATIO
        had = level is not None and level.segment == carried.segment and led is Unit.MONEY
        return replace(level, confidence=0.7) if level is not None and had else Name()

    def _opened(self, mention: TermMention) -> str:
        """Return whom the paragraph opened with, for a sentence that begins with a metric."""
        return "" if _OF_THE_FIRM.search(mention.term.id) else self.carry.opened or ""

    def _economy(self, mention: TermMention) -> str:
        """Return the country that the paragraph is about: "欧元区GDP下降0.1%。失业率为6.5%"."""
        place = self.carry.topic if is_place(self.carry.topic) else self.carry.firm
        return place if _OF_AN_ECONOMY.search(mention.term.id) and is_place(place) else ""

    def _firm_told_of(self, mention: TermMention) -> str:
        """Return the firm whose figures alone the paragraph gave: "海岚矿业2023年产铜9吨。现金成本3元"."""
        return "" if _OF_A_MARKET.search(mention.term.id) else whole_firm(self.carry.opened or "")

    def _sibling(self, figure: Figure, words: str) -> Name | None:
        """Name a figure of the owner before it in a list: "East revenue 5bn; South 3bn", "Europe 35%, China 19%"."""
        carried = self.carry.name if self.carry.name.metric_text else self.carry.listed
        owner = carried.segment
        words = _COMPARED_WITH.sub("", words)
        if not owner.isascii() and words not in carried.metric_text:
            words = words[: len(words) - _shared_end(words, carried.metric_text)]
        if not (owner and words and carried.metric_text and fits_kind(carried.unit_kind, figure.quantity)):
            return None
        counted = figure.quantity.noun is not None
        if (
            counted
            and not self._counts_the_same(figure)
            or figure.lead.of(self.sentence.words).count(words) != 1
        ):
            return None
        alike = _PROPER.fullmatch(words) if owner.isascii() else words[-1] == owner[-1] and len(words) <= 10
        alike = (
            alike or _TITLE.fullmatch(words) or (counted and len(words) == len(owner) and not words.isascii())
        )
        proper = not owner.isascii() or _PROPER.fullmatch(owner)
        if not (alike and proper):
            return None
        text = carried.metric_text.removeprefix(owner).strip() or carried.metric_text
        return replace(carried, segment=words, metric_text=text, confidence=0.7)

    def _counts_the_same(self, figure: Figure) -> bool:
        """Tell whether a figure counts what the one before it does: "north 31 stores, south 18 stores"."""
        index = self.sentence.quantities.index(figure.quantity)
        return index > 0 and self.sentence.quantities[index - 1].noun == figure.quantity.noun

    def _listed(self, figure: Figure, words: str) -> Name | None:
        """Name a figure before which only a part or another owner of what was told before stands."""
        return self._of_which(figure, words) or self.of_place(figure, words) or self._sibling(figure, words)

    def of_place(self, figure: Figure, words: str) -> Name | None:
        """Name a figure before which only another place stands: "日本GDP增长1.3%、英国0.2%", "德国为31%"."""
        carried = self.carry.name if self.carry.name.metric_text else self.carry.listed
        place = _COMPARED_WITH.sub("", words).removesuffix("的")
        if not fits_kind(carried.unit_kind, figure.quantity) and figure.quantity.unit is not Unit.RATIO:
            # behind the share that one of them had
            fitting = (
                each for each in reversed(self.carry.said) if fits_kind(each.unit_kind, figure.quantity)
            )
            carried = next(fitting, carried)
        held = carried.segment if is_place(carried.segment) else leading_place(carried.segment)
        text = carried.metric_text.removeprefix(held) or carried.metric_text
        place = place[: len(place) - _shared_begin(place, text)]
        if not (carried.metric_text and held and is_place(place)):
            return None
        term = self._term(text) if carried.metric is None else None
        if term is not None:
            return Name(place, term.id, text, term.unit_kind, 0.7)
        return replace(carried, segment=place, metric_text=text, confidence=0.7)

    def _of_which(self, figure: Figure, words: str) -> Name | None:
        """Name a part of what is counted before it: "销量2.3万台，其中出口3120台", "收入6亿元，其中海外2亿元"."""
        carried = self.carry.name if self.carry.name.metric_text else self.carry.listed
        lead, index = take_apart(words), self.sentence.quantities.index(figure.quantity)
        levels = [q for q in self.sentence.quantities[:index] if q.unit not in (Unit.RATIO, Unit.POINTS)]
        opens = _OF_WHICH_ZH.match(figure.lead.of(self.sentence.words))
        if not opens or lead.has_verb or not carried.metric_text or not 0 < len(words) <= _MAX_PART:
            return None
        of_whole = {(q.unit, q.currency, q.noun) for q in levels[-1:]}
        own = (figure.quantity.unit, figure.quantity.currency, figure.quantity.noun)
        if (of_whole and own not in of_whole) or figure.quantity.unit is Unit.RATIO:
            return None
        if not of_whole and not fits_kind(carried.unit_kind, figure.quantity):
            return None
        owner = "" if words.endswith(carried.metric_text) else self._owner(words)
        text = carried.metric_text.removeprefix(carried.segment) or carried.metric_text
        whole = "" if carried.segment in words or is_place(owner) else carried.segment
        return (
            replace(carried, segment=f"{whole}{owner}", metric_text=text, confidence=0.7) if owner else None
        )

    def _moved_part(self, figure: Figure, words: str) -> Name | None:
        """Name a change of a part by the whole's metric: "用电量均呈两位数增长，其中东岭同比增长19.1%"."""
        carried = self.carry.name
        opens = OF_WHICH_FIRST.match(figure.lead.of(self.sentence.words))
        lead = take_apart(words)
        if figure.quantity.unit is Unit.RATIO and carried.unit_kind != "ratio" and self._is_kin(words):
            return self._of_kin(words)
        if goes_on_alone(self.sentence, figure) and (place := self.of_place(figure, words)):
            return place
        if not opens or not carried.metric or not lead.subject or lead.has_verb or len(words) > _MAX_PART:
            return None
        return replace(carried, segment=self._owner(words) or carried.segment, confidence=0.7)

    def _is_kin(self, words: str) -> bool:
        """Tell whether words are an owner of the very kind of the one before: 采矿业, 制造业."""
        owner = self.carry.name.segment
        return (
            bool(_KIN.search(words)) and owner[-1:] == words[-1:] and words not in self.carry.name.metric_text
        )

    def _of_kin(self, words: str) -> Name:
        """Name a change of another trade or class by the metric of the one before: "，制造业增长4.2%"."""
        carried = self.carry.name
        text = carried.metric_text.removeprefix(carried.segment) or carried.metric_text
        return replace(carried, segment=words, metric_text=text, confidence=0.7)

    def _of_known_owner(self, figure: Figure, movement: Movement | None, words: str) -> Name | None:
        """Name a figure before which only an owner stands that has had figures: "Crisps earned 41%; nuts just 29%"."""
        owner = next(
            (each for each in (words, _LITTLE.sub("", words)) if each.casefold() in self.carry.known), ""
        )
        if not owner or figure.aside or _MEASURE_END.search(owner):
            return None
        before = [self.carry.listed, self.carry.name] if self.carry.name.metric_text else [self.carry.listed]
        names = [*self.carry.said, *before]
        if movement is not None:  # a rate moves by points, all else by a rate
            points = figure.quantity.unit is Unit.POINTS
            names = [name for name in names if (name.unit_kind == "ratio") is points]
        return self._given(owner, figure, movement, names)

    def _of_pronoun(self, figure: Figure, movement: Movement | None) -> Name | None:
        """Name a figure of what a pronoun takes up: "fuel averaged $612; a year ago it was $655"."""
        lead = trim(self.sentence.without_periods(Span(figure.clause.start, figure.quantity.span.start)))
        whole = self.sentence.without_periods(figure.lead)
        taken = _PRONOUN_WAS.fullmatch(whole) and _PRONOUN_WAS.fullmatch(lead)
        if movement is not None or not (taken or _SEEN.fullmatch(without_changes(lead))):
            return None
        name = self.carry.name if self.carry.name.metric_text else self.carry.listed
        name = name if name.metric_text else (self.carry.said or (Name(),))[-1]
        return (
            replace(name, confidence=0.7)
            if name.metric_text and fits_kind(name.unit_kind, figure.quantity)
            else None
        )

    def _in_bracket(self, figure: Figure) -> Name | None:
        """Name a figure that stands alone in a bracket behind an owner of a list: "next came Asia (8), Africa (3)"."""
        words = self.sentence.words
        index = self.sentence.quantities.index(figure.quantity)
        if not index or words[figure.quantity.span.end :].lstrip()[:1] not in (")", "）"):
            return None
        since = self.sentence.quantities[index - 1].span.end
        item = _BRACKETED_ITEM.fullmatch(words[since : figure.quantity.span.start])
        owner = trim(item.group(1)) if item else ""
        if not owner or VERB.search(owner) or find_changes(owner) or find_periods(owner):
            return None
        if any(since <= mention.span.start < figure.quantity.span.start for mention in self.sentence.terms):
            return None
        return self._given(owner, figure, None, [*self.carry.said, self.carry.name])

    def _of_known(self, figure: Figure, movement: Movement | None, words: str) -> Name | None:
        """Name a figure before which only a pronoun, an owner told of before, or a time stands."""
        return (
            self._of_pronoun(figure, movement)
            or self._of_known_owner(figure, movement, words)
            or self._for_another_time(figure, movement, words)
            or (self._beside_average(figure, words) if movement is None else None)
        )

    def _for_another_time(self, figure: Figure, movement: Movement | None, words: str) -> Name | None:
        """Name a change behind a semicolon before which only a time stands: "GDP增长5.2%；一季度增长4.5%"."""
        dated = movement is not None and not words and self.sentence.periods_in(figure.lead)
        behind = dated and not self.carry.name.metric_text and self.carry.listed.metric_text
        return replace(self.carry.listed, confidence=0.7) if behind else None

    def _beside_average(self, figure: Figure, words: str) -> Name | None:
        """Name the level of all that one is compared with: "PE为16倍，低于行业平均的21倍"."""
        other, carried = _THAN_AVERAGE.fullmatch(words), self.carry.name
        fits = carried.metric_text and fits_kind(carried.unit_kind, figure.quantity)
        if other is None or not fits or figure.quantity.unit is Unit.POINTS:
            return None
        return replace(carried, segment=other.group(1), confidence=0.7)

    def _given(self, owner: str, figure: Figure, movement: Movement | None, names: list[Name]) -> Name | None:
        """Return the last of `names` that a figure can be of, as that of `owner`."""
        for name in reversed(names):
            if name.metric_text and (movement is not None or fits_kind(name.unit_kind, figure.quantity)):
                text = name.metric_text.removeprefix(name.segment).strip() or name.metric_text
                return replace(name, segment=self._owner(owner), metric_text=text, confidence=0.7)
        return None


def _shared_end(words: str, metric: str) -> int:
    """Return how many characters words end with that a metric of several ends with too, but for all of them."""
    ends = (size for size in range(min(len(words) - 1, len(metric)), 1, -1) if metric.endswith(words[-size:]))
    return next(ends, 0)


def _shared_begin(words: str, metric: str) -> int:
    """Return how many characters words end with that a metric begins with: 新增 of 欧洲新增 and 新增装机."""
    ends = (
        size for size in range(min(len(words) - 1, len(metric)), 1, -1) if metric.startswith(words[-size:])
    )
    return next(ends, 0)
