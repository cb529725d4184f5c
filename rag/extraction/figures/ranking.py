"""Figures in, the greatest or least of them out, with whose it is.

Here is decided what a superlative ranges over: products, segments, regions, companies or years.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.directions import ChangeKind, change_kind
from index.language.numbers import Unit
from index.language.scripts import fold
from index.types import Fact, Language
from rag.extraction.figures.rows import how_far, lead_of, name_of, row_statement
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.figurekinds import amount_kind, is_change
from rag.extraction.selecting.grouping import Group, actual, grouped, latest
from rag.extraction.selecting.selection import in_period, matching
from rag.extraction.sums.operands import operands
from rag.extraction.wording import (
    StatementBuilder,
    metric_label,
    period_label,
    say_change,
    without_owner,
)
from rag.types import (
    AnswerStatus,
    AskedName,
    AskedWord,
    Draft,
    NameKind,
    QuestionType,
    Statement,
)

_MAX_OTHERS = 5
_TOTAL = re.compile(
    r"全国|全球|全市场|全行业|总计|合计|总额|(?:grand )?total|nationwide|national|overall|"
    r"其[他它余](?:业务|产品|地区|类)?|(?:all )?others?",
    re.IGNORECASE,
)
"""Whose figure holds those of all that are ranked, or of all that are too small to be named."""
_CLASS_NOUN = re.compile(
    r"哪(?:一)?[个些类家款条]?(赛道|板块|行业|地区|区域|省份|城市|品牌|渠道|工厂|矿山|机型|车型)"
    r"|\bwhich (?:of the )?(?:\w+ )?(track|sector|vertical|region|province|city|brand|channel|plant|mine|model)s?\b",
    re.IGNORECASE,
)
_ABROAD = frozenset({"海外", "境外", "国际", "国内", "境内", "Overseas", "International", "Domestic"})
_LOWEST = re.compile(
    r"最低|最小|最少|最慢|最差|更[低小少慢差]|\b(?:lowest|smallest|least|slowest|worst|fewest|lower|smaller|fewer|slower)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"增速|增长|增幅|升幅|涨幅|降幅|跌|下滑|下降|最快|最慢|\b(?:grow\w*|grew|increase\w*|fastest|slowest|declin\w+|fell|drop\w*|decreas\w+)\b",
    re.IGNORECASE,
)
_GROWS_MOST = re.compile(
    r"(?:增速|增长|增幅|涨幅|升幅|涨)(?:率|得|的)?(?:最|第一)|最[快慢]|\b(?:fastest|slowest)\b|"
    r"\b(?:gr[eo]w\w*|ros[en]|risen|increased) (?:the )?(?:most|least)\b|"
    r"\b(?:highest|strongest|largest|lowest) (?:\S+ )?growth\b",
    re.IGNORECASE,
)
"""Ranks by growth itself."""
_OF_KIND = {
    ChangeKind.YOY: frozenset({ChangeKind.YOY, ChangeKind.UNSTATED}),
    ChangeKind.QOQ: frozenset({ChangeKind.QOQ}),
}
"""Which changes answer a question that says against which period it compares."""
_FALLS = re.compile(r"跌|降|下滑|减少|\b(?:declin\w+|fell|fall|drop\w*|decreas\w+)\b", re.IGNORECASE)
OVER_TIME = re.compile(
    r"哪一?[年季月]|哪个(?:季度|年度|年份|月份)|\b(?:which|what) (?:fiscal |calendar )?(?:year|quarter|month)\b",
    re.IGNORECASE,
)
"""Ranges over years, quarters or months."""
_OVER_COMPANIES = re.compile(r"公司|企业|哪家|谁|\b(?:compan(?:y|ies)|firms?|who)\b", re.IGNORECASE)
_OVER_CLASS = re.compile(
    r"哪[个些款类条块项](?:产品线|产品|业务|板块|分部|公司|地区|区域|市场)|\b(?:which|what)\b[^,?]{0,30}\b(?:products?|lines?|segments?|business(?:es)?|divisions?|regions?|markets?|units?)\b",
    re.IGNORECASE,
)
_RANKED_CLASS = re.compile(
    r"哪[一几]?[家个些款项](?!的)([^，。？?\d]{0,10}?(?:公司|企业|厂商|机构|银行|券商|险企|品牌|平台|运营商|厂家))|"
    r"\bwhich\s+((?:[a-z][\w-]*\s+){1,4}?)(?=(?:had|has|is|was|were|are|saw|grew|fell|rose|posted|reported|earned|made|"
    r"took|recorded|generated|carried|did|does|in|by|with)\b)",
    re.IGNORECASE,
)
"""Over what a superlative ranges: "which container line had the highest margin"."""
_RANKS_FIRST = re.compile(
    r"最[高大多快低小少慢]|第一|居首|\b(?:\w+est|most|least|top|first)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,，;；。]")
_CHOICE = re.compile(
    r"还是|之间|[和与跟及][^，,；;？?]{1,16}(?:哪[个家款项块条边]|谁)|\bor\b|\bbetween\b", re.IGNORECASE
)
_TRADE = re.compile(r"(?:业务|板块|分部|事业部|\b(?:segment|business|division))$", re.IGNORECASE)
_BUSINESSES = re.compile(r"业务|板块|分部|\b(?:segments?|divisions?|business(?:es)?)\b", re.IGNORECASE)
_OF_PARTS = re.compile(
    r"(?:哪[个些款类条块项]|最[大高低小快慢]的?)(?:业务|板块|分部|事业部|产品|品类|品牌|地区|区域|市场)"
    r"|\bwhich\b[^,?]{0,30}\b(?:products?|segments?|divisions?|brands?|regions?|markets?|categor(?:y|ies))\b"
    r"|\b(?:largest|biggest|smallest) (?:product|segment|division|brand|region|market|category)\b",
    re.IGNORECASE,
)
_REGIONS = re.compile(r"地区|区域|国家|\b(?:regions?|countr(?:y|ies)|geograph(?:y|ies))\b", re.IGNORECASE)
_REGION = re.compile(r"(?:地区|区域|大区|华[东南西北中]|东北|西南|西北)$|\b(?:region|area)$", re.IGNORECASE)


def ranked_over(reading: Reading) -> tuple[Group, ...]:
    """Return the groups that a superlative ranks: years of one owner, companies, or the parts of a company."""
    text, parsed = reading.parsed.text, reading.parsed
    if _CHOICE.search(text) and len(named := operands(reading)) > 1:
        return named
    ranked = tuple(name for name in parsed.names if not _is_class(text, name))
    among = fold(" ".join(match.group(1) or match.group(2) for match in _RANKED_CLASS.finditer(text)))
    words = tuple(w for w in parsed.words if w.text not in among and not _is_what_is_ranked(text, w))
    reading = replace(reading, parsed=(parsed := replace(parsed, names=ranked, words=words)))
    first = _CLAUSE.split(text)[0]
    if _OVER_CLASS.search(first) and not _CHOICE.search(text):
        # "which product …, and where do A and B stand": the others are ranked as well
        names = tuple(name for name in parsed.names if name.kind is not NameKind.PART or name.text in first)
        reading = replace(reading, parsed=replace(parsed, names=names))
    for metric in parsed.metrics or (None,):
        groups = tuple(
            g
            for g in grouped(actual(reading, in_period(reading, matching(reading, metric))), reading)
            if g.levels or g.changes
        )
        if _CHANGE.search(text):
            groups = _moving(text, groups)
        else:
            groups = tuple(group for group in groups if group.levels) or groups
        groups = _of_class(reading, groups)
        if groups:
            return groups
    return ()


def _moving(text: str, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return the groups by the changes asked for: against the year or the quarter before, where one of them is said.

    Whoever asks what grew fastest is not answered by what is greatest.
    """
    kinds = _OF_KIND.get(change_kind(text))
    moved = [
        replace(group, levels=(), changes=changes)
        for group in groups
        if (changes := tuple(c for c in group.changes if kinds is None or _base_of(c.fact) in kinds))
    ]
    if len(moved) > 1:
        return tuple(moved)
    if _GROWS_MOST.search(text):
        return tuple(group for group in groups if group.levels and _is_rate(group))
    return groups


