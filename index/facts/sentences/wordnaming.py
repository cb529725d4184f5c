"""A figure that no metric of the glossary names in, the report's own words for what it is out.

Here is decided when words say a share of something, when the words behind a figure name it ("73% of firms"), and
which words of a clause are the name of what is counted.
"""

import re
from dataclasses import replace

from index.facts.context import Carry, Name, ReportContext, is_metric
from index.facts.sentences.doing import Deed, disposed, done_with, rate_moved
from index.facts.sentences.figures import Figure, Sentence
from index.facts.sentences.mentioning import REASON, is_of_whole
from index.facts.sentences.movement import THAN_BEFORE
from index.facts.sentences.ongoing import leading_place
from index.facts.sentences.quantified import measured
from index.facts.sentences.shortening import MAX_WORDS, first_words, last_words
from index.facts.wording import DOING, Lead, is_own_company, owner_of, take_apart, trim, without_own_company
from index.language.directions import find_changes
from index.language.firmnames import whole_firm
from index.language.glossary import Term
from index.language.numbers import Unit
from index.language.periods import find_periods
from index.types import Span

_MAX_NOUN = 4
_MOST_UNDER_TOPIC = 8  # longer words say themselves whose a figure is
_DONE = re.compile(
    rf"\b({DOING}|shipped|sold|produced|mined|carried|handled|transported|processed|treated|repurchased|served|booked"
    r"|employed|issued|signed|raised)\s*(?:about|around|some|nearly|over|more than|a record|a total of|roughly)?\s*$",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"(?:we|it|they|he|she|numbered|averaged|which|that|who|been|now|then|also|under|about|least|not|no|priced|and|of|be|at|or"
    r"|below|above|previously|earlier|yesterday|today|\d+|[^\w\u3400-\u9fff]|[不即其以因将把于另对在可会合共])+(?:\s(?:we|it|numbered|averaged|below))*",
    re.IGNORECASE,
)
_OF_QUOTED = re.compile(r"(.{0,20}[「“《][^」”》]{1,20}[」”》])\s*的?([\u3400-\u9fff]{2,20})")
_OF_BEHIND = re.compile(r"\s+(?:of|in(?= cash\b))\s+((?:[a-z-]+\s){0,3}[a-z-]+)(?=[\s,;.)]|$)")
_OF_STUFF = re.compile(
    r"\s+of\s+((?:(?:the|our|its)\s+)?(?!(?:in|on|at|to|for|from|and|or|by|with)\b)[a-z-]+"
    r"(?: (?!(?:in|on|at|to|for|from|and|or|by|with|was|were|is|are|last|this|that|which)\b)[a-z-]+)?)"
)
_SHARE = re.compile(
    r"占|佔|比重|贡献了?(?=[^，。；]{1,16}的\s*[约近超]?\s*$)"
    r"|account(?:ing|ed|s)? for|responsible for|representing|represented",
    re.IGNORECASE,
)
_WHOLE = ("", "全国", "全球", "国内", "世界", "我国")
_SHARE_OF = re.compile(r"(.*?)(占.+|占比)")
_SHARE_ALONE = re.compile(r"(?:占比|佔比|比例|比重|占比为)")
_OF_WHAT = re.compile(
    r"\s*of\s+(?:(?:the|our|its|all|new)\s+)*((?:total |group |net )*[a-z]+(?: [a-z]+)?)", re.IGNORECASE
)
_COUNTED = re.compile(
    r" ?[A-Za-z\u3400-\u9fff][A-Za-z\u3400-\u9fff ]{1,15}?(?=[的、，。；（(,;]|$|和|及|与|以及)"
)
_NOUN_AFTER = re.compile(
    r"\s*的\s*([^，。；、（(]{2,40})|\s*of\s+(?:the\s+|all\s+|its\s+|our\s+)?([^,.;()$€£¥\d]{3,60})"
)
_RATE_FIRST = re.compile(r"[\u3400-\u9fff]{0,6}?(?:税率|利率|费率|比例|折扣)(?![\u3400-\u9fff]?[的为是])")
"""What a percentage is, before what is done at it: "按15%的税率计缴企业所得税"."""
_RANKED = re.compile(
    r"(?<=[\u3400-\u9fff]{2})(?:位[居列]|排[名在]|[稳跃]?居|[名位]列|领[跑先]|拿下|占据|蝉联).*"
)
"""How something with a share ranks by it: "以19.6%的份额位居第一"."""
_USED_FOR = re.compile(r"\s*(?:将|拟|主要|全部|计划|均)*(用于[^，。；、]{2,40})")
_LOOSE = re.compile(
    r"分别|同比|环比|較|较|相比|按年|比\s{2,}|\b(?:compare[ds] (?:with|to)|versus|yoy|qoq)\b|\b(?:from|to)\s*$",
    re.IGNORECASE,
)
_REVENUE = ("revenue", "revenues", "net revenue", "net revenues", "sales", "net sales", "turnover")
_LASTS = re.compile(r"\b(?:periods?|terms?|life|lives|maturity|duration|tenor|age)$", re.IGNORECASE)
_COMPARING = re.compile(r"\s(?:compared|versus|against|as of|for the)\b")
_TIME_NOUN = re.compile(r"(?:year|month|week|day|hour)s?", re.IGNORECASE)
_THAT_FIRM = re.compile(r"该(?:公司|企业|集团)")
_PER_SHARES = re.compile(r"每\s*\d+\s*股$")
_SPENT = re.compile(r"\b(spend|spent|invest|invested|pay|paid)$", re.IGNORECASE)
_ON_WHAT = re.compile(
    r"\s*((?:on|in|into|for) (?:(?:a|an|the|its|our|new|second|third) )*[a-z][\w-]+"
    r"(?: (?!(?:in|on|at|by|to|this|last|next|over)\b)[a-z][\w-]+){0,3})"
)
_INCREASE_IN = re.compile(
    r"\s*(?:increase|rise|decrease|decline|drop|fall|reduction|growth)\s+in\s+(?:the\s+|our\s+|its\s+)?"
    r"([a-z][\w-]*(?:\s+[a-z][\w-]*){0,3}?)(?=\s+(?:on|in|at|from|and|that|which|for|during|to|due)\b|[,;.)]|$)"
)
_AT_A_PRICE = re.compile(
    r"\s*(?:/\s*股)?\s*的([\u3400-\u9fff]{0,6}(?:价格|对价|代价|金额|总额|价))(?![\u3400-\u9fff]?[格值])"
)
_OF_GIVEN = re.compile(r"\s*的([\u3400-\u9fff]{2,10})(?=[，。；、,]|$)")
"""What money is, behind it: "提供了1.7万亿元的融资支持"."""
_VALUED_AT = re.compile(r"\s*的?((?:PEG?|P/?[BES]|EV/[A-Za-z]+|市[盈净销]率)(?![A-Za-z]))")
"""What a valuation is a multiple of: "给予2024年26倍PE"."""
_WITH_MONEY = re.compile(
    r"(?:以|斥资|耗资|出资)\s*(?:约|人民币|人民幣|总价|现金|(?:自有|自筹|募集|超募)资金"
    r"|不超过|不低于|不少于)*\s*$"
)
_DEAL = re.compile(
    r"\s*(?:的?(?:价格|对价|代价))?((?:收购|回购|增持|购买|购入|买入|出售|转让|认购|增资|入股|取得)[^，。；（(\d]{2,30})"
)
_RELATIVE_VERB = re.compile(r"^(?:which|that|who) (?:(?:now|also|currently) )?[a-z]+s$")
"""What a relative clause says before what is counted: "which runs 64 vessels"."""
_RAN_AT = re.compile(
    r"(.*?)\b(?:ran|runs|running|operated|operates|operating|worked)\s+at\s+(?:about |around |only |just |over )?$"
)
_OF_CAPACITY = re.compile(r"\s*of\s+(?:[a-z]+ ){0,2}capacity\b")
_LOST = re.compile(r"(.*?)\blost\s+(?:about |around |some |nearly |over )?$", re.IGNORECASE)
_AT_LEVEL = re.compile(
    r"\s+(?:at|on) (?:the |an? )?(EBITDA|EBIT|operating|pre-?tax|net)\b(?: (?:profit |income )?(?:level|line|basis))?",
    re.IGNORECASE,
)
_IN_PART = re.compile(
    r"\s(?:at|in|on) (?:its|our|the|their) ((?:[A-Z][\w&.-]* ?)+(?:[a-z]+(?=\s*(?:$|[,;.])))?)"
)
_PRONOUN = re.compile(r"^(?:we|they|it|the company|the group)\s+", re.IGNORECASE)


