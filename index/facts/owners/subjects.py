"""A clause without figures in; whom and what it says that the figures behind it are of, out.

Here is decided when a clause names a subject, a part of it, or a heading behind a colon; a remark
names nobody.
"""

import re
from dataclasses import replace

from index.facts.context import Name
from index.facts.owners.actors import actor_of, is_abstract
from index.facts.phrases.phrasenaming import PhraseNamer
from index.facts.sentences.figures import Figure
from index.facts.sentences.ongoing import is_place
from index.facts.sentences.shortening import MAX_WORDS, gap, last_words
from index.facts.wording import take_apart, trim, without_own_company
from index.language.directions import find_changes
from index.language.glossary import TermMention
from index.language.periods import find_periods
from index.types import Span

_DRIVEN_BY = re.compile(
    r"\s*(?:and\s+)?(?:(?:driven|led|helped|supported)\s+by\s+|[Ii]n\s+)?(?:the\s+)?"
    r"(?!(?:For|In|On|At|By|As|To|With|However|Meanwhile|Overall|Also|During|Since|From|Excluding|But|And)\b)([A-Z][\w&.’'-]*(?:\s+[A-Z][\w&.’'-]*){0,3})\s*"
)
_PART_MOVED = re.compile(
    r"([^，。]{1,20}?(?:领域|業務|业务|板块|分部|事业部|产品线|系列|品牌|地区|区域)(?:[「“《][^」”》]{1,20}[」”》])?)(?!的)"
)
_OWNER_BEHIND = re.compile(
    r"\s*(?:from|at)\s+(?:(?:the|our|its)\s+)?((?:[A-Z][\w&.'’-]*\s+)*(?:[A-Z][\w&.'’-]*|regions?|segment|business|division|unit))"
)
_RELATIVE = re.compile(r"\s*(?:which|that|who|whose|where|including|excluding)\b", re.IGNORECASE)
_REMARK = re.compile(
    r"的是\s*$|^\s*(?:数据|统计|公告|财报|报告|资料)?显示\s*$|(?:数据|统计|调查|民调)(?:结果)?显示\s*$"
)
_AFFECTED = re.compile(r"受.{1,24}(?:影响|影響|拖累|带动|驱动)")
_ASPECT = re.compile(r"\s*(?:在|从)?([^，。]{2,12}?)方面\s*")
_ECONOMY = re.compile(r"\s*([\u3400-\u9fff]{2,6}?)经济(?![学体])")
_CAME_OUT = re.compile(
    r"\s*《(?P<work>[^》]{1,20})》[^，。；的]{0,10}?(?:上线|上映|公测|内测|开服|发售|开播|首播|问世|面世)"
)
"""A work that a sentence opens with as what has come out: the figures behind it are of that."""
_IS_CAUSE = re.compile(r"来自|來自|主要|得益|由于|带动|增长|下降|减少|影响")
_QUOTES = ("「", "“", "『", '"', "'", "‘")
_NAME_ALONE = re.compile(r"\s*([A-Z][\w&.'’-]*(?: (?:[A-Z&][\w&.'’-]*|of|and|the)){0,4})\s*")
_IS_REMARK = re.compile(r"\s*(?:its|our|their|the|an?)\s[^\d:;]{3,60}")
_DOES = re.compile(r"\s*(?:saw|grew|rose|fell|had|made|won|lost|was|were|is|are|has|posted|[a-z]+ed)\s")
_NO_HEADING = re.compile(
    r"[看如下点式]$|^[分按]|^(?:问|答|[QA])\d*$|标题|事件|摘要|结论|导读|评级|\brating|注|其中|预测|估值|测算|风险|催化|来源|表示|称$|说$|指出|补充|认为|介绍|主要|原因|分别|展望|指引|目标|同比|建议|说明|类型|上线"
    r"|(?:空间|结构|格局|[端面]|分析|逻辑|趋势|情况|行业|进展|概况)$|(?:龙头|重点|相关|可比|代表|受益)(?:公司|企业|标的|厂商)$"
    r"|\b(?:said|says|added|notes?|source|guidance|outlook|follow(?:s|ing)?|highlights?|drivers?|key|by \w+)\b",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"([^，。、（(]{2,12}?)(?:昨日|今日|近日|日前|昨晚|今晚|晚间|周[一二三四五六日])*(?:发布|公布|披露)的?[^，。]{0,10}"
    r"(?:年报|季报|财报|报告|业绩|快报|业绩预告)(?:称|显示|表示)?"
    r"|(?:\d{1,2}[、.．])?\s*([^，。、（(：:\d]{2,12}?)(?:[（(][^）)]{4,16}[）)])?"
    r"(?:昨日|今日|近日|日前|昨晚|今晚|晚间|周[一二三四五六日])*(?:发布)?公告(?:称|显示|表示)?"
)
"""A clause that says whose results the figures behind it are of: "…发布半年报称，"."""
_ANNOUNCED = re.compile(
    r"\s*(?:拟|预计|公司|控股股东|股东|子公司|中标|获|签署|签订|收到|董事会|终止|完成|前[三\d一二四五六七八九十]+个?[月季]|上半年|[一二三四]季度|\d{1,2}月|20\d\d年)"
)
"""How news of a firm goes on behind its name and a colon: "海岚股份：拟以不超过3亿元回购"."""
_MAX_HEADING = 24