def _base_of(fact: Fact) -> str:
    """Return against which period a change is stated, in percent or in points."""
    return (fact.change_kind or ChangeKind.UNSTATED).removesuffix("_pp")


def _is_rate(group: Group) -> bool:
    """Tell whether a figure is a rate, which may be one of growth by its own name."""
    return Unit(group.levels[0].fact.unit) in (Unit.RATIO, Unit.POINTS)


def _is_what_is_ranked(text: str, word: AskedWord) -> bool:
    """Tell whether a word says of which kind the ranked ones are: 品类 in 哪个品类收入最低, grade in "which grade"."""
    what = re.escape(word.text)
    return (
        re.search(rf"哪[一几]?[家个些款项类种条座]{what}|\bwhich {what}\b", text, re.IGNORECASE) is not None
    )


def _is_class(text: str, name: AskedName) -> bool:
    """Tell whether a name is the trade of the companies that are ranked: 物业 in 物业公司."""
    return (
        name.kind is NameKind.PART
        and re.search(rf"{re.escape(name.text)}(?:类|行业)?(?:公司|企业|厂商|品牌)", text) is not None
    )


def _of_class(reading: Reading, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Keep those groups over which a question ranges: years, companies, or the parts of the class that it names."""
    text = reading.parsed.text
    groups = tuple(group for group in groups if not _TOTAL.fullmatch(group.owner)) or groups
    groups = _labelled_so(reading, groups)
    own = tuple(group for group in groups if not group.owner)
    if OVER_TIME.search(text):
        parts = any(name.kind is NameKind.PART for name in reading.parsed.names)
        return groups if parts else own or groups
    now = groups if reading.parsed.periods else latest(reading, groups)
    if _OVER_COMPANIES.search(text) and len(own) > 1 and len({group.doc_id for group in own}) > 1:
        return tuple(group for group in now if not group.owner)
    owned = tuple(group for group in now if group.owner)
    if _REGIONS.search(text):
        regions = tuple(g for g in owned if _is_region(reading, g))
        owned = regions if len(regions) > 1 else owned
    elif re.search(r"产品|品类|品牌|\b(?:products?|brands?|categor(?:y|ies))\b", text, re.IGNORECASE):
        products = tuple(g for g in owned if not _is_region(reading, g) and not _TRADE.search(g.owner))
        owned = products if len(products) > 1 else tuple(g for g in owned if not _is_region(reading, g))
    elif _BUSINESSES.search(text):
        businesses = tuple(g for g in owned if not _is_region(reading, g))
        owned = businesses if len(businesses) > 1 else owned
    if len(owned) > 1:
        return owned
    if _OF_PARTS.search(text):
        return ()  # which of its parts is asked: a year is none
    return groups if len({group.period for group in own}) > 1 else now


def _labelled_so(reading: Reading, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Keep the groups whose labels say of which class they are, if the question's is among them: 赛道平均估值."""
    match = _CLASS_NOUN.search(reading.parsed.text)
    if match is None:
        return groups
    noun = fold(match.group(1) or match.group(2))
    terms = [m.term for m in reading.glossary.find(noun) if fold(m.text) == noun]
    forms = {noun, *(fold(form) for term in terms for form in term.forms)}
    said = tuple(g for g in groups if holds(folded(g.owner, lead_of(g).fact.metric_text), tuple(forms)))
    return said if len(said) > 1 else groups


def _is_region(reading: Reading, group: Group) -> bool:
    return (
        group.owner in _ABROAD
        or _REGION.search(group.owner) is not None
        or any(m.term.kind == "region" or m.text in _ABROAD for m in reading.glossary.find(group.owner))
    )


def superlative(reading: Reading, groups: Sequence[Group]) -> Draft | None:
    """Name the owner of the greatest or least figure, and list the others it was compared with."""
    comparable = [group for group in groups if _unit(group) == _unit(groups[0])]
    owners = {(group.doc_id, group.owner) for group in comparable}
    if len(owners) < 2 and len({group.period for group in comparable}) < 2:
        return None
    ordered = sorted(
        comparable, key=lambda g: lead_of(g).fact.value, reverse=not _wants_least(reading, groups)
    )
    best = ordered[0]
    tied = [group for group in ordered if lead_of(group).fact.value == lead_of(best).fact.value]
    rest = [row_statement(reading, group) for group in ordered[len(tied) : len(tied) + _MAX_OTHERS]]
    apart = how_far(reading, ordered)
    return Draft(AnswerStatus.ANSWERED, statements=(_best(reading, tied, comparable), *rest, *apart))


def is_first(reading: Reading) -> Draft | None:
    """Answer whether the one that a question names is the greatest or least of its kind, with who is."""
    parsed = reading.parsed
    if _RANKS_FIRST.search(parsed.text) is None or not parsed.metrics:
        return None
    companies = tuple(name for name in parsed.names if name.kind is NameKind.COMPANY)
    over = replace(reading, parsed=replace(parsed, kind=QuestionType.SUPERLATIVE, names=companies, words=()))
    groups = ranked_over(over)
    asked = [name.forms for name in parsed.names if name not in companies]
    asked += [word.forms for word in parsed.words]
    named = [forms for forms in asked if any(holds(folded(group.owner), forms) for group in groups)]
    ranking = superlative(over, groups) if len(named) == 1 else None
    if ranking is None:
        return None
    first = holds(folded(ranking.statements[0].text), named[0])
    zh = parsed.lang is Language.ZH
    return replace(ranking, opening=("是。" if zh else "Yes. ") if first else ("否。" if zh else "No. "))


def _wants_least(reading: Reading, groups: Sequence[Group]) -> bool:
    """Tell whether the least figure is meant: the lowest level, or of falls the deepest."""
    lowest = _LOWEST.search(reading.parsed.text) is not None
    falls = _FALLS.search(reading.parsed.text) is not None and is_change(lead_of(groups[0]).fact)
    return lowest != falls


def _best(reading: Reading, tied: Sequence[Group], comparable: Sequence[Group]) -> Statement:
    lang, best = reading.parsed.lang, tied[0]
    zh = lang is Language.ZH
    line = StatementBuilder(lang)
    lowest = _LOWEST.search(reading.parsed.text) is not None
    which = ("最低" if lowest else "最高") if zh else ("lowest" if lowest else "highest")
    over_time = len({(group.doc_id, group.owner) for group in comparable}) == 1
    names = [period_label(g.period, lang) if over_time else name_of(reading, g) for g in tied]
    name = ("和" if zh else " and ").join(dict.fromkeys(names))
    label = without_owner(metric_label(best.lead, lang, reading.glossary), name_of(reading, best))
    if is_change(best.lead):
        falls = _FALLS.search(reading.parsed.text) is not None
        label = (
            f"{label}{'降幅' if falls else '增速'}" if zh else f"{label} {'decline' if falls else 'growth'}"
        )
    several = len({group.period for group in comparable}) > 1 and not over_time
    when = period_label(best.period, lang) if several else ""
    if zh:
        line.say(f"{label}{which}的是{name}{f'（{when}）' if when else ''}，为")
    else:
        line.say(f"{name}{f' ({when})' if when else ''} has the {which} {label}: ")
    if is_change(best.lead):
        say_change(line, lead_of(best))
    else:
        line.value(lead_of(best))
    return line.say("。" if zh else ".").build()


def _unit(group: Group) -> tuple[tuple[str, str | None, str], bool]:
    fact = lead_of(group).fact
    return amount_kind(fact), is_change(fact)