class WordNamer:
    """Names the figures of one sentence by its own words; `carry` holds what later words may leave out."""

    def __init__(self, sentence: Sentence, context: ReportContext, carry: Carry) -> None:
        """Take a sentence and what still holds from the one before."""
        self.sentence = sentence
        self.context = context
        self.carry = carry

    def _owner(self, subject: str) -> str:
        told_of = not self.context.names or _THAT_FIRM.search(self.sentence.words)
        if (
            told_of
            and (firm := self.carry.firm or whole_firm(self.carry.subject))
            and is_own_company(subject, frozenset())
        ):
            return firm  # "the company" of an article on several
        return "" if len(subject) > MAX_WORDS else owner_of(subject, self.context.names)

    def _share(self, figure: Figure) -> Name | None:
        """Name a share of something: "占营业收入的12.6%", "or 24% of revenue", "占比22%"."""
        lead = figure.lead.of(self.sentence.words)
        carried = self.carry.name
        if _SHARE_ALONE.fullmatch(trim(lead)) and carried.metric_text:
            return self._looked_up(carried.segment, f"{carried.metric_text.removesuffix('占比')}占比")
        covered = [m.span for m in self.sentence.terms_in(figure.lead)]
        marks = [
            m
            for m in _SHARE.finditer(lead)
            if not any(span.start <= m.start() + figure.lead.start < span.end for span in covered)
        ]
        if marks and not lead[: marks[0].start()].isascii() or marks and re.search(r"[\u3400-\u9fff]", lead):
            return self._share_zh(figure, lead, marks[0])
        what = _OF_WHAT.match(figure.tail.of(self.sentence.words))
        terms = self.context.glossary.find(what.group(1)) if what else ()
        if what and terms and is_metric(terms[0].term):
            return self._share_en(figure, terms[0].text)
        return None

    def _share_zh(self, figure: Figure, lead: str, mark: re.Match[str]) -> Name | None:
        before = trim(
            self.sentence.without_periods(Span(figure.lead.start, figure.lead.start + mark.start()))
        )
        what = re.sub(r"的?(?:比例|比重|份额)(?:分别)?$", "", trim(lead[mark.end() :]))
        carried = self.carry.name if self.carry.name.metric_text else self.carry.listed
        owner = carried.segment or self.carry.subject or self.carry.topic
        known = self.context.glossary.find(before)
        terms = [m for m in known if is_metric(m.term)]
        holds = mark.group() == "占" and not (what or lead.startswith("占比", mark.start()))
        if before and holds and carried.metric_text and not terms:
            return self._share_on(carried, before) or self._looked_up(
                self._owner(before) or owner, f"{carried.metric_text}占比"
            )
        if mark.group() == "比重" or not what:
            return (
                None
                if before and not carried.metric_text
                else self._looked_up(owner, f"{before or carried.metric_text}占比")
            )
        if before and not (terms if mark.group().startswith("贡献") else known):
            return self._looked_up(self._owner(before) or owner, f"占{what}")
        if not before and not (owner and is_of_whole(carried, what, self.context.glossary)):
            return self._looked_up(owner, f"{carried.metric_text}占{what}")
        return self._looked_up(owner if not before else self.carry.subject, f"{before}占{what}")

    def _share_on(self, carried: Name, part: str) -> Name | None:
        """Name another part's share of what the share before is of: "电机占成本的35%，轴承占25%"."""
        shared = _SHARE_OF.fullmatch(carried.metric_text)
        if shared is None:
            return None
        if carried.segment and shared.group(2) == "占比":
            return replace(carried, segment=self._owner(part) or part, confidence=0.7)
        return Name(carried.segment, None, last_words(f"{part}{shared.group(2)}"), "ratio", 0.7)

    def _share_en(self, figure: Figure, what: str) -> Name | None:
        named = self.sentence.terms_in(figure.lead)
        if (
            named
            and named[-1].term.unit_kind == "ratio"
            and not _SHARE.search(figure.lead.of(self.sentence.words))
        ):
            return None  # "operating margin rose to 7.1 percent of revenue" names the share itself
        lead = take_apart(self.sentence.without_periods(figure.lead))
        carried = self.carry.name
        subject = self._owner(lead.subject) if lead.has_verb else ""
        margin = self._margin_of(carried) if what in _REVENUE and not lead.subject else None
        if margin is not None:
            return margin
        part = (
            ""
            if subject
            or not carried.metric_text
            or carried.metric_text.startswith("share of ")
            or lead.subject
            and lead.has_verb
            else f"{carried.metric_text}, "
        )
        return Name(subject or carried.segment, None, f"{part}share of {what}", "ratio", 0.7)

    def _margin_of(self, carried: Name) -> Name | None:
        """Return the margin that a profit's share of revenue is: "EBITDA of $5m, or 12% of revenue"."""
        term = self._term(f"{carried.metric_text} margin") if carried.metric else None
        return (
            Name(carried.segment, term.id, f"{carried.metric_text} margin", "ratio", 0.75) if term else None
        )

    def _looked_up(self, segment: str, text: str) -> Name:
        """Return a ratio called `text`, a metric of the glossary if one has that very name."""
        term = self._term(text) or self._term(f"{text}比例")
        return Name(segment, term.id if term else None, last_words(text), "ratio", 0.75)

    def _term(self, text: str) -> Term | None:
        """Return the metric whose name is just `text`."""
        found = self.context.glossary.find(text)
        whole = len(found) == 1 and found[0].span == Span(0, len(text)) and is_metric(found[0].term)
        return found[0].term if whole else None

    def _ran_at(self, figure: Figure) -> Name | None:
        """Name the share of its capacity that something ran at."""
        tail = figure.tail.of(self.sentence.words)
        ran = _RAN_AT.search(self.sentence.without_periods(figure.lead))
        if ran is None or figure.quantity.unit is not Unit.RATIO or not _OF_CAPACITY.match(tail):
            return None
        owner = self._owner(trim(ran.group(1)))
        term = self._term("capacity utilisation")
        return Name(
            owner or self.carry.subject, term.id if term else None, "capacity utilisation", "ratio", 0.8
        )

    def _lost(self, figure: Figure) -> Name | None:
        """Name money that was lost: "we lost £0.8 million at EBITDA level", "Acme lost $3m in its bakeries"."""
        lead = self.sentence.without_periods(figure.lead)
        lost = _LOST.search(lead) if figure.quantity.unit is Unit.MONEY else None
        if lost is None:
            return None
        tail = figure.tail.of(self.sentence.words)
        level, part = _AT_LEVEL.match(tail), _IN_PART.search(tail)
        text = f"{level.group(1)} loss" if level else "loss"
        term = self._term(level.group(1)) or self._term(f"{level.group(1)} profit") if level else None
        term = term or self._term("loss")
        owner = self._owner(trim(part.group(1)) if part else trim(lost.group(1)))
        return Name(owner, term.id if term else None, text, "money", 0.75)

    def _noun_behind(self, figure: Figure) -> Name | None:
        """Name a ratio by the words behind it: "73%的企业有出海计划", "73% of firms plan to expand"."""
        if figure.quantity.unit is not Unit.RATIO:
            return None
        lead = take_apart(self.sentence.without_periods(figure.lead))
        match = _NOUN_AFTER.match(self.sentence.words[figure.tail.start : figure.clause.end])
        if match is None or lead.modifier not in _WHOLE or self.sentence.terms_in(figure.lead):
            return None
        owner = self._owner(lead.subject) if len(lead.subject) <= MAX_WORDS else ""
        if (
            lead.subject
            and owner
            and not lead.has_verb
            and not lead.subject.isascii()
            and find_changes(lead.subject)
        ):
            return None
        words = trim(match.group(1) or _COMPARING.split(match.group(2))[0])
        words = rate.group() if (rate := _RATE_FIRST.match(words)) else _RANKED.split(words)[0]
        if find_periods(words):  # "26% of the firms that raised money in 2023": as of when cannot be told
            return None
        return Name(owner or self.carry.subject, None, first_words(words), "ratio", 0.6) if words else None

    def _deed(self, figure: Figure) -> Name | None:
        """Name an amount by what somebody did with it: "央行开展1390亿元逆回购操作", "英格兰银行加息25个基点"."""
        lead = self.sentence.without_periods(figure.lead)
        tail = self.sentence.words[figure.tail.start : figure.clause.end]
        if figure.quantity.unit is Unit.MONEY:
            return self._done_by(done_with(lead, tail))
        return self._done_by(rate_moved(lead)) if figure.quantity.unit is Unit.POINTS else None

    def _done_by(self, deed: Deed | None) -> Name | None:
        if deed is None:
            return None
        owner = self._owner(trim(deed.who))
        if owner:
            self.carry = replace(self.carry, subject=owner, part=False)
        term = self._term(deed.what)
        segment = owner or self.carry.subject or self.carry.topic
        return Name(segment, term.id if term else None, deed.what, term.unit_kind if term else "", 0.7)

    def _named_behind(self, figure: Figure, *, moved: bool) -> Name | None:
        """Name a figure by the words behind it: "the 5.75% increase in wages", "以每股5元的授予价格"."""
        tail = figure.tail.of(self.sentence.words)
        if moved:
            match = _INCREASE_IN.match(tail)
        else:
            match = _AT_A_PRICE.match(tail) if figure.quantity.unit is Unit.MONEY else None
            with_money = _WITH_MONEY.search(figure.lead.of(self.sentence.words))
            if with_money and (match := _DEAL.match(tail) or match):
                return Name(self.carry.subject, None, first_words(match.group(1)), "", 0.6)
            if figure.quantity.unit is Unit.MONEY:
                used = _USED_FOR.match(self.sentence.words, figure.tail.start)
                match = match or used or _OF_GIVEN.match(tail)
            elif figure.quantity.unit is Unit.MULTIPLE:
                match = _VALUED_AT.match(tail)
        return Name(self.carry.subject, None, match.group(1), "", 0.6) if match else None

    def _of_own_words(self, figure: Figure) -> Name:
        """Name a figure by the report's own words when no glossary metric fits."""
        lead = take_apart(self._before_change(figure))
        words = self._own_words(figure, lead)
        if not words:
            return Name()
        if deed := disposed(words):
            return self._done_by(deed) or Name()
        segment = self.carry.subject or leading_place(words) or self.carry.name.segment
        segment = segment or (self.carry.topic if len(words) <= _MOST_UNDER_TOPIC or words.isascii() else "")
        if lead.has_verb and lead.subject and (lead.modifier or _is_of_verb(lead, words)):
            segment = self._owner(lead.subject)
            self.carry = replace(self.carry, subject=segment, name=replace(self.carry.name, segment=segment))
        is_count = figure.quantity.noun is not None
        term = self._counted_term(words) if is_count else None
        quoted = _OF_QUOTED.fullmatch(words) if term is None else None
        if quoted is not None:
            term = self._counted_term(quoted.group(2)) if is_count else None
            if term is not None or len(quoted.group(2)) <= _MAX_NOUN:
                segment, words = self._owner(quoted.group(1)), quoted.group(2)
        if term is not None:
            return Name(segment, term.id, words, term.unit_kind, 0.8)
        return Name(segment, None, last_words(words), "", 0.6)

    def _own_words(self, figure: Figure, lead: Lead) -> str:
        """Return the words of a clause that name what a figure is of; "" where they name nothing."""
        noun = figure.quantity.noun or ""
        tail = figure.tail.of(self.sentence.words)
        words = _RELATIVE_VERB.sub("", lead.modifier or (lead.subject if not lead.has_verb else ""))
        if _TIME_NOUN.fullmatch(noun) and lead.subject and lead.has_verb:
            return (
                trim(lead.modifier) if _LASTS.search(lead.modifier) else lead.subject
            )  # "the remaining term of the leases was 18.8 years"
        if told := measured(lead, self._before_change(figure), noun, self.context.names) if noun else "":
            return told
        counted = _COUNTED.match(tail) if noun and not noun.isascii() else None
        if counted is not None:
            words = f"{words}{noun if tail.strip().startswith(noun) else counted.group().strip()}"
        elif noun and noun.isascii() and f"{words}{lead.subject}".isascii():
            of = _OF_STUFF.match(tail)
            of_what = f" of {of.group(1)}" if of and not find_periods(of.group(1)) else ""
            words = f"{_PRONOUN.sub('', words)} {noun}{of_what}".strip()
            words = f"{self._done(figure)} {words}".strip() if self._is_plain(words, noun) else words
        words = f"{per.group()}{words}" if (per := _PER_SHARES.search(lead.subject)) else words
        words = without_own_company(words or lead.subject, self.context.names)
        if (spent := _SPENT.search(words)) and (what := _ON_WHAT.match(tail)):
            return f"{spent.group(1)} {what.group(1)}"
        if not _SAYS_NOTHING.fullmatch(words) and not is_own_company(words, self.context.names):
            return words
        behind = _OF_BEHIND.match(tail)
        return f"{self._done(figure)} {trim(behind.group(1))}".strip() if behind else self._done(figure)

    def _is_plain(self, words: str, noun: str) -> bool:
        """Tell whether words are no more than what is counted, and no count of the glossary."""
        return words.startswith(noun) and self._counted_term(words) is None

    def _done(self, figure: Figure) -> str:
        """Return the verb before a figure where it says what was done with what is counted: "shipped"."""
        said = _DONE.search(self._before_change(figure))
        return said.group(1).lower() if said else ""

    def _counted_term(self, words: str) -> Term | None:
        """Return the count that things are: "员工" and 人 give 员工人数."""
        if words.isascii():
            return self._term(f"number of {words}")
        return self._term(f"{words}人数") or self._term(f"{words}数量") or self._term(f"{words}数")

    def _before_change(self, figure: Figure) -> str:
        lead = self.sentence.without_periods(figure.lead)
        reason = list(REASON.finditer(lead))
        lead = lead[reason[-1].end() :] if reason else lead
        lead = THAN_BEFORE.sub("", lead)
        changes = find_changes(lead)
        return _LOOSE.sub("", lead[: changes[-1].span.start] if changes else lead)

    def _is_bare(self, figure: Figure) -> bool:
        return not trim(self.sentence.without_periods(figure.lead))


def _is_of_verb(lead: Lead, words: str) -> bool:
    """Tell whether words are not the subject's own but what it did something to: "Acme signed 42 contracts"."""
    return words not in lead.subject