class SubjectNamer(PhraseNamer):
    """Remembers the subjects of one sentence's clauses in `carry`."""

    def take_subject(self, clause: Span) -> None:
        """Remember who and what a clause without figures is about: "the division kept growing, …"."""
        words = self.sentence.without_periods(clause)
        if _RELATIVE.match(words) or _REMARK.search(words):
            return  # what it says of the subject is not what the clause behind it is about
        came_out = _CAME_OUT.match(words)
        told = came_out["work"] if came_out else self._told_of(clause, words) or self._apposed(clause)
        lead = take_apart(words)
        subject = told or (lead.subject if lead.has_verb else actor_of(words))
        subject = "" if is_abstract(subject) else subject
        if 0 < len(subject) <= MAX_WORDS:
            owner = self._owner(subject)
            self.carry = replace(
                self.carry, subject=owner, name=replace(self.carry.name, segment=owner), part=False
            )
        elif (
            (match := _DRIVEN_BY.fullmatch(words))
            and not lead.has_verb
            and not self.sentence.terms_in(clause)
        ):
            self.carry = replace(
                self.carry, name=replace(self.carry.name, segment=self._owner(match.group(1)))
            )
            if words.strip().startswith("In "):
                self.carry = replace(self.carry, subject=self.carry.name.segment, part=True)
        elif (
            not lead.has_verb
            and (match := _PART_MOVED.match(words))
            and (find_changes(words) or _AFFECTED.search(words))
            and not _IS_CAUSE.search(match.group(1))
        ):
            owner = self._owner(trim(match.group(1)))
            self.carry = replace(
                self.carry, subject=owner, name=replace(self.carry.name, segment=owner), part=False
            )
        bounded = any(clause.covers(quantity.span) for quantity in self.sentence.quantities)
        named = [] if bounded else self.sentence.terms_in(clause)
        if not named and not lead.has_verb:
            self._take_heading(clause, words)
        if named:
            last = named[-1]
            before = take_apart(self.sentence.without_periods(Span(clause.start, last.span.start)))
            self._carry_name(last, before.modifier or before.subject)
            self._take_owner_behind(self.sentence.words[last.span.end : clause.end])

    def _apposed(self, clause: Span) -> str:
        """Return whose figures follow a remark on a name: "Warehousing, its smallest division, saw sales slip 2%"."""
        index = self.sentence.clauses.index(clause)
        name = _NAME_ALONE.fullmatch(clause.of(self.sentence.words))
        if name is None or len(self.sentence.clauses) < index + 3:
            return ""
        remark, does = (each.of(self.sentence.words) for each in self.sentence.clauses[index + 1 : index + 3])
        return name.group(1) if _IS_REMARK.fullmatch(remark) and _DOES.match(does) else ""

    def _told_of(self, clause: Span, words: str) -> str:
        """Return whom a clause only announces: "…发布半年报称，", "新梯方面，"; "" for any other."""
        economy = _ECONOMY.match(words)
        if economy and is_place(economy.group(1)):
            return economy.group(1)
        aspect = None if self.sentence.terms_in(clause) else _ASPECT.fullmatch(words)
        told = _ISSUER.fullmatch(words.strip()) or aspect
        return trim(next(filter(None, told.groups()), "")) if told else ""

    def _take_owner_behind(self, words: str) -> None:
        """Remember whose metric it is by the words behind it: "Margins from the region, however, fell to 8%"."""
        match = _OWNER_BEHIND.fullmatch(words)
        owner = self._owner(match.group(1)) if match else ""
        if owner:
            self.carry = replace(self.carry, name=replace(self.carry.name, segment=owner))

    def _take_heading(self, clause: Span, words: str) -> None:
        """Remember whose figures follow a colon: "Retail: revenue rose …"."""
        ends = self.sentence.words[clause.end : clause.end + 1]
        behind = self.sentence.words[clause.end + 1 :].lstrip()[:1]
        owner = trim(words)
        if ends not in (":", "：") or behind in _QUOTES or not 0 < len(owner) <= _MAX_HEADING:
            return
        if self._is_followed_by_figure(clause.end + 1):
            what = self._listed_after_colon(clause)
            self.carry = replace(
                self.carry, name=Name(owner, None, what) if what else Name(self.carry.subject, None, owner)
            )
            return
        if _NO_HEADING.search(owner) or find_periods(clause.of(self.sentence.words)) or find_changes(owner):
            return
        is_own = any(owner.casefold().startswith(name) for name in self.context.names)
        has_figures = owner.casefold() in self.carry.known
        announced = _ANNOUNCED.match(self.sentence.words, clause.end + 1)
        if is_own or not (
            has_figures or announced or self.sentence.terms_in(Span(clause.end, len(self.sentence.words)))
        ):
            return
        owner = self._owner(owner)
        self.carry = replace(
            self.carry, subject=owner, name=replace(self.carry.name, segment=owner), part=False
        )

    def _listed_after_colon(self, clause: Span) -> str:
        """Return what an item is an item of: "The number of awards was: Ms. Orr: 4,100"; else ""."""
        words = self.sentence.without_periods(Span(0, clause.start))
        head, colon, _ = words.partition(":")
        lead = take_apart(head)
        opens = colon and lead.has_verb and not lead.modifier
        return last_words(lead.subject) if opens and lead.subject.isascii() else ""

    def _is_followed_by_figure(self, begin: int) -> bool:
        starts = [
            quantity.span.start for quantity in self.sentence.quantities if quantity.span.start >= begin
        ]
        return bool(starts) and not self.sentence.words[begin : starts[0]].strip()

    def take_label(self, last: Figure, clause: Span) -> None:
        """Remember what the figure behind a colon is of where it goes on behind another: "A: 5% B: 3%"."""
        label = trim(last.tail.of(self.sentence.words))
        if self.sentence.words[clause.end : clause.end + 1] in (":", "：") and label:
            term = self._term(label)
            metric, kind = (term.id, term.unit_kind) if term else (None, "")
            self.carry = replace(self.carry, name=Name(self.carry.subject, metric, label, kind))

    def _carry_name(self, last: TermMention, modifier: str) -> None:
        text = without_own_company(f"{modifier}{gap(modifier)}{last.text}", self.context.names)
        segment = self.carry.name.segment
        self.carry = replace(
            self.carry, name=Name(segment, last.term.id, last_words(text), last.term.unit_kind)
        )
